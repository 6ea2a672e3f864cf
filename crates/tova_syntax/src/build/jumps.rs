//! `if`, loops and the statements that leave them.

use pest::Parser;
use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::Span;

use super::bodies::BlockOf;
use super::{Builder, Node};
use crate::grammar::{Grammar, Rule};
use crate::tree::*;

impl Builder<'_> {
    pub(super) fn if_(&mut self, node: Node<'_>) -> IfExpr {
        let span = self.span(&node);
        let mut branches = Vec::new();
        let mut otherwise = None;
        let mut start = span.start;
        let mut condition = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::else_if => start = self.span(&part).start,
                Rule::expr => condition = Some(self.expr(part)),
                _ => {
                    let block = self.block(part, BlockOf::Other);
                    match condition.take() {
                        Some(condition) => {
                            branches.push(IfBranch { span: Span::new(start, block.span.end), condition, block })
                        }
                        None => otherwise = Some(block),
                    }
                }
            }
        }
        IfExpr { branches, otherwise }
    }

    pub(super) fn for_(&mut self, node: Node<'_>, label: Option<Label>) -> StmtKind {
        let span = self.span(&node);
        let is_async = node.as_rule() == Rule::async_for;
        let mut label = label;
        let mut node = node;
        if is_async {
            for part in node.clone().into_inner() {
                match part.as_rule() {
                    Rule::word => {
                        let place = self.span(&part);
                        label = Some(Label { span: place, name: self.text(place).into() });
                    }
                    _ => node = part,
                }
            }
        }
        let inner = self.span(&node);
        let keyword = Span::new(span.start, inner.start + 3);
        let mut binders = Vec::new();
        let mut source = None;
        let mut condition = None;
        let mut block = None;
        let mut otherwise = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::expr => source = Some(self.expr(part)),
                Rule::when => condition = part.into_inner().next().map(|condition| self.expr(condition)),
                Rule::block if block.is_none() => {
                    block = Some(self.with_label(label.as_ref(), |builder| builder.block(part, BlockOf::Other)));
                }
                Rule::block => otherwise = Some(self.block(part, BlockOf::Other)),
                Rule::in_word => {}
                _ => binders.push(self.binder(part, "a loop variable")),
            }
        }
        let (Some(source), Some(block)) = (source, block) else { return StmtKind::Error };
        let vars = self.loop_vars(binders, span);
        StmtKind::For(Box::new(ForStmt { label, is_async, keyword, vars, source, condition, block, otherwise }))
    }

    pub(super) fn while_(&mut self, node: Node<'_>, label: Option<Label>) -> StmtKind {
        let keyword = Self::keyword(self.span(&node), 5);
        let mut parts = node.into_inner();
        let (Some(condition), Some(block)) = (parts.next(), parts.next()) else { return StmtKind::Error };
        let condition = self.expr(condition);
        let block = self.with_label(label.as_ref(), |builder| builder.block(block, BlockOf::Other));
        StmtKind::While(Box::new(WhileStmt { label, keyword, condition, block }))
    }

    pub(super) fn loop_(&mut self, node: Node<'_>, label: Option<Label>) -> LoopExpr {
        let span = self.span(&node);
        let block = match node.into_inner().next() {
            Some(block) => self.with_label(label.as_ref(), |builder| builder.block(block, BlockOf::Other)),
            None => Block { span, body: Vec::new() },
        };
        LoopExpr { label, keyword: Self::keyword(span, 4), block }
    }

    pub(super) fn guard(&mut self, node: Node<'_>) -> StmtKind {
        let keyword = Self::keyword(self.span(&node), 5);
        let mut parts = node.into_inner();
        let (Some(condition), Some(block)) = (parts.next(), parts.nth(1)) else { return StmtKind::Error };
        let condition = self.expr(condition);
        StmtKind::Guard(Box::new(GuardStmt { keyword, condition, otherwise: self.block(block, BlockOf::Other) }))
    }

    pub(super) fn with(&mut self, node: Node<'_>) -> StmtKind {
        let keyword = Self::keyword(self.span(&node), 4);
        let mut parts = node.into_inner();
        let (Some(resource), Some(name), Some(block)) = (parts.next(), parts.nth(1), parts.next()) else {
            return StmtKind::Error;
        };
        let resource = self.expr(resource);
        let name = self.declared(&name, "a resource");
        StmtKind::With(Box::new(WithStmt { keyword, resource, name, block: self.block(block, BlockOf::Other) }))
    }

    pub(super) fn defer(&mut self, node: Node<'_>) -> StmtKind {
        let keyword = Self::keyword(self.span(&node), 5);
        let body = match node.into_inner().next() {
            Some(part) if part.as_rule() == Rule::block => Body::Block(self.block(part, BlockOf::Other)),
            Some(part) => Body::Expr(self.expr(part)),
            None => return StmtKind::Error,
        };
        StmtKind::Defer(Box::new(DeferStmt { keyword, body }))
    }

    pub(super) fn try_(&mut self, node: Node<'_>) -> TryExpr {
        let span = self.span(&node);
        let keyword = Self::keyword(span, 3);
        let mut block = None;
        let mut catch = None;
        let mut finally = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::catch => catch = Some(self.catch(part)),
                Rule::finally => finally = part.into_inner().next().map(|block| self.block(block, BlockOf::Other)),
                _ => block = Some(self.block(part, BlockOf::Other)),
            }
        }
        if catch.is_none() && finally.is_none() {
            let report =
                Diagnostic::new(codes::E017, self.file, keyword, "this `try` has neither `catch` nor `finally`")
                    .help("add `catch e { … }` to handle an exception, or `finally { … }` to clean up")
                    .fix(Applicability::Template, "add a `catch`", Span::at(span.end), " catch e { }");
            self.diagnostics.push(report);
        }
        let block = block.unwrap_or(Block { span, body: Vec::new() });
        TryExpr { keyword, block, catch, finally }
    }

    fn catch(&mut self, node: Node<'_>) -> CatchClause {
        let span = self.span(&node);
        let mut binder = None;
        let mut block = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::block => block = Some(self.block(part, BlockOf::Other)),
                _ => binder = Some(self.binder(part, "the caught error")),
            }
        }
        let block = block.unwrap_or(Block { span, body: Vec::new() });
        CatchClause { span, binder, block }
    }

    /// `return`, `break`, `continue`.
    pub(super) fn jump(&mut self, node: Node<'_>) -> Option<Stmt> {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::return_ | Rule::arm_return => {
                StmtKind::Return(node.into_inner().map(|value| self.expr(value)).collect())
            }
            Rule::continue_ => {
                let label = node.into_inner().next().map(|name| {
                    let place = self.span(&name);
                    Label { span: place, name: self.text(place).into() }
                });
                StmtKind::Continue(ContinueStmt { label })
            }
            Rule::break_ => StmtKind::Break(self.break_(node)),
            _ => return None,
        };
        Some(Stmt { id: self.id(), span, kind })
    }

    /// A name behind `break` that is a label in scope is the label; any other begins the value.
    fn break_(&mut self, node: Node<'_>) -> BreakStmt {
        let whole = self.span(&node);
        let mut parts = node.into_inner();
        let Some(first) = parts.next() else { return BreakStmt { label: None, value: None } };
        let second = parts.next();
        let head = first.clone().into_inner().next().filter(|part| part.as_rule() == Rule::name);
        let label = head.map(|name| self.span(&name)).filter(|span| self.has_label(self.text(*span)));
        let Some(span) = label else {
            let value = self.expr(first);
            if let Some(second) = second {
                let place = self.span(&second);
                let name = self.text(value.span).to_string();
                self.error(codes::E306, value.span, format!("there is no loop labelled `{name}` here")).secondary.push(
                    tova_diagnostics::Label { span: place, text: "so a second value follows the first".to_string() },
                );
            }
            return BreakStmt { label: None, value: Some(value) };
        };
        let label = Some(Label { span, name: self.text(span).into() });
        let value = match second {
            Some(second) => Some(self.expr(second)),
            None if first.clone().into_inner().nth(1).is_some() => self.value_behind_label(span.end, whole.end),
            None => None,
        };
        BreakStmt { label, value }
    }

    /// `break label -x`, `break label (x)`: what the grammar took for one expression with the label is the value alone.
    fn value_behind_label(&mut self, start: u32, end: u32) -> Option<Expr> {
        let laid = self.laid.get(start as usize..end as usize)?;
        let blanks = laid.len() - laid.trim_start_matches(' ').len();
        let base = std::mem::replace(&mut self.base, start + blanks as u32);
        let value = match Grammar::parse(Rule::expr, &laid[blanks..]) {
            Ok(mut pairs) => pairs.next().map(|pair| self.expr(pair)),
            Err(_) => None,
        };
        self.base = base;
        if value.as_ref().is_none_or(|value| value.span.end < end) {
            self.error(codes::E001, Span::new(start, end), "a value was expected behind the label");
        }
        value
    }
}
