use tova_source::Span;

use super::frame::{Frame, FrameKind};
use super::limits::MAX_INTERPOLATIONS;
use super::scanner::{Mode, Scanner};
use super::shape::Sign;
use crate::marks::TEXT;

/// How a string literal is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct StringForm {
    /// Offset of the first opening quote.
    pub open: usize,
    /// `"` or `'`.
    pub quote: u8,
    /// `"""`
    pub triple: bool,
    /// `r"…"`
    pub raw: bool,
}

impl StringForm {
    /// Whether `{` opens an interpolation.
    pub fn interpolates(self) -> bool {
        self.quote == b'"' && !self.raw
    }

    /// The length of the quotes on each side.
    pub fn quotes(self) -> usize {
        if self.triple { 3 } else { 1 }
    }
}

/// Where the text of a string stops for now.
pub(super) enum TextEnd {
    /// Behind the closing quote.
    Closed(usize),
    /// At the `{` of an interpolation.
    Interpolation(usize),
    /// The string is never closed.
    Open,
}

impl Scanner<'_> {
    /// A string whose quote stands `prefix` bytes behind the current place.
    pub(super) fn string(&mut self, prefix: usize) {
        let open = self.at + prefix;
        let raw = prefix == 1 && self.source[self.at] == b'r';
        let quote = self.source[open];
        let triple = !raw && quote == b'"' && self.source[open..].starts_with(b"\"\"\"");
        let form = StringForm { open, quote, triple, raw };
        self.angle_reset();
        let start = self.at;
        self.at = open + form.quotes();
        self.laid[start..self.at].fill(TEXT);
        self.laid[start] = b'"';
        if self.mode == Mode::Recovering && self.mend_string(form) {
            return;
        }
        self.resume_string(form);
    }

    /// Reads the text of a string from the current place on.
    pub(super) fn resume_string(&mut self, form: StringForm) {
        let start = self.at;
        match self.string_text(form, start, self.source.len()) {
            TextEnd::Closed(end) => {
                self.laid[start..end - 1].fill(TEXT);
                self.laid[end - 1] = b'"';
                self.at = end;
                self.operand(Sign::Literal);
            }
            TextEnd::Interpolation(brace) => {
                self.laid[start..brace].fill(TEXT);
                self.at = brace;
                self.push(Frame::new(FrameKind::Interpolation(form), brace, 0));
                self.interpolations =
                    self.frames.iter().filter(|frame| matches!(frame.kind, FrameKind::Interpolation(_))).count();
                if self.interpolations > MAX_INTERPOLATIONS {
                    self.over_limit(
                        "interpolations are nested more than 64 levels deep",
                        "give an inner string a name of its own",
                    );
                }
                self.at = brace + 1;
            }
            TextEnd::Open if self.mode == Mode::Balanced => {
                self.failed = true;
                self.at = self.source.len();
            }
            TextEnd::Open => self.mend_open_string(form, start),
        }
    }

    /// Follows the text of a string from `at` up to `limit`.
    pub(super) fn string_text(&self, form: StringForm, mut at: usize, limit: usize) -> TextEnd {
        let interpolates = form.interpolates();
        let text = &self.source[..limit];
        while let Some(&byte) = text.get(at) {
            match byte {
                b'\\' if !form.raw => at += self.escape_length(at),
                b'{' if interpolates => {
                    let end = self.peek(at + 1);
                    if text.get(end) == Some(&b'}') {
                        at = end + 1;
                    } else {
                        return TextEnd::Interpolation(at);
                    }
                }
                byte if byte == form.quote => {
                    if !form.triple {
                        return TextEnd::Closed(at + 1);
                    }
                    if text[at..].starts_with(b"\"\"\"") {
                        return TextEnd::Closed(at + 3);
                    }
                    at += 1;
                }
                _ => at += 1,
            }
        }
        TextEnd::Open
    }

    /// The length of the escape at `at`; the braces of `\u{…}` open no interpolation.
    fn escape_length(&self, at: usize) -> usize {
        let Some(digits) = self.source[at..].strip_prefix(b"\\u{") else { return 2 };
        let count = digits.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
        if count > 0 && digits.get(count) == Some(&b'}') { count + 4 } else { 2 }
    }

    /// The span of the opening quotes.
    pub(super) fn quote_span(form: StringForm) -> Span {
        Span::new(form.open as u32, (form.open + form.quotes()) as u32)
    }
}
