//! A mode governs tasks, not the body: waiting in the body of a cancelling block cannot be cancelled by it.

use tova_diagnostics::codes::W_AWAIT_IN_CANCELLING_BODY;
use tova_source::Span;
use tova_syntax::tree::{ConcurrentStmt, Mode};

use super::{Contexts, waiting::Wait};

/// Whether the block cancels tasks.
pub(super) fn has_mode(stmt: &ConcurrentStmt) -> bool {
    stmt.mode != Mode::All || stmt.timeout.is_some()
}

impl Contexts<'_, '_> {
    pub(super) fn check_cancelling(&mut self, keyword: Span, wait: Wait) {
        let Some(block) = self.frame().blocks.last() else { return };
        if !has_mode(block.stmt) {
            return;
        }
        let head = block.stmt.keyword;
        let what = match wait {
            Wait::Await => "`await`",
            Wait::AsyncFor => "this loop",
            Wait::Concurrent(_) => "this inner block",
            Wait::Select => "this `select`",
        };
        let report = self
            .cx
            .diagnostic(
                W_AWAIT_IN_CANCELLING_BODY,
                keyword,
                format!("{what} is not a task, so the block around it cannot cancel it"),
            )
            .label("delays the end of the block")
            .secondary(head, "this block cancels its tasks only")
            .help("start it as a task: `spawn fn() { … }`, or move it out of the block");
        self.diagnostics.push(report);
    }
}
