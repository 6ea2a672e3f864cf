//! Which line breaks end a statement (`language.md` §1.8).

use super::frame::{FrameKind, Header};
use super::scanner::{Last, Scanner};
use super::shape::Sign;
use crate::words::{is_name_byte, is_name_start};

impl Scanner<'_> {
    /// Before a token: decides about the line break in front of it.
    pub(super) fn settle_break(&mut self) {
        let Some(at) = self.line_break else { return };
        if self.break_is_real() {
            self.laid[at] = b'\n';
            self.separate();
        } else if self.frame().decorators {
            self.frame().statement_start = true;
        }
    }

    /// A line break or `;` ends the statement directly inside the current frame.
    pub(super) fn separate(&mut self) {
        self.end_item();
        self.angle_reset();
        let frame = self.frame();
        frame.statement_start = true;
        frame.header = Header::Other;
        frame.decorators = false;
        frame.arm_head = frame.arms;
        frame.chains = Default::default();
        frame.shape.see(Sign::Separator);
        let base = frame.pending_base;
        self.pending.truncate(base);
        self.last = Last::Start;
        self.expects_operand = true;
    }

    fn break_is_real(&mut self) -> bool {
        let at = self.at;
        let rest = &self.source[at..];
        let after_brace = self.last == Last::CloseBrace;
        let last = self.last;
        let expects_operand = self.expects_operand;
        let has_pending = self.has_pending();
        let frame = self.frame();
        if !frame.holds_statements() || last == Last::Start {
            return false;
        }
        if last == Last::Jump {
            return rest[0] != b'}';
        }
        if expects_operand || frame.decorators {
            return false;
        }
        let next = rest.get(1).copied().unwrap_or(b'\n');
        match rest[0] {
            b'.' => rest.starts_with(b"..."),
            b'?' => !matches!(next, b'.' | b'?'),
            b'!' => next != b'=',
            b'/' => after_brace,
            b'-' => !matches!(next, b' ' | b'\t' | b'\r' | b'\n' | b'>' | b'='),
            b'|' | b'&' | b'=' | b'<' | b'>' | b'+' | b'*' | b'%' | b'^' | b',' | b':' | b')' | b']' | b'}' => false,
            b'{' => !has_pending,
            byte if is_name_start(byte) => {
                let header = frame.header;
                let in_arm_head = frame.arms && frame.arm_head;
                match self.word_at(at) {
                    b"or" | b"and" | b"in" | b"is" | b"else" | b"elif" | b"catch" | b"finally" => false,
                    b"not" => !self.not_in_at(at),
                    b"when" => header != Header::For,
                    b"as" => !matches!(header, Header::With | Header::Module),
                    b"from" => header != Header::Module && !in_arm_head,
                    b"derive" | b"where" => header != Header::Type,
                    _ => true,
                }
            }
            _ => true,
        }
    }

    /// The word that begins at `at`.
    pub(super) fn word_at(&self, at: usize) -> &[u8] {
        let rest = &self.source[at.min(self.source.len())..];
        let length = rest.iter().position(|byte| !is_name_byte(*byte)).unwrap_or(rest.len());
        &rest[..length]
    }

    /// Whether `not` at `at` is followed by `in`.
    fn not_in_at(&self, at: usize) -> bool {
        let rest = &self.source[at + 3..];
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
        blanks > 0 && self.word_at(at + 3 + blanks) == b"in"
    }

    pub(super) fn has_pending(&self) -> bool {
        self.pending.len() > self.frames.last().map_or(0, |frame| frame.pending_base)
    }

    /// Whether the innermost frame is the file.
    pub(super) fn at_file_level(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.kind == FrameKind::File)
    }
}
