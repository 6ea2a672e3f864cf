//! Declaring names: one entry of the table each, and a report when a scope has the name already.

use tova_diagnostics::codes::E201;
use tova_syntax::tree::*;

use super::binders::{binder_names, pattern_names};
use super::{Facts, LoopPart, Names};
use crate::{BindingId, BindingKind, Resolution};

impl<'a> Names<'a> {
    /// Binds `ident` in the current scope; twice in one scope is E201.
    pub(super) fn declare(
        &mut self,
        ident: &'a Ident,
        kind: BindingKind,
        mutable: bool,
        facts: Facts<'a>,
    ) -> BindingId {
        let binding = self.new_binding(ident.name.clone(), ident.span, kind, mutable);
        self.facts[binding.0 as usize] = facts;
        self.tables.names.insert(ident.id, Resolution::Binding(binding));
        self.tables.declares.insert(ident.id);
        if let Some(earlier) = self.scopes.bind(self.scope, ident.name.clone(), binding) {
            self.report_duplicate(ident, earlier);
        }
        binding
    }

    pub(super) fn report_duplicate(&mut self, ident: &Ident, earlier: BindingId) {
        // Hidden by the mistake, not unused.
        self.tables.bindings[earlier.0 as usize].read = true;
        let earlier = self.binding(earlier).span;
        let report = self
            .cx
            .diagnostic(E201, ident.span, format!("`{}` is defined twice in the same scope", ident.name))
            .label("second definition")
            .secondary(earlier, "first definition")
            .help("rename one of the two");
        self.diagnostics.push(report);
    }

    /// Declares all names of `binder`, usable from the offset `usable_from` on.
    pub(super) fn declare_binder(&mut self, binder: &'a Binder, kind: BindingKind, mutable: bool, usable_from: u32) {
        binder_names(binder, &mut |ident| {
            if ident.name != "_" {
                self.declare(ident, kind.clone(), mutable, Facts { usable_from, ..Facts::default() });
            }
        });
    }

    /// Declares the names of loop or comprehension variables over `source`.
    pub(super) fn declare_loop_vars(&mut self, vars: &'a LoopVars, source: &'a Expr) {
        let first_part = if vars.second.is_some() { LoopPart::Key } else { LoopPart::Element };
        let parts = std::iter::once((&vars.first, first_part))
            .chain(vars.second.as_ref().map(|second| (second, LoopPart::Value)));
        for (binder, part) in parts {
            let at = self.facts.len();
            self.declare_binder(binder, BindingKind::Loop, false, 0);
            if matches!(binder.kind, BinderKind::Name(_))
                && let Some(facts) = self.facts.get_mut(at)
            {
                facts.iterates = Some((source, part));
            }
            super::binder_defaults_visit(binder, self);
        }
    }

    /// Declares the names of a match pattern. Alternatives of an or-pattern share their names.
    pub(super) fn declare_pattern(&mut self, pattern: &'a Pattern) {
        if let PatternKind::Or(alternatives) = &pattern.kind {
            self.declare_alternatives(alternatives);
            return;
        }
        let has_alternatives = contains_or(pattern);
        if !has_alternatives {
            pattern_names(pattern, &mut |ident| {
                if ident.name != "_" {
                    self.declare(ident, BindingKind::Local, false, Facts::default());
                }
            });
            return;
        }
        match &pattern.kind {
            PatternKind::Prefix(prefix) => self.declare_pattern(&prefix.rest),
            PatternKind::Constructor(constructor) => {
                constructor.fields.iter().flatten().for_each(|field| self.declare_pattern(&field.pattern));
            }
            PatternKind::List(elements) => {
                for element in elements {
                    match element {
                        ListPatternElement::Pattern(pattern) => self.declare_pattern(pattern),
                        ListPatternElement::Rest(rest) => self.declare_rest(rest),
                    }
                }
            }
            PatternKind::Object(fields) => {
                for field in fields {
                    match field {
                        ObjectPatternField::Shorthand(shorthand) => {
                            self.declare(&shorthand.name, BindingKind::Local, false, Facts::default());
                        }
                        ObjectPatternField::Field(field) => self.declare_pattern(&field.pattern),
                        ObjectPatternField::Rest(rest) => self.declare_rest(rest),
                    }
                }
            }
            _ => {}
        }
    }

    fn declare_rest(&mut self, rest: &'a RestPattern) {
        if let Some(name) = rest.name.as_ref().filter(|name| name.name != "_") {
            self.declare(name, BindingKind::Local, false, Facts::default());
        }
    }

    /// The first alternative declares; equal names of the others are the same bindings (E502 is reported with the patterns).
    fn declare_alternatives(&mut self, alternatives: &'a [Pattern]) {
        let Some((first, others)) = alternatives.split_first() else { return };
        self.declare_pattern(first);
        for other in others {
            pattern_names(other, &mut |ident| {
                match self.scopes.own(self.scope, &ident.name) {
                    Some(binding) => {
                        self.tables.names.insert(ident.id, Resolution::Binding(binding));
                        self.tables.declares.insert(ident.id);
                    }
                    None if ident.name != "_" => {
                        self.declare(ident, BindingKind::Local, false, Facts::default());
                    }
                    None => {}
                };
            });
        }
    }
}

fn contains_or(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::Or(_) => true,
        PatternKind::Prefix(prefix) => contains_or(&prefix.rest),
        PatternKind::Constructor(constructor) => {
            constructor.fields.iter().flatten().any(|field| contains_or(&field.pattern))
        }
        PatternKind::List(elements) => elements
            .iter()
            .any(|element| matches!(element, ListPatternElement::Pattern(pattern) if contains_or(pattern))),
        PatternKind::Object(fields) => {
            fields.iter().any(|field| matches!(field, ObjectPatternField::Field(field) if contains_or(&field.pattern)))
        }
        _ => false,
    }
}
