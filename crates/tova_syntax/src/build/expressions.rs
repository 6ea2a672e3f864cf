use tova_diagnostics::{Diagnostic, codes};
use tova_source::Span;

use super::operators::{Flat, level};
use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    pub(crate) fn expr(&mut self, node: Node<'_>) -> Expr {
        let mut flat = node.into_inner().peekable();
        self.flat(&mut flat)
    }

    /// An expression of the parts that are left.
    pub(super) fn flat(&mut self, flat: &mut Flat<'_>) -> Expr {
        if let Some(node) = flat.next_if(|node| node.as_rule() == Rule::yield_) {
            return self.yield_(node);
        }
        self.climb(flat, level::PIPE)
    }

    pub(super) fn boxed(&mut self, span: Span, kind: ExprKind) -> Expr {
        Expr { id: self.id(), span, kind }
    }

    fn yield_(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(&node);
        let mut delegate = false;
        let mut value = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::from => delegate = true,
                _ => value = Some(self.expr(part)),
            }
        }
        let keyword = Self::keyword(span, 5);
        self.boxed(span, ExprKind::Yield(Box::new(YieldExpr { keyword, delegate, value })))
    }

    /// An operand with the steps behind it.
    pub(super) fn chain(&mut self, flat: &mut Flat<'_>) -> Expr {
        let base = match flat.next() {
            Some(node) => self.operand(node),
            None => return self.boxed(Default::default(), ExprKind::Error),
        };
        let steps = self.steps(flat);
        let Some(last) = steps.last() else { return base };
        let span = base.span.to(last.span);
        self.boxed(span, ExprKind::Chain(Box::new(ChainExpr { base, steps })))
    }

    fn operand(&mut self, node: Node<'_>) -> Expr {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::name => {
                if node.as_str() == "_" {
                    ExprKind::Placeholder
                } else {
                    ExprKind::Name(self.ident(&node))
                }
            }
            Rule::string => ExprKind::String(self.string(node)),
            Rule::number => ExprKind::Number(self.number(&node)),
            Rule::constant => match self.text(span) {
                "nil" => ExprKind::Nil,
                text => ExprKind::Bool(text == "true"),
            },
            Rule::regex => ExprKind::Regex(self.regex(&node)),
            Rule::paren => return self.paren(node),
            Rule::list => return self.list(node),
            Rule::object => return self.object(node),
            Rule::name_lambda => return self.name_lambda(node, span, false),
            Rule::fn_lambda | Rule::arrow_lambda | Rule::async_lambda => return self.lambda(node),
            Rule::if_ => {
                let expr = self.if_(node);
                if expr.otherwise.is_none() {
                    self.missing_else(span);
                }
                ExprKind::If(Box::new(expr))
            }
            Rule::try_ => ExprKind::Try(Box::new(self.try_(node))),
            Rule::loop_ => ExprKind::Loop(Box::new(self.loop_(node, None))),
            Rule::match_ => ExprKind::Match(Box::new(self.match_(node))),
            Rule::pipe_steps => {
                self.error(codes::E012, span, "column expressions are outside the core language")
                    .help
                    .push("write a function: `row => row.name`".to_string());
                ExprKind::Error
            }
            _ => ExprKind::Error,
        };
        self.boxed(span, kind)
    }

    fn missing_else(&mut self, span: Span) {
        let report =
            Diagnostic::new(codes::E016, self.file, Self::keyword(span, 2), "an `if` used as a value needs an `else`")
                .label("has no value when the condition is false")
                .help("add `else { … }`; write `else { nil }` if nothing is meant")
                .fix(tova_diagnostics::Applicability::Template, "add an `else`", Span::at(span.end), " else { nil }");
        self.diagnostics.push(report);
    }
}
