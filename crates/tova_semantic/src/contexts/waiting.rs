//! Waiting needs an async context: E300 (`language.md` §6.3).

use tova_diagnostics::codes::E300;
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Span;
use tova_syntax::tree::*;

use super::{Contexts, FrameKind, JumpTarget};

/// What waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Wait {
    Await,
    AsyncFor,
    /// A block, with as many tasks.
    Concurrent(usize),
    Select,
    /// A `select` with a default arm, which goes on at once.
    Poll,
}

impl<'a> Contexts<'a, '_> {
    /// Something at `keyword` waits: notes it on the function, and reports it where nothing may wait.
    pub(super) fn wait(&mut self, keyword: Span, wait: Wait) {
        self.check_cancelling(keyword, wait);
        let frame = self.frame();
        match frame.id {
            None => self.top_level_waits(),
            Some(id) => {
                let report = !frame.may_wait && !std::mem::replace(&mut frame.wait_reported, true);
                if let Some(info) = self.named.tables.functions.get_mut(&id) {
                    info.waits = true;
                }
                if report {
                    let report = self.not_async(keyword, wait);
                    self.diagnostics.push(report);
                }
            }
        }
    }

    /// A `with` closes its resource at the end, which waits wherever waiting is allowed without a word for it: at the top level.
    pub(super) fn note_clean_up(&mut self) {
        if self.frame().id.is_none() {
            self.top_level_waits();
        }
    }

    fn top_level_waits(&mut self) {
        self.named.tables.top_level_waits = true;
        self.named.tables.first_waiting_statement.get_or_insert(self.statement);
    }

    pub(super) fn for_loop(&mut self, of: &'a ForStmt) {
        if of.is_async {
            self.wait(of.keyword, Wait::AsyncFor);
        }
        self.visit_expr(&of.source);
        let target = JumpTarget::Loop { label: of.label.as_ref(), has_value: false };
        self.within(target, |contexts| {
            of.vars.visit(contexts);
            of.condition.visit(contexts);
            contexts.visit_block(&of.block);
        });
        of.otherwise.visit(self);
    }

    fn not_async(&mut self, keyword: Span, wait: Wait) -> Diagnostic {
        let (kind, function) = (self.frame().kind, self.frame().function);
        match (kind, function) {
            (FrameKind::Named(name), Some(function)) => self.in_named(keyword, wait, name, function),
            _ => self.in_lambda(keyword, wait, function),
        }
    }

    fn in_named(&mut self, keyword: Span, wait: Wait, name: &str, function: &'a Function) -> Diagnostic {
        let message = match wait {
            Wait::Await => format!("`await` needs an async function, but `{name}` is not async"),
            Wait::AsyncFor => format!("`async for` waits for each value, but `{name}` is not async"),
            Wait::Concurrent(_) => {
                "a `concurrent` block has to wait for its tasks, so it needs an async function".to_owned()
            }
            Wait::Select | Wait::Poll => {
                "a `select` has to wait for a channel, so it needs an async function".to_owned()
            }
        };
        let (label, head) = match wait {
            Wait::Await => ("the function would have to pause here", "this function cannot pause"),
            Wait::AsyncFor => ("waits here for each value", "not async"),
            Wait::Concurrent(0) => ("waits here until its tasks finish", "not async"),
            Wait::Concurrent(1) => ("waits here until its task finishes", "not async"),
            Wait::Concurrent(2) => ("waits here until both tasks finish", "not async"),
            Wait::Concurrent(_) => ("waits here until all tasks finish", "not async"),
            Wait::Select | Wait::Poll => ("waits here until a channel is ready", "not async"),
        };
        let written = format!("async {} {{", self.cx.text(function.head));
        let text = self.cx.text(function.head);
        let up_to_name = text.find(['(', '<']).map_or(function.head.end, |at| function.head.start + at as u32);
        let named = Span::new(function.head.start, up_to_name);
        let report = self.cx.diagnostic(E300, keyword, message).label(label).secondary(named, head);
        let report = match wait {
            Wait::Concurrent(_) => {
                report.help(format!("write `{written}`, or move the block to the top level of the file"))
            }
            Wait::Select | Wait::Poll => report.help(format!("write `{written}`, or move the `select` to the top level of the file")),
            _ => report.help(format!(
                "mark the function as async (its callers will then get a promise and need `await` too):\n\n  {written}\n  +++++"
            )),
        };
        report.fix(Applicability::Safe, format!("make `{name}` async"), Span::at(function.head.start), "async ")
    }

    fn in_lambda(&mut self, keyword: Span, wait: Wait, function: Option<&'a Function>) -> Diagnostic {
        let outer = self.frames.iter().rev().skip(1).find_map(|frame| match frame.kind {
            FrameKind::Named(name) => Some(name.clone()),
            _ => None,
        });
        let word = match wait {
            Wait::Await => "await",
            Wait::AsyncFor => "async for",
            Wait::Concurrent(_) => "concurrent",
            Wait::Select | Wait::Poll => "select",
        };
        let label = match outer {
            Some(outer) => format!("pauses the lambda, not `{outer}`"),
            None => "pauses the lambda, not the code around it".to_owned(),
        };
        let report =
            self.cx.diagnostic(E300, keyword, format!("`{word}` inside a lambda that is not async")).label(label);
        let together = function.and_then(|function| self.all_together(keyword, function));
        match function {
            Some(function) => {
                let report = report.secondary(function.head, "this lambda is its own function");
                let report = match together {
                    Some(together) => {
                        report.help(format!("start every call first, then wait once for all of them:\n\n  {together}"))
                    }
                    None => report.help(format!(
                        "mark the lambda as async: `async {} …` (whoever calls it then gets a promise)",
                        self.cx.text(function.head)
                    )),
                };
                report.fix(Applicability::Maybe, "make the lambda async", Span::at(function.head.start), "async ")
            }
            None => report.help("an argument around `it` is a lambda: write it out as `async fn(item) …`"),
        }
    }

    /// The statement around a lambda `fn(x) await f(x)` that `map` gets, waiting for all calls at once.
    fn all_together(&self, keyword: Span, lambda: &'a Function) -> Option<String> {
        let may_wait = self.frames.iter().rev().nth(1).is_some_and(|around| around.may_wait);
        let Body::Expr(Expr { kind: ExprKind::Await(wait), .. }) = &lambda.body else { return None };
        let stmt = self.enclosing.filter(|_| may_wait && wait.keyword == keyword)?;
        let value = match &stmt.kind {
            StmtKind::Expr(value) => value,
            StmtKind::Assign(Assign { values, .. }) if values.len() == 1 => &values[0],
            _ => return None,
        };
        let is_last = self.cx.text(Span::new(lambda.span.end, value.span.end)) == ")";
        let before = self.cx.text(Span::new(value.span.start, lambda.span.start));
        let text = self.cx.text(stmt.span);
        if !is_last || !before.contains("map(") || text.contains('\n') || text.len() > 80 {
            return None;
        }
        let targets = self.cx.text(Span::new(stmt.span.start, value.span.start));
        let call = self.cx.text(Span::new(wait.operand.span.start, value.span.end));
        let start = self.cx.text(Span::new(value.span.start, keyword.start));
        Some(format!("{targets}await Promise.all({start}{call})"))
    }
}
