use rustc_hash::FxHashSet;
use tova_diagnostics::codes::{W001, W002, W003};
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Span;

use super::Lints;
use crate::context::Context;
use crate::{Binding, BindingId, BindingKind, ExportTarget, Tables};

impl Lints<'_, '_> {
    /// Names that nobody reads (W001, W002, W003).
    pub(super) fn unused(&mut self) {
        let tables = &self.named.tables;
        let exported = exported_names(self.cx, tables);
        let mut reports = Vec::new();
        for (at, binding) in tables.bindings.iter().enumerate() {
            if binding.read || binding.name.starts_with('_') {
                continue;
            }
            let facts = &self.named.facts[at];
            match &binding.kind {
                // The Result of a task is a matter of its own.
                BindingKind::Value if !binding.module_level && facts.init.is_some() && facts.spawned_in.is_none() => {
                    reports.push(self.unused_local(binding));
                }
                BindingKind::Function { decorated: false, .. } if !binding.module_level => {
                    reports.push(self.unused_local(binding))
                }
                BindingKind::Function { decorated: false, .. }
                    if binding.name != "main" && !exported.contains(&BindingId(at as u32)) =>
                {
                    let report = self
                        .cx
                        .diagnostic(W002, binding.span, format!("the function `{}` is never used", binding.name))
                        .label("neither called nor exported");
                    reports.push(silence(report, binding, "remove it"));
                }
                BindingKind::Import(_) if !exported.contains(&BindingId(at as u32)) => {
                    let report = self
                        .cx
                        .diagnostic(W003, binding.span, format!("the import `{}` is never used", binding.name))
                        .label("not used in this file")
                        .help("remove it from the import");
                    reports.push(report);
                }
                _ => {}
            }
        }
        self.diagnostics.append(&mut reports);
    }

    fn unused_local(&self, binding: &Binding) -> Diagnostic {
        let what = if binding.reassigned { "is assigned, but never read" } else { "is never used" };
        let report =
            self.cx.diagnostic(W001, binding.span, format!("`{}` {what}", binding.name)).label("no one reads it");
        silence(report, binding, "remove it")
    }
}

/// What other modules may read: names that are marked, or, in a module that somebody imports, all that it exports.
pub(super) fn exported_names(cx: Context<'_>, tables: &Tables) -> FxHashSet<BindingId> {
    let exports = tables.exports.iter().filter(|export| export.marked || !cx.is_entry);
    exports
        .filter_map(|export| match export.target {
            ExportTarget::Binding(binding) => Some(binding),
            _ => None,
        })
        .collect()
}

/// Offers the leading `_` that says that a name is meant to be unused.
fn silence(report: Diagnostic, binding: &Binding, remove: &str) -> Diagnostic {
    let name = &binding.name;
    let report = report.help(format!("{remove}, or call it `_{name}` if it is meant to be unused"));
    if binding.reassigned {
        return report;
    }
    report.fix(Applicability::Safe, format!("rename it to `_{name}`"), Span::at(binding.span.start), "_")
}
