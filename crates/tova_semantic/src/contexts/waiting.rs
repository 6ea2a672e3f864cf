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
    Concurrent,
    Select,
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
            Wait::Concurrent => {
                "a `concurrent` block has to wait for its tasks, so it needs an async function".to_owned()
            }
            Wait::Select => "a `select` has to wait for a channel, so it needs an async function".to_owned(),
        };
        let (label, head) = match wait {
            Wait::Await => ("the function would have to pause here", "this function cannot pause"),
            Wait::AsyncFor => ("waits here for each value", "not async"),
            Wait::Concurrent => ("waits here until its tasks finish", "not async"),
            Wait::Select => ("waits here until a channel is ready", "not async"),
        };
        let written = format!("async {} {{", self.cx.text(function.head));
        let report = self.cx.diagnostic(E300, keyword, message).label(label).secondary(function.head, head);
        let report = match wait {
            Wait::Concurrent | Wait::Select => {
                report.help(format!("write `{written}`, or move this to the top level of the file"))
            }
            _ => report.help(format!(
                "mark the function as async (its callers will then get a promise and need `await` too):\n\n  {written}"
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
            Wait::Concurrent => "concurrent",
            Wait::Select => "select",
        };
        let label = match outer {
            Some(outer) => format!("pauses the lambda, not `{outer}`"),
            None => "pauses the lambda, not the code around it".to_owned(),
        };
        let report =
            self.cx.diagnostic(E300, keyword, format!("`{word}` inside a lambda that is not async")).label(label);
        match function {
            Some(function) => report
                .secondary(function.head, "this lambda is its own function")
                .help(format!(
                    "mark the lambda as async: `async {} …` (whoever calls it then gets a promise)",
                    self.cx.text(function.head)
                ))
                .help("in a `map`, start every call first, then wait once for all: `await Promise.all(items |> map(fn(item) load(item)))`")
                .fix(Applicability::Maybe, "make the lambda async", Span::at(function.head.start), "async "),
            None => report.help("an argument around `it` is a lambda: write it out as `async fn(item) …`"),
        }
    }
}
