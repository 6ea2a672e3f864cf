//! `concurrent`, `select`, and the blocks of tests.

use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::Span;

use super::bodies::BlockOf;
use super::targets::only_part;
use super::{Builder, Node};
use crate::grammar::Rule;
use crate::recovery::arms;
use crate::tree::*;

const MODES: &str = "the modes are: `cancel_on_error`, `first`, `timeout(ms)`, or nothing to wait for all tasks";

impl Builder<'_> {
    pub(super) fn concurrent(&mut self, node: Node<'_>) -> StmtKind {
        let span = self.span(&node);
        let keyword = Self::keyword(span, 10);
        let mut mode = Mode::All;
        let mut timeout = None;
        let mut block = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::mode => self.mode(part, &mut mode, &mut timeout),
                _ => block = Some(self.block(part, BlockOf::Other)),
            }
        }
        let block = block.unwrap_or_else(|| {
            self.error(codes::E001, keyword, "a `concurrent` block has no `{`")
                .help
                .push("write `concurrent { … }`".to_string());
            Block { span: Span::at(span.end), body: Vec::new() }
        });
        StmtKind::Concurrent(Box::new(ConcurrentStmt { keyword, mode, timeout, block }))
    }

    fn mode(&mut self, node: Node<'_>, mode: &mut Mode, timeout: &mut Option<Expr>) {
        let mut parts = node.into_inner();
        let Some(name) = parts.next() else { return };
        let place = self.span(&name);
        let call = parts.next();
        match (name.as_str(), call) {
            ("timeout", Some(call)) => {
                let whole = self.span(&call);
                let mut arguments = self.arguments(call);
                match (arguments.pop(), arguments.is_empty()) {
                    (Some(Argument::Expr(duration)), true) if timeout.is_none() => *timeout = Some(duration),
                    _ => self.missing_duration(place.to(whole)),
                }
            }
            ("timeout", None) => self.missing_duration(place),
            ("cancel_on_error", None) if *mode == Mode::All && timeout.is_none() => *mode = Mode::CancelOnError,
            ("first", None) if *mode == Mode::All && timeout.is_none() => *mode = Mode::First,
            (word @ ("cancel_on_error" | "first"), call) => {
                let message = if call.is_some() {
                    format!("the mode `{word}` takes nothing in parentheses")
                } else {
                    format!("the mode `{word}` cannot follow another mode")
                };
                self.error(codes::E323, place, message).help.push(
                    "a block has one of `cancel_on_error` and `first`, then `timeout(ms)` if there is a deadline"
                        .to_string(),
                );
            }
            (word, _) => {
                let near = ["cancel_on_error", "first", "timeout"].into_iter().find(|known| is_near(word, known));
                let mut report =
                    Diagnostic::new(codes::E323, self.file, place, format!("`concurrent` has no mode called `{word}`"))
                        .help(MODES);
                if let Some(near) = near {
                    report = report.label(format!("did you mean `{near}`?"));
                    if near != "timeout" {
                        report = report.fix(Applicability::Safe, format!("use `{near}`"), place, near);
                    }
                }
                self.diagnostics.push(report);
            }
        }
    }

    fn missing_duration(&mut self, span: Span) {
        let report = Diagnostic::new(codes::E324, self.file, span, "`concurrent timeout` needs a duration")
            .help("give the milliseconds in parentheses: `concurrent timeout(5000) {`")
            .fix(Applicability::Template, "add a duration", span, "timeout(5000)");
        self.diagnostics.push(report);
    }

    pub(super) fn select(&mut self, node: Node<'_>) -> StmtKind {
        let span = self.span(&node);
        let keyword = Self::keyword(span, 6);
        let inside = span.start + span.of(self.source).find('{').map_or(0, |at| at as u32 + 1);
        let arms: Vec<_> = node.into_inner().map(|arm| self.select_arm(arm)).collect();
        if arms.is_empty() {
            let report =
                Diagnostic::new(codes::E312, self.file, keyword, "this `select` has no arm, so it would wait forever")
                    .help(arms::ARMS)
                    .fix(Applicability::Template, "add an arm", Span::at(inside), " value from channel => value");
            self.diagnostics.push(report);
        }
        let defaults = arms.iter().filter(|arm| matches!(arm.kind, SelectArmKind::Default));
        if let [first, second, ..] = defaults.map(|arm| arm.head).collect::<Vec<_>>()[..] {
            let report = Diagnostic::new(codes::E312, self.file, second, "this `select` has two default arms")
                .secondary(first, "the first one")
                .help("keep one `_` arm");
            self.diagnostics.push(report);
        }
        StmtKind::Select(Box::new(SelectStmt { keyword, arms }))
    }

    fn select_arm(&mut self, node: Node<'_>) -> SelectArm {
        let span = self.span(&node);
        let id = self.id();
        let mut parts = node.into_inner();
        let (Some(head), Some(body)) = (parts.next(), parts.nth(1)) else {
            let body = Body::Block(Block { span: Span::at(span.end), body: Vec::new() });
            return SelectArm { id, span, head: span, kind: SelectArmKind::Error, body };
        };
        let head_span = self.span(&head);
        let kind = match head.into_inner().next() {
            Some(receive) if receive.as_rule() == Rule::receive => self.receive(receive),
            Some(expr) => self.select_head(expr),
            None => SelectArmKind::Error,
        };
        let body = self.body(body, BlockOf::Other);
        SelectArm { id, span, head: head_span, kind, body }
    }

    fn receive(&mut self, node: Node<'_>) -> SelectArmKind {
        let mut parts = node.into_inner();
        let (Some(name), Some(channel)) = (parts.next(), parts.next()) else { return SelectArmKind::Error };
        let name = (name.as_str() != "_").then(|| self.declared(&name, "the received value"));
        SelectArmKind::Receive(ReceiveArm { name, channel: self.expr(channel) })
    }

    /// `_`, `timeout(ms)` or `ch.send(v)`.
    fn select_head(&mut self, node: Node<'_>) -> SelectArmKind {
        if only_part(&node).is_some_and(|part| part.as_str() == "_") {
            return SelectArmKind::Default;
        }
        let expr = self.expr(node);
        let span = expr.span;
        if let ExprKind::Chain(chain) = expr.kind {
            let ChainExpr { base, mut steps } = *chain;
            match steps.pop() {
                Some(Step { id, optional: false, kind: StepKind::Call(mut arguments), .. }) if arguments.len() == 1 => {
                    let Some(Argument::Expr(value)) = arguments.pop() else { return self.bad_arm(span) };
                    match steps.pop() {
                        None if matches!(&base.kind, ExprKind::Name(name) if name.name == "timeout") => {
                            if let ExprKind::Name(name) = base.kind {
                                self.spare(name.id);
                            }
                            self.spare(base.id);
                            self.spare(id);
                            self.spare(expr.id);
                            return SelectArmKind::Timeout(value);
                        }
                        Some(Step { id: member, optional: false, kind: StepKind::Member(key), .. })
                            if key.name == "send" =>
                        {
                            self.spare(id);
                            self.spare(member);
                            let channel = match steps.last() {
                                Some(last) => {
                                    let span = base.span.to(last.span);
                                    Expr {
                                        id: expr.id,
                                        span,
                                        kind: ExprKind::Chain(Box::new(ChainExpr { base, steps })),
                                    }
                                }
                                None => {
                                    self.spare(expr.id);
                                    base
                                }
                            };
                            return SelectArmKind::Send(SendArm { channel, value });
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
        }
        self.bad_arm(span)
    }

    fn bad_arm(&mut self, span: Span) -> SelectArmKind {
        let report = arms::bad_arm(self.file, self.text(span), span);
        self.diagnostics.push(report);
        SelectArmKind::Error
    }

    pub(super) fn test(&mut self, node: Node<'_>) -> StmtKind {
        let span = self.span(&node);
        let mut keyword = span;
        let mut kind = TestKind::Test;
        let mut name = None;
        let mut timeout = None;
        let mut block = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::test_word => {
                    keyword = self.span(&part);
                    kind = match self.text(keyword) {
                        "test" => TestKind::Test,
                        "bench" => TestKind::Bench,
                        "before_each" => TestKind::BeforeEach,
                        _ => TestKind::AfterEach,
                    };
                }
                Rule::plain_string => name = self.plain_string(part),
                Rule::number => timeout = Some(self.number(&part)),
                _ => block = Some(self.block(part, BlockOf::Other)),
            }
        }
        let block = block.unwrap_or(Block { span, body: Vec::new() });
        StmtKind::Test(Box::new(TestBlock { keyword, kind, name, timeout, block }))
    }
}

/// Whether `word` may be a misspelling of `known`: at most three letters differ, one of them for short words.
fn is_near(word: &str, known: &str) -> bool {
    let limit = if known.len() <= 4 {
        1
    } else if known.len() <= 8 {
        2
    } else {
        3
    };
    strsim::osa_distance(word, known) <= limit
}
