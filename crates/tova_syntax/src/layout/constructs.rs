//! Words that begin a construct only where something certain follows (`language.md` §1.3).

use super::scanner::Scanner;
use crate::words::{is_name_start, is_reserved};

impl Scanner<'_> {
    /// Whether `word`, which ends here and stands at the start of a statement, begins a construct.
    pub(super) fn begins_construct(&self, word: &str) -> bool {
        let next = || self.source.get(self.next_token(self.at)).copied().unwrap_or(0);
        match word {
            "select" | "before_each" | "after_each" => next() == b'{',
            "test" | "bench" => {
                matches!(next(), b'{' | b'"' | b'\'') || self.name_follows().is_some_and(|name| name == b"timeout")
            }
            "concurrent" => next() == b'{' || self.name_follows().is_some(),
            "type" => self.name_follows().is_some(),
            _ => false,
        }
    }

    /// The name that follows on the same line.
    fn name_follows(&self) -> Option<&[u8]> {
        let at = self.next_token(self.at);
        let gap = &self.source[self.at..at];
        let word = self.word_at(at);
        let is_name =
            word.first().is_some_and(|byte| is_name_start(*byte)) && !std::str::from_utf8(word).is_ok_and(is_reserved);
        (is_name && !gap.contains(&b'\n')).then_some(word)
    }

    /// Offset of the next byte at or behind `at` that belongs to no blank, line break or comment.
    fn next_token(&self, mut at: usize) -> usize {
        loop {
            at = self.peek(at);
            let rest = &self.source[at..];
            if rest.starts_with(b"//") {
                at = self.line_end(at);
            } else if rest.starts_with(b"/*") {
                at = self.block_comment_end(at).unwrap_or(self.source.len());
            } else {
                return at;
            }
        }
    }
}
