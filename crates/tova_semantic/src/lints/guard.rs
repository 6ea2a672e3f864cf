use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W214;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use super::constant_condition::Place;
use super::tails::block_diverges;

impl<'a> Lints<'a, '_> {
    /// A guard whose block does not leave (W214).
    pub(super) fn guard(&mut self, guard: &'a GuardStmt) {
        self.constant_condition(&guard.condition, Place::If);
        if block_diverges(&guard.otherwise) {
            return;
        }
        let end = guard.otherwise.span.end.saturating_sub(1);
        let report = self
            .cx
            .diagnostic(W214, guard.keyword, "the block of this `guard` can fall through")
            .label("the code below runs even when the condition is false")
            .help("leave the block with `return`, `break` or `continue`; or write an `if`")
            .fix(Applicability::Template, "return at the end of the block", Span::at(end), "\nreturn\n");
        self.diagnostics.push(report);
    }
}
