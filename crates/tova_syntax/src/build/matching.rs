use super::bodies::BlockOf;
use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    pub(super) fn match_(&mut self, node: Node<'_>) -> MatchExpr {
        let span = self.span(&node);
        let mut subject = None;
        let mut arms = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::arm => arms.push(self.arm(part)),
                _ => subject = Some(self.expr(part)),
            }
        }
        let subject = subject.unwrap_or_else(|| self.boxed(span, ExprKind::Error));
        MatchExpr { keyword: Self::keyword(span, 5), subject, arms }
    }

    fn arm(&mut self, node: Node<'_>) -> MatchArm {
        let span = self.span(&node);
        let id = self.id();
        let mut pattern = None;
        let mut guard = None;
        let mut body = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::pattern => pattern = Some(self.pattern(part)),
                Rule::skipped | Rule::arm_arrow => {}
                Rule::expr => guard = Some(self.expr(part)),
                _ => body = Some(self.body(part, BlockOf::Other)),
            }
        }
        let pattern = pattern.unwrap_or_else(|| Pattern { id: self.id(), span, kind: PatternKind::Error });
        let body = body.unwrap_or(Body::Block(Block { span: tova_source::Span::at(span.end), body: Vec::new() }));
        MatchArm { id, span, pattern, guard, body }
    }
}
