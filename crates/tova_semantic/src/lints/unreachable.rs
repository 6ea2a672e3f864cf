use tova_diagnostics::codes::W201;
use tova_syntax::tree::*;

use super::Lints;
use super::tails::diverges;

impl<'a> Lints<'a, '_> {
    /// Code behind a jump in the same block (W201). Hoisted declarations are no code.
    pub(super) fn unreachable(&mut self, body: &'a [Stmt]) {
        let Some(at) = body.iter().position(diverges) else { return };
        let is_code = |stmt: &&Stmt| {
            !matches!(
                stmt.kind,
                StmtKind::Fn(_)
                    | StmtKind::Type(_)
                    | StmtKind::Impl(_)
                    | StmtKind::Trait(_)
                    | StmtKind::Interface(_)
                    | StmtKind::Extern(_)
                    | StmtKind::Error
            )
        };
        let Some(dead) = body[at + 1..].iter().find(is_code) else { return };
        let report = self
            .cx
            .diagnostic(W201, dead.span, "this is never reached")
            .label("cannot run")
            .secondary(body[at].span, "control leaves here")
            .help("remove it, or move it above");
        self.diagnostics.push(report);
    }
}
