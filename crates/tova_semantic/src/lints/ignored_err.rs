use tova_diagnostics::codes::W_MODE_IGNORES_ERR;
use tova_syntax::tree::*;

use super::Lints;

impl<'a> Lints<'a, '_> {
    /// A task whose function returns a Result, where a returned `Err` counts as success (W_MODE_IGNORES_ERR).
    pub(super) fn ignored_err(&mut self, spawn: &'a SpawnExpr) {
        let Some(block) = self.modes.last().filter(|block| block.mode != Mode::All) else { return };
        let function = self.task_function(spawn);
        let Some(source) = function.and_then(|function| self.source_of_result(function)) else { return };
        let (mode, effect) = match block.mode {
            Mode::First => ("first", "wins the race"),
            _ => ("cancel_on_error", "cancels nothing"),
        };
        let report = self
            .cx
            .diagnostic(
                W_MODE_IGNORES_ERR,
                spawn.operand.span,
                format!("a returned `Err` is a value for `{mode}`: it {effect}"),
            )
            .label("returns a Result")
            .secondary(source, "its `Err` is no exception")
            .help("let the task throw instead: `spawn fn() { … .unwrap() }`");
        self.diagnostics.push(report);
    }
}
