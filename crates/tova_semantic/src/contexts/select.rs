//! `select`: arms that can never win.

use tova_diagnostics::Applicability;
use tova_diagnostics::codes::{W_DUPLICATE_SELECT_TIMEOUT, W_SELECT_DEFAULT_TIMEOUT};
use tova_source::Span;
use tova_syntax::tree::*;

use super::{Contexts, waiting::Wait};

impl<'a> Contexts<'a, '_> {
    pub(super) fn select(&mut self, select: &'a SelectStmt) {
        let polls = select.arms.iter().any(|arm| matches!(arm.kind, SelectArmKind::Default));
        self.wait(select.keyword, if polls { Wait::Poll } else { Wait::Select });
        self.check_timeouts(select);
        for arm in &select.arms {
            arm.kind.visit(self);
            match &arm.body {
                Body::Expr(expr) => self.statement_expr(expr),
                body => body.visit(self),
            }
        }
    }

    fn check_timeouts(&mut self, select: &'a SelectStmt) {
        let mut timeouts = select.arms.iter().filter(|arm| matches!(arm.kind, SelectArmKind::Timeout(_)));
        let Some(first) = timeouts.next() else { return };
        let default = select.arms.iter().find(|arm| matches!(arm.kind, SelectArmKind::Default));
        if let Some(default) = default {
            let time = match &first.kind {
                SelectArmKind::Timeout(Expr { kind: ExprKind::Number(ms), .. }) => Some(duration(ms.value)),
                _ => None,
            };
            let (label, wait) = match time {
                Some(time) => (format!("would need the select to wait {time}"), format!("wait up to {time}")),
                None => ("would need the select to wait".to_owned(), "wait for a while".to_owned()),
            };
            let report = self
                .cx
                .diagnostic(W_SELECT_DEFAULT_TIMEOUT, first.head, "this `timeout` arm can never win")
                .label(label)
                .secondary(self.with_arrow(default), "but this arm runs at once when no channel is ready")
                .help(format!("remove the `_` arm to {wait}, or remove the `timeout` arm to only poll"))
                .fix(Applicability::Maybe, "remove the `timeout` arm", self.line_of(first.span), "");
            self.diagnostics.push(report);
            return;
        }
        for second in timeouts {
            let report = self
                .cx
                .diagnostic(W_DUPLICATE_SELECT_TIMEOUT, second.head, "two `timeout` arms: the longer one can never win")
                .label("another `timeout`")
                .secondary(first.head, "the first one")
                .help("keep the shorter one")
                .fix(Applicability::Maybe, "remove this arm", self.line_of(second.span), "");
            self.diagnostics.push(report);
        }
    }

    /// The head of an arm with its `=>`.
    fn with_arrow(&self, arm: &SelectArm) -> Span {
        let behind = self.cx.text(Span::new(arm.head.end, arm.span.end));
        let arrow = behind.find("=>").map_or(0, |at| at as u32 + 2);
        Span::new(arm.head.start, arm.head.end + arrow)
    }

    /// `span` with the blanks before it and the line break behind it, if it has its lines for itself.
    pub(super) fn line_of(&self, span: Span) -> Span {
        let text = &self.cx.source.text;
        let before = text.get(..span.start as usize).unwrap_or_default();
        let after = text.get(span.end as usize..).unwrap_or_default();
        let indent = before.len() - before.trim_end_matches([' ', '\t']).len();
        let rest = after.trim_start_matches([' ', '\t', ',', '\r']);
        if (before.len() == indent || before[..before.len() - indent].ends_with('\n')) && rest.starts_with('\n') {
            let behind = after.len() - rest.len() + 1;
            Span::new(span.start - indent as u32, span.end + behind as u32)
        } else {
            span
        }
    }
}

/// A duration in words.
fn duration(ms: f64) -> String {
    match ms / 1000.0 {
        1.0 => "1 second".to_owned(),
        seconds if seconds >= 1.0 && seconds.fract() == 0.0 => format!("{seconds} seconds"),
        _ => format!("{ms} ms"),
    }
}
