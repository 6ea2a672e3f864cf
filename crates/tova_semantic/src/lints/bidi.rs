use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W_BIDI_TEXT;
use tova_source::Span;

use super::Lints;

impl Lints<'_, '_> {
    /// Characters in texts and comments that make an editor show them in another order (W_BIDI_TEXT). In code they cannot stand at all.
    pub(super) fn bidirectional_text(&mut self) {
        let source = &self.cx.source.text;
        if source.is_ascii() {
            return;
        }
        for (at, control) in source.char_indices().filter(|(_, c)| is_bidirectional_control(*c)) {
            let span = Span::new(at as u32, (at + control.len_utf8()) as u32);
            let comment = self.is_in_comment(span.start);
            let escape = format!("\\u{{{:x}}}", control as u32);
            let report = self
                .cx
                .diagnostic(
                    W_BIDI_TEXT,
                    span,
                    "an invisible character here changes the order in which this line is shown",
                )
                .label(format!("U+{:04X}", control as u32));
            let report = if comment {
                report.help("remove it").fix(Applicability::Safe, "remove it", span, "")
            } else {
                report.help(format!("write it as `{escape}` if the text needs it, so that it can be seen")).fix(
                    Applicability::Maybe,
                    format!("write `{escape}`"),
                    span,
                    escape,
                )
            };
            self.diagnostics.push(report);
        }
    }

    fn is_in_comment(&self, position: u32) -> bool {
        let comments = self.cx.comments;
        let started = comments.partition_point(|comment| comment.start <= position);
        started > 0 && comments[started - 1].contains(position)
    }
}

/// Embeddings, overrides and isolates.
fn is_bidirectional_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
