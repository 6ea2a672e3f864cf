//! `break`, `continue`, `defer`, and what they may leave.

use tova_diagnostics::codes::{E304, E305, E307, E311};
use tova_source::Span;
use tova_syntax::tree::*;

use super::{Contexts, FrameKind, JumpTarget};

/// Where a jump goes.
pub(super) enum Landing {
    Loop {
        has_value: bool,
    },
    /// Out of a `defer` body.
    OutOfDefer,
    Nowhere,
}

impl<'a> Contexts<'a, '_> {
    /// The loop that a jump with or without a label leaves or continues.
    pub(super) fn landing(&mut self, wanted: Option<&Label>) -> Landing {
        let mut in_defer = false;
        for target in self.frame().targets.iter().rev() {
            match target {
                JumpTarget::Defer => in_defer = true,
                JumpTarget::Loop { label, has_value } => {
                    if wanted.is_none_or(|wanted| label.is_some_and(|label| label.name == wanted.name)) {
                        return if in_defer { Landing::OutOfDefer } else { Landing::Loop { has_value: *has_value } };
                    }
                }
            }
        }
        Landing::Nowhere
    }

    pub(super) fn check_break(&mut self, stmt: &'a Stmt, jump: &'a BreakStmt) {
        if let Some(Expr { kind: ExprKind::Name(name), .. }) = &jump.value
            && self.named.poisoned.contains(&name.id)
        {
            return self.report_label(&name.name, name.span);
        }
        match self.landing(jump.label.as_ref()) {
            Landing::Loop { has_value: false } if jump.value.is_some() => self.report_value(jump),
            Landing::Loop { .. } => {}
            Landing::OutOfDefer => self.report_defer("break", stmt.span),
            Landing::Nowhere => self.report_nowhere("break", stmt.span, jump.label.as_ref()),
        }
    }

    pub(super) fn check_continue(&mut self, stmt: &'a Stmt, jump: &'a ContinueStmt) {
        match self.landing(jump.label.as_ref()) {
            Landing::Loop { .. } => {}
            Landing::OutOfDefer => self.report_defer("continue", stmt.span),
            Landing::Nowhere => self.report_nowhere("continue", stmt.span, jump.label.as_ref()),
        }
    }

    fn report_value(&mut self, jump: &'a BreakStmt) {
        let Some(value) = &jump.value else { return };
        let report = self
            .cx
            .diagnostic(E307, value.span, "only a `loop` has a value to break with")
            .label("goes nowhere: this is a `for` or `while`")
            .help("assign it to a `var` before `break`, or write the loop as `loop { … }`");
        self.diagnostics.push(report);
    }

    fn report_nowhere(&mut self, word: &str, span: Span, label: Option<&'a Label>) {
        if let Some(label) = label {
            return self.report_label(&label.name, label.span);
        }
        let keyword = Span::new(span.start, span.start + word.len() as u32);
        let mut report = self.cx.diagnostic(E305, keyword, format!("`{word}` outside a loop"));
        report = match self.loop_outside_function() {
            Some(head) => {
                report.label("cannot jump out of a function").secondary(head, "this function is called by the loop")
            }
            None => report.label("no loop around it"),
        };
        report = match self.frame().kind {
            FrameKind::Module | FrameKind::Test => report,
            _ => report.help("to leave the function, write `return`"),
        };
        self.diagnostics.push(report);
    }

    /// The head of the current function, if a loop of the function around it is open.
    fn loop_outside_function(&self) -> Option<Span> {
        let (current, outer) = self.frames.split_last()?;
        let is_loop = |target: &JumpTarget<'_>| matches!(target, JumpTarget::Loop { .. });
        let head = current.function.map(|function| function.head)?;
        outer.last().is_some_and(|frame| frame.targets.iter().any(is_loop)).then_some(head)
    }

    pub(super) fn defer(&mut self, defer: &'a DeferStmt) {
        if matches!(self.frame().kind, FrameKind::Module) {
            let report = self
                .cx
                .diagnostic(E304, defer.keyword, "`defer` outside a function")
                .label("the top level of a module is never left")
                .help("move this into a function, or write the clean-up where it belongs");
            self.diagnostics.push(report);
        }
        self.within(JumpTarget::Defer, |contexts| defer.body.visit(contexts));
    }

    /// Reports a jump that leaves the innermost `defer` body whatever its target.
    pub(super) fn leaves_defer(&mut self, word: &str, span: Span) -> bool {
        let in_defer = self.frame().targets.iter().any(|target| matches!(target, JumpTarget::Defer));
        if in_defer {
            self.report_defer(word, span);
        }
        in_defer
    }

    fn report_defer(&mut self, word: &str, span: Span) {
        let keyword = Span::new(span.start, span.start + word.len() as u32);
        let report = self
            .cx
            .diagnostic(E311, keyword, format!("`{word}` cannot leave a `defer` body"))
            .label("the block around it is already being left")
            .help("put the condition into an `if` inside the `defer` body");
        self.diagnostics.push(report);
    }
}
