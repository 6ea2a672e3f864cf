//! What runs when a block is left, however it is left: `finally`, the bodies of `defer`, the closing of `with`.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_source::Name;
use tova_syntax::tree::{self, Expr, ExprKind, Function, Stmt, StmtKind, Visitor};

use super::Lowering;
use super::purity::can_fail;
use super::shape::strip;
use crate::js::{self, Block};

impl<'a> Lowering<'a> {
    /// `try { body } finally { clean-up }`.
    pub(super) fn with_clean_up(
        &mut self,
        errors: TwoErrors,
        suspends: Suspends,
        body: impl FnOnce(&mut Self) -> Block,
        clean_up: impl FnOnce(&mut Self) -> Block,
        span: JsSpan,
        out: &mut Block,
    ) {
        let failure = self.names.temporary("failure");
        let body = self.protected(body);
        self.names.open();
        // Only what waits can be cancelled.
        let is_cancelling = self.cancelling() && self.is_async_here();
        let is_shielded = is_cancelling && suspends != Suspends::Never;
        let body_fails = can_fail(&body);
        let (work, exits, is_left) = if is_cancelling {
            self.in_clean_up(is_shielded, body_fails.then(|| failure.clone()), clean_up)
        } else {
            (clean_up(self), Vec::new(), false)
        };
        // Whatever becomes of two errors: that of a clean-up does not hide a cancellation. (A shield sees to it by itself.)
        let may_hide = errors == TwoErrors::Chained || is_cancelling && !is_shielded;
        let both_fail = may_hide && body_fails && can_fail(&work);
        let is_noted = both_fail || is_left;
        let finalizer = if is_shielded {
            self.run_shielded(suspends, work, is_noted.then_some(&failure), exits)
        } else if both_fail {
            vec![self.second_error(errors, work, &failure)]
        } else {
            work
        };
        self.names.close();
        if body.is_empty() {
            return out.extend(finalizer);
        }
        if is_noted {
            return self.noting_failure(body, finalizer, failure, span, out);
        }
        out.push(match <[js::Stmt; 1]>::try_from(body) {
            Ok([js::Stmt::Try(inner)]) if inner.finalizer.is_none() => {
                js::try_(inner.block.stmts, inner.handler, Some(finalizer), span)
            }
            Ok([only]) => js::try_(vec![only], None, Some(finalizer), span),
            Err(body) => js::try_(body, None, Some(finalizer), span),
        });
    }

    /// `let failure; try { … } catch (error) { throw failure = error; } finally { … }`
    pub(super) fn noting_failure(
        &mut self,
        body: Block,
        finalizer: Block,
        failure: Name,
        span: JsSpan,
        out: &mut Block,
    ) {
        out.push(js::variable(&failure));
        let error = self.scoped(|lowering| lowering.names.temporary("error"));
        let note = js::throw(js::assign_name(&failure, js::name(&error), DUMMY_SP), DUMMY_SP);
        out.push(js::try_(body, Some(caught(&error, note)), Some(finalizer), span));
    }

    /// `try { clean-up } catch (error) { throw causedBy(error, failure); }`
    fn second_error(&mut self, errors: TwoErrors, work: Block, failure: &Name) -> js::Stmt {
        let helper = match errors {
            TwoErrors::Chained => "causedBy",
            TwoErrors::LaterWins => "keepCancelled",
        };
        let error = self.names.temporary("error");
        let args = vec![js::name(&error), js::name(failure)];
        let thrown = js::throw(self.call_helper(helper, args, DUMMY_SP), DUMMY_SP);
        js::try_(work, Some(caught(&error, thrown)), None, DUMMY_SP)
    }
}

fn caught(error: &Name, handler: js::Stmt) -> js::CatchClause {
    let param = Some(js::name_pattern(js::ident(error, DUMMY_SP)));
    js::CatchClause { span: DUMMY_SP, param, body: js::block(vec![handler]) }
}

/// What becomes of an error that is on its way when the clean-up fails too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum TwoErrors {
    /// The later one goes on alone: a `finally` has the semantics of JavaScript.
    LaterWins,
    /// The later one gets the earlier as its cause: what was deferred hides nothing.
    Chained,
}

/// Whether code suspends the function it stands in.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Suspends {
    /// It runs to its end.
    #[default]
    Never,
    /// It waits, so that a cancellation could cut it short.
    Waits,
    /// It yields, for the generator it stands in.
    Yields,
}

impl Suspends {
    /// Of a body; functions inside it are their own.
    pub(super) fn in_body(body: &tree::Body) -> Self {
        Self::found_by(|search| tree::Node::visit(body, search))
    }

    /// Of a block.
    pub(super) fn in_block(block: &tree::Block) -> Self {
        Self::found_by(|search| tree::Node::visit(block, search))
    }

    fn found_by<'a>(visit: impl FnOnce(&mut Search) + 'a) -> Self {
        let mut search = Search::default();
        visit(&mut search);
        search.0
    }
}

fn may_call(expr: &Expr) -> bool {
    matches!(
        strip(expr).kind,
        ExprKind::Chain(_) | ExprKind::Pipe(_) | ExprKind::If(_) | ExprKind::Match(_) | ExprKind::Try(_)
    )
}

#[derive(Default)]
struct Search(Suspends);

impl Search {
    fn found(&mut self, suspends: Suspends) {
        if self.0 != Suspends::Yields {
            self.0 = suspends;
        }
    }
}

impl<'a> Visitor<'a> for Search {
    fn visit_expr(&mut self, expr: &'a Expr) {
        match expr.kind {
            ExprKind::Await(_) => self.found(Suspends::Waits),
            ExprKind::Yield(_) => self.found(Suspends::Yields),
            _ => {}
        }
        expr.visit_children(self);
    }
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Concurrent(_) | StmtKind::Select(_) => self.found(Suspends::Waits),
            StmtKind::For(for_) if for_.is_async => self.found(Suspends::Waits),
            // What an async function returns may be awaited first.
            StmtKind::Return(values) if values.iter().any(may_call) => self.found(Suspends::Waits),
            _ => {}
        }
        stmt.visit_children(self);
    }
    fn visit_function(&mut self, _: &'a Function) {}
}
