//! What the second scan does about brackets and strings that do not fit together.

use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::Span;

use super::Item;
use super::frame::FrameKind;
use super::scanner::{Mode, Scanner, is_laid_blank};
use super::shape::Sign;
use super::strings::{StringForm, TextEnd};
use crate::marks::TEXT;
use crate::words::is_name_byte;

/// An opening brace whose closing one, by its indentation, belongs to another construct.
#[derive(Clone, Copy)]
pub(super) struct Suspect {
    pub open: usize,
    pub close: usize,
}

impl Scanner<'_> {
    /// At the start of a line: a declaration at column 0 starts an item, even if brackets are still open.
    pub(super) fn cut_at_declaration(&mut self) {
        let at_column_0 = self.at == 0 || self.source[self.at - 1] == b'\n';
        if self.frames.len() == 1
            || !at_column_0
            || self.frames.iter().any(|frame| matches!(frame.kind, FrameKind::Interpolation(_)))
        {
            return;
        }
        let declares = match self.word_at(self.at) {
            b"fn" | b"pub" | b"export" | b"import" | b"impl" | b"trait" | b"interface" | b"extern" => true,
            b"async" => self.word_at(self.peek(self.at + 5)) == b"fn",
            b"type" => self.source.get(self.peek(self.at + 4)).is_some_and(|byte| is_name_byte(*byte)),
            _ => false,
        };
        if declares {
            self.close_all();
            self.line_break = None;
            self.separate();
        }
    }

    /// Closes what is still open and says so.
    pub(super) fn close_all(&mut self) {
        if self.frames.len() == 1 {
            return;
        }
        if self.mode == Mode::Balanced {
            self.failed = true;
            return;
        }
        let mut closers = String::new();
        let innermost = self.frame().open;
        let open = self.suspect.take().map_or((innermost, None), |suspect| (suspect.open, Some(suspect.close)));
        while self.frames.len() > 1 {
            let Some(frame) = self.pop() else { break };
            if let FrameKind::Interpolation(_) = frame.kind {
                closers.push_str("}\"");
            } else {
                closers.extend(frame.closer().map(char::from));
            }
        }
        // A string that is never closed has swallowed what would close the bracket.
        let behind = |report: &Diagnostic| report.primary.span.start as usize > open.0;
        let swallowed = self.diagnostics.iter().any(|report| report.code == codes::E002 && behind(report));
        if !self.skip_item && !swallowed {
            self.report_unclosed(open.0, open.1, None);
        }
        if let Some(start) = self.item_start.take() {
            let span = Span::new(start as u32, self.token_end as u32);
            let skip = std::mem::take(&mut self.skip_item);
            self.items.push(Item { span, closers, skip });
        }
    }

    fn report_unclosed(&mut self, open: usize, suspect_close: Option<usize>, wrong: Option<usize>) {
        let span = Span::new(open as u32, open as u32 + 1);
        let bracket = char::from(self.source[open]);
        let mut report = Diagnostic::new(codes::E003, self.file, span, format!("this `{bracket}` is never closed"));
        if let Some(close) = suspect_close {
            report = report.secondary(
                Span::new(close as u32, close as u32 + 1),
                "closed here, but the indentation says that this belongs further out",
            );
        }
        if let Some(close) = wrong {
            let found = char::from(self.source[close]);
            report = report.secondary(
                Span::new(close as u32, close as u32 + 1),
                format!("`{found}` stands where it should be closed"),
            );
        }
        let closer = match bracket {
            '(' => ')',
            '[' => ']',
            _ => '}',
        };
        self.diagnostics.push(report.help(format!("add the missing `{closer}`")));
    }

    /// Remembers the first `}` whose line is indented less than the line of its `{`.
    pub(super) fn note_indentation(&mut self, byte: u8) {
        if self.mode == Mode::Balanced || byte != b'}' || self.suspect.is_some() {
            return;
        }
        let close = self.at;
        let open = self.frame().open;
        let (Some(inner), Some(outer)) = (self.indentation(open, false), self.indentation(close, true)) else { return };
        if outer < inner {
            self.suspect = Some(Suspect { open, close });
        }
    }

    /// The count of blanks in front of the line of `at`; with `first`, only if nothing else stands before it there.
    fn indentation(&self, at: usize, first: bool) -> Option<usize> {
        let start = self.source[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |line| line + 1);
        let blanks = self.source[start..at].iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        (!first || start + blanks == at).then_some(blanks)
    }

    /// A closing bracket that does not fit the innermost open one. Returns whether the innermost frame may be closed with it now.
    pub(super) fn mend_closer(&mut self, byte: u8) -> bool {
        let close = self.at;
        let reach =
            self.frames.iter().rposition(|frame| matches!(frame.kind, FrameKind::Interpolation(_))).unwrap_or(0);
        let fitting = self
            .frames
            .iter()
            .enumerate()
            .skip(reach)
            .rev()
            .find(|(_, frame)| frame.closer() == Some(byte))
            .map(|(index, _)| index);
        match fitting {
            Some(index) if index > 0 => {
                let unclosed = self.frames.len() - 1 - index;
                let open = self.frame().open;
                self.report_unclosed(open, None, Some(close));
                let mut closers = Vec::new();
                for _ in 0..unclosed {
                    if let Some(frame) = self.pop() {
                        closers.extend(frame.closer());
                    }
                }
                let room =
                    self.laid[..close].iter().rev().take(unclosed).take_while(|byte| is_laid_blank(**byte)).count();
                if room == unclosed {
                    self.laid[close - unclosed..close].copy_from_slice(&closers);
                } else {
                    self.skip_item = true;
                }
                true
            }
            _ => self.mend_lone_closer(byte),
        }
    }

    /// A closing bracket that no open one fits: written for the right one, or one too many.
    fn mend_lone_closer(&mut self, byte: u8) -> bool {
        let close = self.at;
        let span = Span::new(close as u32, close as u32 + 1);
        let found = char::from(byte);
        let (kind, open) = (self.frame().kind, self.frame().open);
        // A brace that opened on another line waits for its own closing one.
        let mistaken = match kind {
            FrameKind::Paren | FrameKind::Bracket => true,
            FrameKind::Brace => !self.source[open..close].contains(&b'\n'),
            FrameKind::File | FrameKind::Interpolation(_) => false,
        };
        if let (true, Some(right)) = (mistaken, self.frame().closer()) {
            let (bracket, right_closer) = (char::from(self.source[open]), char::from(right));
            self.diagnostics.push(
                Diagnostic::new(
                    codes::E003,
                    self.file,
                    Span::new(open as u32, open as u32 + 1),
                    format!("this `{bracket}` is closed by `{found}`"),
                )
                .secondary(span, format!("`{right_closer}` belongs here"))
                .fix(
                    Applicability::Maybe,
                    format!("write `{right_closer}`"),
                    span,
                    right_closer.to_string(),
                ),
            );
            self.laid[close] = right;
            return true;
        }
        self.diagnostics.push(
            Diagnostic::new(codes::E003, self.file, span, format!("this `{found}` closes nothing")).fix(
                Applicability::Maybe,
                format!("delete the `{found}`"),
                span,
                "",
            ),
        );
        self.blank(close, close + 1);
        self.at += 1;
        false
    }

    /// At the text of a string that opens on this line: whether its closing quote seems to be the opening one of another string. If so, it
    /// is reported and ends with its line.
    pub(super) fn mend_string(&mut self, form: StringForm) -> bool {
        if form.triple {
            return false;
        }
        let line_end = self.line_end(self.at);
        match self.string_text(form, self.at, line_end) {
            TextEnd::Closed(_) => false,
            TextEnd::Interpolation(brace) => {
                // An interpolation that the line does not close: the string ends at its next quote.
                if self.interpolation_closes(brace, line_end) {
                    return false;
                }
                let plain = StringForm { raw: true, ..form };
                let TextEnd::Closed(end) = self.string_text(plain, brace, line_end) else { return false };
                let span = Span::new(brace as u32, brace as u32 + 1);
                self.diagnostics.push(
                    Diagnostic::new(codes::E002, self.file, span, "this interpolation is never closed")
                        .help("close it with `}`, or write `\\{` for a brace in the text"),
                );
                self.finish_string(end);
                true
            }
            TextEnd::Open => {
                let suspicious = match self.string_text(StringForm { raw: true, ..form }, self.at, self.source.len()) {
                    TextEnd::Closed(end) => {
                        self.source.get(end).is_some_and(|byte| is_name_byte(*byte) || matches!(byte, b'"' | b'\''))
                    }
                    _ => true,
                };
                if suspicious {
                    self.report_open_string(form);
                    self.finish_string(line_end);
                }
                suspicious
            }
        }
    }

    /// Whether the braces from `brace` on balance before `line_end`.
    fn interpolation_closes(&self, brace: usize, line_end: usize) -> bool {
        let mut depth = 0usize;
        for byte in &self.source[brace..line_end] {
            match byte {
                b'{' => depth += 1,
                b'}' if depth == 1 => return true,
                b'}' => depth -= 1,
                _ => {}
            }
        }
        false
    }

    /// The text ended inside a string.
    pub(super) fn mend_open_string(&mut self, form: StringForm, start: usize) {
        self.report_open_string(form);
        self.finish_string(self.line_end(start));
    }

    fn report_open_string(&mut self, form: StringForm) {
        let quotes = if form.triple { "\"\"\"".to_string() } else { char::from(form.quote).to_string() };
        self.diagnostics.push(
            Diagnostic::new(codes::E002, self.file, Self::quote_span(form), "this string is never closed")
                .help(format!("close it with `{quotes}`")),
        );
    }

    /// Ends the string at `end`, as if its last byte there were the closing quote.
    fn finish_string(&mut self, end: usize) {
        let start = self.at.min(end);
        self.laid[start..end].fill(TEXT);
        if end > start {
            self.laid[end - 1] = b'"';
            self.at = end;
            self.operand(Sign::Literal);
        } else {
            // No room for a closing quote: let the opening one pass for a value.
            let open = self.laid[..end].iter().rposition(|byte| *byte == b'"').unwrap_or(end.saturating_sub(1));
            self.laid[open..end].fill(b'0');
            self.at = end;
            self.operand(Sign::Literal);
        }
    }
}
