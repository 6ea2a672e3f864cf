use tova_diagnostics::Applicability;
use tova_diagnostics::codes::E306;
use tova_source::Span;

use super::{Contexts, JumpTarget};
use crate::suggest::suggest;

impl Contexts<'_, '_> {
    /// A label that no loop around the jump has.
    pub(super) fn report_label(&mut self, name: &str, span: Span) {
        let labels: Vec<&str> = self
            .frame()
            .targets
            .iter()
            .rev()
            .filter_map(|target| match target {
                JumpTarget::Loop { label, .. } => label.map(|label| label.name.as_str()),
                JumpTarget::Defer => None,
            })
            .collect();
        let near = suggest(name, labels.iter().copied());
        let mut report =
            self.cx.diagnostic(E306, span, format!("no loop around this is labelled `{name}`")).label("unknown label");
        if let Some(near) = near {
            report = report.help(format!("did you mean `{near}`?")).fix(
                Applicability::Maybe,
                format!("write `{near}`"),
                span,
                near,
            );
        }
        self.diagnostics.push(report);
    }
}
