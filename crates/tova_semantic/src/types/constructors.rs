//! Constructor patterns: what they test and which fields they look at (`language.md` §8.3).

use tova_diagnostics::codes::{E501, E502};
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Name;
use tova_syntax::tree::*;

use super::Types;
use super::named_arguments::list;
use crate::builtins::{LibraryKind, library_item};
use crate::names::pattern_names;
use crate::suggest::suggest;
use crate::{BindingKind, ConstructorInfo, ConstructorTest, Global, ImportTarget, Resolution};

/// What a constructor's path leads to, and the fields it has: `None` if they are not known.
type Target = (ConstructorTest, Option<Vec<Name>>);

impl<'a> Types<'a, '_> {
    /// Resolves every constructor in `pattern`.
    pub(super) fn constructors(&mut self, pattern: &'a Pattern) {
        match &pattern.kind {
            PatternKind::Constructor(constructor) => {
                self.constructor_pattern(pattern, constructor);
                constructor.fields.iter().flatten().for_each(|field| self.constructors(&field.pattern));
            }
            PatternKind::Prefix(prefix) => self.constructors(&prefix.rest),
            PatternKind::List(elements) => {
                for element in elements {
                    if let ListPatternElement::Pattern(pattern) = element {
                        self.constructors(pattern);
                    }
                }
            }
            PatternKind::Object(fields) => {
                for field in fields {
                    if let ObjectPatternField::Field(field) = field {
                        self.constructors(&field.pattern);
                    }
                }
            }
            PatternKind::Or(alternatives) => alternatives.iter().for_each(|pattern| self.constructors(pattern)),
            _ => {}
        }
    }

    fn constructor_pattern(&mut self, pattern: &'a Pattern, constructor: &'a ConstructorPattern) {
        let (test, known) = self.constructor_target(&constructor.path);
        let mut fields = Vec::new();
        for (at, written) in constructor.fields.iter().flatten().enumerate() {
            let name = match (&written.label, &known) {
                (Some(label), Some(known)) if !known.contains(&label.name) => {
                    let report = self.unknown_field_pattern(constructor, label, known);
                    self.diagnostics.push(report);
                    label.name.clone()
                }
                (Some(label), _) => label.name.clone(),
                (None, Some(known)) => match known.get(at) {
                    Some(name) => name.clone(),
                    None => {
                        let report = self.too_many_fields(constructor, written, known);
                        self.diagnostics.push(report);
                        break;
                    }
                },
                (None, None) => Name::from(format!("_{at}")),
            };
            if let Some(first) = fields.iter().position(|known| *known == name) {
                let report = self.repeated_field(constructor, first, written, &name);
                self.diagnostics.push(report);
            }
            fields.push(name);
        }
        self.named.tables.constructors.insert(pattern.id, ConstructorInfo { test, fields });
    }

    fn constructor_target(&self, path: &TypePath) -> Target {
        match path.names.as_slice() {
            [name] => match self.named.tables.names.get(&name.id) {
                Some(Resolution::Binding(binding)) => self.target_of_binding(*binding),
                Some(Resolution::Runtime(name)) => match *name {
                    "Ok" | "Some" => (ConstructorTest::Result(name), Some(vec![Name::new_static("value")])),
                    "Err" => (ConstructorTest::Result(name), Some(vec![Name::new_static("error")])),
                    "None" => (ConstructorTest::Result(name), Some(Vec::new())),
                    _ if library_item(name).is_some_and(|item| item.kind == LibraryKind::Class) => {
                        (ConstructorTest::Constant, None)
                    }
                    _ => (ConstructorTest::Constant, Some(Vec::new())),
                },
                Some(Resolution::Host) => (ConstructorTest::Constant, Some(Vec::new())),
                _ => (ConstructorTest::ByName(name.name.clone()), None),
            },
            [space, name] => self.target_of_member(space, name),
            names => {
                let name = names.last().map_or_else(Name::default, |name| name.name.clone());
                (ConstructorTest::ByName(name), None)
            }
        }
    }

    fn target_of_binding(&self, binding: crate::BindingId) -> Target {
        match &self.named.tables.bindings[binding.0 as usize].kind {
            BindingKind::Import(ImportTarget::Tova(global)) => self.target_of_global(*global),
            BindingKind::Import(_) => (ConstructorTest::Constant, None),
            _ => self.target_of_global(Global { module: self.cx.module, binding }),
        }
    }

    fn target_of_global(&self, global: Global) -> Target {
        let binding = match self.foreign(global) {
            Some(binding) => binding,
            None => &self.named.tables.bindings[global.binding.0 as usize],
        };
        match binding.kind {
            BindingKind::Type(ty) => {
                let fields = self.type_info(global.module, ty).and_then(|info| info.fields.clone());
                (ConstructorTest::Type(global.module, ty), Some(fields.unwrap_or_default()))
            }
            BindingKind::Variant(ty, variant) => {
                let info = self.type_info(global.module, ty).and_then(|info| info.variants.get(variant as usize));
                let fields = info.and_then(|info| info.fields.clone()).unwrap_or_default();
                (ConstructorTest::Variant(global.module, ty, variant), Some(fields))
            }
            _ => (ConstructorTest::Constant, Some(Vec::new())),
        }
    }

    /// `T.Variant`, or `module.Name`.
    fn target_of_member(&self, space: &Ident, name: &Ident) -> Target {
        if let Some((module, ty)) = self.type_named(space) {
            let variants = self.type_info(module, ty).map(|info| info.variants.as_slice()).unwrap_or_default();
            if let Some(variant) = variants.iter().find(|variant| variant.name == name.name) {
                return self.target_of_global(Global { module, binding: variant.binding });
            }
        }
        if let Some(Resolution::Binding(binding)) = self.named.tables.names.get(&space.id)
            && let BindingKind::Import(ImportTarget::TovaNamespace(module)) =
                self.named.tables.bindings[binding.0 as usize].kind
            && let Some(global) = self.exported(module, &name.name)
        {
            return self.target_of_global(global);
        }
        (ConstructorTest::ByName(name.name.clone()), None)
    }

    fn too_many_fields(&self, constructor: &ConstructorPattern, written: &FieldPattern, known: &[Name]) -> Diagnostic {
        let name = self.cx.text(constructor.path.span);
        let has = match known.len() {
            0 => format!("`{name}` has no fields"),
            1 => format!("`{name}` has one field"),
            count => format!("`{name}` has {count} fields"),
        };
        let report = self
            .cx
            .diagnostic(E501, written.pattern.span, format!("{has}, the pattern names more"))
            .label("one too many");
        if known.is_empty() { report } else { report.help(format!("the fields are: {}", list(&strs(known)))) }
    }

    fn repeated_field(
        &self,
        constructor: &ConstructorPattern,
        first: usize,
        written: &FieldPattern,
        field: &str,
    ) -> Diagnostic {
        let name = self.cx.text(constructor.path.span);
        let span = written.label.as_ref().map_or(written.pattern.span, |label| label.span);
        let mut report = self.cx.diagnostic(E501, span, format!("two patterns for the field `{field}` of `{name}`"));
        if let Some(first) = constructor.fields.iter().flatten().nth(first) {
            report = report.secondary(first.pattern.span, "the first one");
        }
        match &written.label {
            Some(_) => report.label("again"),
            None => report
                .label(format!("without a name this is `{field}`, by its position"))
                .help("write the name of the field that is meant: `field: pattern`"),
        }
    }

    fn unknown_field_pattern(
        &self,
        constructor: &ConstructorPattern,
        label: &PropertyKey,
        known: &[Name],
    ) -> Diagnostic {
        let name = self.cx.text(constructor.path.span);
        let report = self
            .cx
            .diagnostic(E501, label.span, format!("`{name}` has no field `{}`", label.name))
            .label("unknown field");
        match suggest(&label.name, strs(known)) {
            Some(near) => report.help(format!("did you mean `{near}`?")).fix(
                Applicability::Maybe,
                format!("write `{near}`"),
                label.span,
                near,
            ),
            None if known.is_empty() => report,
            None => report.help(format!("the fields are: {}", list(&strs(known)))),
        }
    }

    /// The sides of every or-pattern bind the same names (E502).
    pub(super) fn check_alternatives(&mut self, pattern: &'a Pattern) {
        match &pattern.kind {
            PatternKind::Or(alternatives) => {
                let names = |pattern: &'a Pattern| {
                    let mut names: Vec<&'a Ident> = Vec::new();
                    pattern_names(pattern, &mut |ident| names.push(ident));
                    names
                };
                let Some((first, others)) = alternatives.split_first() else { return };
                let expected = names(first);
                for other in others {
                    let bound = names(other);
                    let lacks = |names: &[&Ident], name: &&&Ident| !names.iter().any(|own| own.name == name.name);
                    let extra = bound.iter().find(|name| lacks(&expected, name));
                    let missing = expected.iter().find(|name| lacks(&bound, name));
                    if let Some(name) = extra.or(missing) {
                        let silent = if extra.is_some() { first } else { other };
                        let report = self
                            .cx
                            .diagnostic(E502, name.span, format!("`{}` is bound on one side of `|` only", name.name))
                            .label("bound here")
                            .secondary(silent.span, "not bound here")
                            .help("bind the same names on both sides, or write two arms");
                        self.diagnostics.push(report);
                        break;
                    }
                }
            }
            PatternKind::Constructor(constructor) => {
                constructor.fields.iter().flatten().for_each(|field| self.check_alternatives(&field.pattern));
            }
            PatternKind::Prefix(prefix) => self.check_alternatives(&prefix.rest),
            PatternKind::List(elements) => {
                for element in elements {
                    if let ListPatternElement::Pattern(pattern) = element {
                        self.check_alternatives(pattern);
                    }
                }
            }
            PatternKind::Object(fields) => {
                for field in fields {
                    if let ObjectPatternField::Field(field) = field {
                        self.check_alternatives(&field.pattern);
                    }
                }
            }
            _ => {}
        }
    }
}

fn strs(names: &[Name]) -> Vec<&str> {
    names.iter().map(Name::as_str).collect()
}
