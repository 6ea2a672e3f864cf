use super::{Builder, Node};
use crate::tree::RegexLiteral;

impl Builder<'_> {
    pub(super) fn regex(&mut self, node: &Node<'_>) -> RegexLiteral {
        let span = self.span(node);
        let text = self.text(span);
        let close = text.rfind('/').unwrap_or(0).max(1);
        let flags = text.get(close + 1..).unwrap_or_default();
        RegexLiteral { pattern: text[1..close].to_string(), flags: flags.to_string() }
    }
}
