use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W_SPAWN_RESULT_UNUSED;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use super::unused::exported_names;
use crate::BindingId;

impl Lints<'_, '_> {
    /// A task whose Result nobody looks at (W_SPAWN_RESULT_UNUSED).
    pub(super) fn spawn_results_unused(&mut self) {
        let exported = exported_names(self.cx, &self.named.tables);
        let mut spawns: Vec<_> = self.named.tables.spawns.values().filter(|spawn| spawn.direct).collect();
        spawns.sort_by_key(|spawn| spawn.span);
        for spawn in spawns {
            let Some(target) = spawn.target else { continue };
            let binding = &self.named.tables.bindings[target.0 as usize];
            // In `first` all names hold the winner: looking at one of them is enough.
            let first = spawn.block.is_some_and(|block| self.racing.contains(&block));
            if first || binding.read || binding.name.starts_with('_') || exported.contains(&target) {
                continue;
            }
            self.spawn_result_unused(target);
        }
    }

    fn spawn_result_unused(&mut self, target: BindingId) {
        let binding = &self.named.tables.bindings[target.0 as usize];
        let name = &binding.name;
        let mut report = self
            .cx
            .diagnostic(
                W_SPAWN_RESULT_UNUSED,
                binding.span,
                format!("nobody looks at the Result in `{name}`, so an error of its task is lost"),
            )
            .label("holds `Ok(..)` or `Err(..)` after the block")
            .help(format!("look at it behind the block: `match {name} {{ Ok(value) => .., Err(error) => .. }}`"))
            .help(format!("or call it `_{name}` if only the end of the task matters; an error is then told on stderr"));
        if !binding.reassigned && !binding.mutable {
            report =
                report.fix(Applicability::Template, format!("call it `_{name}`"), Span::at(binding.span.start), "_");
        }
        self.diagnostics.push(report);
    }

    /// Whether a block ends with its first task.
    pub(super) fn note_race(&mut self, stmt: &Stmt, concurrent: &ConcurrentStmt) {
        if concurrent.mode == Mode::First {
            self.racing.insert(stmt.id);
        }
    }
}
