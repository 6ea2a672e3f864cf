//! Uses of names, looked up when the function they stand in is known as a whole.

use tova_diagnostics::codes::{E200, E205, E403};
use tova_diagnostics::{Applicability, Diagnostic};
use tova_syntax::tree::*;

use super::{FunctionNode, Names, ScopeId};
use crate::builtins::{LibraryKind, is_host_global, library_item, library_names};
use crate::suggest::suggest;
use crate::{BindingId, BindingKind, Resolution};

/// In which position a name is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum UseKind {
    /// As a value.
    Value,
    /// Read and written by a compound assignment.
    Update,
    /// In an annotation.
    Type,
    /// Behind `is`.
    IsType,
    /// As a constructor or constant of a pattern.
    Pattern,
    /// In `pub { … }`.
    Export,
    /// Alone behind `break`: a value, or a label that no loop has.
    Label,
}

/// A use of a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Use<'a> {
    pub(super) ident: &'a Ident,
    pub(super) scope: ScopeId,
    pub(super) kind: UseKind,
    /// The offset at which it counts as standing.
    pub(super) position: u32,
}

/// For how many undefined names of a module a near one is looked for.
const SUGGESTIONS: usize = 50;

/// Type names that are always there.
const BUILTIN_TYPES: &[&str] = &[
    "Int", "Float", "Number", "String", "Bool", "Nil", "Any", "Void", "Function", "Object", "Array", "List", "Map",
    "Set", "Promise", "Result", "Option", "Self",
];

/// Whether `name` is a predefined type.
pub(super) fn builtin_type(name: &str) -> Option<&'static str> {
    BUILTIN_TYPES.iter().copied().find(|builtin| *builtin == name)
}

impl<'a> Names<'a> {
    /// Gives every use noted so far its meaning.
    pub(super) fn resolve_uses(&mut self) {
        for at in 0..self.uses.len() {
            let used = self.uses[at];
            match self.find_at(used.scope, &used.ident.name, used.position) {
                Some(binding) => self.bound(used, binding),
                None => self.unbound(used),
            }
        }
        self.uses.clear();
    }

    /// The binding of `name` as seen from `scope` at the offset `position`.
    fn find_at(&self, scope: ScopeId, name: &str, position: u32) -> Option<BindingId> {
        let (found_in, mut binding) = self.scopes.find(scope, name)?;
        if self.is_own_value(scope, binding, position) {
            // `var n = n`: a changeable copy of the parameter.
            let outer = self.scopes.find_around(found_in, name);
            if let Some(parameter) = outer.filter(|outer| self.binding(*outer).kind == BindingKind::Param) {
                return Some(parameter);
            }
        }
        while let (since, Some(previous)) =
            (self.facts[binding.0 as usize].since, self.facts[binding.0 as usize].previous)
        {
            if since <= position {
                break;
            }
            binding = previous;
        }
        Some(binding)
    }

    /// Whether `position` lies in the value that `binding` is declared with, in the same function.
    fn is_own_value(&self, scope: ScopeId, binding: BindingId, position: u32) -> bool {
        let entry = self.binding(binding);
        let ends = self.facts[binding.0 as usize].usable_from;
        entry.span.start < position && position < ends && self.scopes.function(scope) == entry.function
    }

    fn bound(&mut self, used: Use<'a>, binding: BindingId) {
        let function = self.scopes.function(used.scope);
        self.tables.names.insert(used.ident.id, Resolution::Binding(binding));
        self.tables.bindings[binding.0 as usize].read |= used.kind != UseKind::Update;
        self.note_capture(binding, function);
        if used.kind == UseKind::Type || used.kind == UseKind::Export {
            return;
        }
        if used.ident.name == "main" && self.is_top_level_code(function) {
            self.mentions_main = true;
        }
        let facts = &self.facts[binding.0 as usize];
        if let Some(block) = facts.spawned_in.filter(|block| block.span.contains(used.position))
            && self.belongs_to_block(function, self.binding(binding).function)
        {
            let report = self.unfinished(used.ident, binding, block);
            self.diagnostics.push(report);
        } else if used.position < facts.usable_from
            && function == self.binding(binding).function
            && self.early.insert(binding)
        {
            self.report_early(used.ident, binding);
        }
    }

    /// Whether code of `function` runs as part of `owner`'s `concurrent` block: in its body, or in a lambda the block spawned.
    fn belongs_to_block(&self, mut function: Option<NodeId>, owner: Option<NodeId>) -> bool {
        while function != owner {
            let Some(id) = function.filter(|id| self.spawned.contains(id)) else { return false };
            function = self.tables.functions.get(&id).and_then(|function| function.parent);
        }
        true
    }

    /// Whether code of `function` belongs to the top-level statements: outside functions, or in a lambda that stands there.
    fn is_top_level_code(&self, mut function: Option<NodeId>) -> bool {
        while let Some(id) = function {
            if !matches!(self.functions.get(&id), Some(FunctionNode::Lambda(_) | FunctionNode::It(_))) {
                return false;
            }
            function = self.tables.functions.get(&id).and_then(|function| function.parent);
        }
        true
    }

    /// Notes that `function` uses `binding`, on the binding and on every function that thereby captures it.
    pub(super) fn note_capture(&mut self, binding: BindingId, mut function: Option<NodeId>) {
        let entry = &mut self.tables.bindings[binding.0 as usize];
        if entry.function == function {
            return;
        }
        entry.captured = true;
        if entry.module_level {
            return;
        }
        let owner = entry.function;
        while function != owner {
            let Some(id) = function else { return };
            let info = self.tables.functions.entry(id).or_default();
            if info.captures.contains(&binding) {
                return;
            }
            info.captures.push(binding);
            function = info.parent;
        }
    }

    fn unbound(&mut self, used: Use<'a>) {
        let name = used.ident.name.as_str();
        let builtin_type = builtin_type(name);
        let library = library_item(name);
        let resolution = match used.kind {
            UseKind::Type | UseKind::IsType if builtin_type.is_some() => builtin_type.map(Resolution::BuiltinType),
            UseKind::Export => None,
            _ => match library {
                Some(item) if item.kind == LibraryKind::Namespace => Some(Resolution::Namespace(item.name)),
                Some(item) => Some(Resolution::Runtime(item.name)),
                None if is_host_global(name) => Some(Resolution::Host),
                None => None,
            },
        };
        self.tables.names.insert(used.ident.id, resolution.unwrap_or(Resolution::Unknown));
        if resolution.is_some() || used.kind == UseKind::Type {
            return;
        }
        self.poisoned.insert(used.ident.id);
        let report = match used.kind {
            UseKind::Export => self.undefined_export(used),
            // Reported as an unknown label.
            UseKind::Label => return,
            _ if !self.undefined.insert(used.ident.name.clone()) => return,
            _ => self.undefined_name(used),
        };
        self.diagnostics.push(report);
    }

    fn undefined_name(&self, used: Use<'a>) -> Diagnostic {
        let name = &used.ident.name;
        let report =
            self.cx.diagnostic(E200, used.ident.span, format!("`{name}` is not defined")).label("no such name here");
        match name.as_str() {
            "this" => return report.help("inside a method the value is called `self`"),
            "self" => return report.help("`self` exists in the methods of an `impl` block"),
            "it" => return report.help("`it` stands for the item inside an argument, as in `filter(xs, it > 0)`"),
            _ => {}
        }
        self.suggest_name(report, used)
    }

    fn undefined_export(&self, used: Use<'a>) -> Diagnostic {
        let name = &used.ident.name;
        let report = self
            .cx
            .diagnostic(E403, used.ident.span, format!("`{name}` is exported but not defined"))
            .label("no such name here");
        self.suggest_name(report, used)
    }

    fn suggest_name(&self, report: Diagnostic, used: Use<'a>) -> Diagnostic {
        // Further reports are not shown, and comparing with all names takes time.
        if self.undefined.len() > SUGGESTIONS {
            return report;
        }
        let mut visible: Vec<&str> = self.scopes.visible(used.scope).map(|(name, _)| name.as_str()).collect();
        if used.kind != UseKind::Export {
            library_names().for_each(|name| visible.push(name));
        }
        match suggest(&used.ident.name, visible) {
            Some(near) => report.help(format!("did you mean `{near}`?")).fix(
                Applicability::Maybe,
                format!("write `{near}`"),
                used.ident.span,
                near,
            ),
            None => report,
        }
    }

    fn report_early(&mut self, ident: &'a Ident, binding: BindingId) {
        let name = &ident.name;
        let defined = self.binding(binding).span;
        let own_value = defined.start < ident.span.start;
        let (label, help) = if own_value {
            ("its own value is needed to make it", format!("give the new value another name than `{name}`"))
        } else {
            ("has no value yet", format!("move the definition of `{name}` above this line"))
        };
        let report = self
            .cx
            .diagnostic(E205, ident.span, format!("`{name}` is used before it is defined"))
            .label(label)
            .secondary(defined, "defined here")
            .help(help);
        self.diagnostics.push(report);
    }
}
