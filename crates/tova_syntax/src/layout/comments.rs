use tova_diagnostics::{Diagnostic, codes};
use tova_source::Span;

use super::scanner::Scanner;
use crate::marks::SOFT_BREAK;
use crate::{Comment, CommentKind};

impl Scanner<'_> {
    /// Passes blanks, line breaks and comments, and remembers what lay in between.
    pub(super) fn gap(&mut self) {
        let start = self.at;
        self.line_break = None;
        while let Some(&byte) = self.source.get(self.at) {
            match byte {
                b' ' => self.at += 1,
                b'\t' | b'\r' => {
                    self.laid[self.at] = b' ';
                    self.at += 1;
                }
                b'\n' => {
                    self.line_break.get_or_insert(self.at);
                    self.laid[self.at] = SOFT_BREAK;
                    self.at += 1;
                    self.conflict_marker();
                }
                b'/' => match self.source.get(self.at + 1) {
                    Some(b'/') => self.line_comment(),
                    Some(b'*') => self.block_comment(),
                    _ => break,
                },
                _ => break,
            }
        }
        self.blank_before = self.at > start;
    }

    fn line_comment(&mut self) {
        let start = self.at;
        let end = self.line_end(start);
        let text = &self.source[start..end];
        let kind = if text.starts_with(b"///") { CommentKind::Doc } else { CommentKind::Line };
        let length = text.strip_suffix(b"\r").unwrap_or(text).len();
        self.comments.push(Comment { kind, span: Span::new(start as u32, (start + length) as u32) });
        self.blank(start, end);
        self.at = end;
    }

    fn block_comment(&mut self) {
        let start = self.at;
        let at = self.block_comment_end(start).unwrap_or_else(|| {
            let span = Span::new(start as u32, start as u32 + 2);
            self.diagnostics.push(
                Diagnostic::new(codes::E006, self.file, span, "this block comment is never closed")
                    .help("close it with `*/`; block comments nest, so every `/*` inside needs its own `*/`"),
            );
            self.source.len()
        });
        self.comments.push(Comment { kind: CommentKind::Block, span: Span::new(start as u32, at as u32) });
        self.blank(start, at);
        self.at = at;
    }

    /// Where the block comment that begins at `at` ends, if it does.
    pub(super) fn block_comment_end(&self, mut at: usize) -> Option<usize> {
        let mut depth = 0usize;
        loop {
            match (self.source.get(at)?, self.source.get(at + 1)) {
                (b'/', Some(b'*')) => {
                    depth += 1;
                    at += 2;
                }
                (b'*', Some(b'/')) => {
                    depth -= 1;
                    at += 2;
                    if depth == 0 {
                        return Some(at);
                    }
                }
                _ => at += 1,
            }
        }
    }

    /// At the start of a line: `<<<<<<<` and its kin. The side above `=======` is read, the other one is passed over.
    pub(super) fn conflict_marker(&mut self) {
        const MARKERS: [&[u8]; 4] = [b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>"];
        let Some(byte) = self.source.get(self.at) else { return };
        if !matches!(byte, b'<' | b'|' | b'=' | b'>') {
            return;
        }
        let Some(marker) = MARKERS.iter().position(|marker| self.source[self.at..].starts_with(marker)) else { return };
        let start = self.at;
        let line_end = self.line_end(start);
        let open = std::mem::replace(&mut self.in_conflict, marker != 3);
        if marker == 0 || !open {
            let span = Span::new(start as u32, start as u32 + 7);
            self.diagnostics.push(
                Diagnostic::new(codes::E019, self.file, span, "unresolved merge conflict")
                    .help("keep one of the two sides and delete the lines of markers"),
            );
        }
        let mut end = line_end;
        if open && (marker == 1 || marker == 2) {
            // The other sides would only repeat what the first one defines.
            while end < self.source.len() && !self.source[end + 1..].starts_with(MARKERS[3]) {
                end = self.line_end(end + 1);
            }
            if end < self.source.len() {
                end = self.line_end(end + 1);
            }
            self.in_conflict = false;
        }
        self.blank(start, end);
        self.at = end;
    }

    /// Offset of the line break at or behind `from`, or of the end of the text.
    pub(super) fn line_end(&self, from: usize) -> usize {
        let from = from.min(self.source.len());
        from + self.source[from..].iter().position(|byte| *byte == b'\n').unwrap_or(self.source.len() - from)
    }

    /// Writes blanks over a part of the laid text.
    pub(super) fn blank(&mut self, start: usize, end: usize) {
        self.laid[start..end].fill(b' ');
    }
}
