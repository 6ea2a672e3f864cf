//! A `spawn` outside any `concurrent` block: W_SPAWN_OUTSIDE_CONCURRENT.

use tova_diagnostics::codes::W_SPAWN_OUTSIDE_CONCURRENT;
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Contexts;
use crate::{BindingId, Resolution, Tables};

impl<'a> Contexts<'a, '_> {
    pub(super) fn nobody_waits(&self, expr: &'a Expr, spawn: &'a SpawnExpr) -> Diagnostic {
        let mut report = self
            .cx
            .diagnostic(W_SPAWN_OUTSIDE_CONCURRENT, spawn.keyword, "nothing waits for this spawned task")
            .label("starts a task outside any `concurrent` block");
        let name = self.name_of(expr);
        if let Some((name, used)) = name.and_then(|name| Some((name, self.use_after(name, expr.span.end)?))) {
            report = report.secondary(used, format!("still a promise here, not the finished {}", name.name));
        }
        let call = self.cx.text(spawn.operand.span);
        if call.len() > 60 || call.contains('\n') {
            return report.help("start it in a `concurrent` block, or wait for it with `await`");
        }
        let target = name.map_or_else(String::new, |name| format!("{} = ", name.name));
        report = report
            .help(format!("{:<41}concurrent {{ {target}spawn {call} }}", "to run it next to other work, wrap it:"));
        if matches!(spawn.operand.kind, ExprKind::Lambda(_)) {
            return report;
        }
        report.help(format!("{:<41}  {target}await {call}", "to simply wait for it, use await:")).fix(
            Applicability::Maybe,
            "wait for it instead",
            Span::new(expr.span.start, spawn.operand.span.start),
            "await ",
        )
    }

    /// The name that the statement being read gives the value of `expr`.
    fn name_of(&self, expr: &Expr) -> Option<&'a Ident> {
        let StmtKind::Assign(assign) = &self.enclosing?.kind else { return None };
        match (assign.targets.as_slice(), assign.values.as_slice()) {
            ([Target::Binder(BinderTarget { binder, .. })], [value]) if value.id == expr.id => match &binder.kind {
                BinderKind::Name(name) => Some(name),
                _ => None,
            },
            _ => None,
        }
    }

    /// The first use of `name` behind `offset` that does not wait for it.
    fn use_after(&self, name: &'a Ident, offset: u32) -> Option<Span> {
        let Some(Resolution::Binding(binding)) = self.named.tables.names.get(&name.id) else { return None };
        let mut finder = Finder { tables: &self.named.tables, binding: *binding, offset, found: None };
        self.cx.tree.body.visit(&mut finder);
        finder.found.filter(|used| !self.cx.text(Span::new(offset, used.start)).trim_end().ends_with("await"))
    }
}

/// Finds the first use of a binding behind a place.
struct Finder<'t> {
    tables: &'t Tables,
    binding: BindingId,
    offset: u32,
    found: Option<Span>,
}

impl<'a> Visitor<'a> for Finder<'_> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        if ident.span.start >= self.offset
            && self.tables.names.get(&ident.id) == Some(&Resolution::Binding(self.binding))
        {
            self.found.get_or_insert(ident.span);
        }
    }
}
