//! Statements around a place in the laid text of an item.

use crate::marks::{
    ARMS_BRACE, ARROW_PAREN, COMPOUND, LAMBDA_ARROW, OBJECT_BRACE, PATTERN_BRACE, SKIPPED, SOFT_BREAK, TEXT, WORD,
};

/// The bytes of a statement, or of an arm or member, without the blanks around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Region {
    pub start: usize,
    pub end: usize,
    /// Whether what stands beside it are statements too, not arms, methods or fields.
    pub statement: bool,
}

impl Region {
    /// The region of a text that begins `by` bytes earlier.
    pub fn moved(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by, ..self }
    }

    /// Whether it is left out already.
    pub fn is_skipped(&self, text: &str) -> bool {
        self.start >= self.end || text.as_bytes()[self.start..self.end].iter().all(|byte| *byte == SKIPPED)
    }
}

/// An open bracket in front of the place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// Its byte in the laid text.
    pub bracket: u8,
    pub at: usize,
    /// Where the current statement directly inside begins.
    statement: usize,
    /// Inside a string.
    interpolation: bool,
}

impl Open {
    /// Whether it opens the arms of a `select`.
    pub fn is_of_select(&self, text: &str) -> bool {
        self.bracket == ARMS_BRACE && text[..self.at].trim_end().ends_with(&format!("{}elect", char::from(WORD)))
    }
}

/// The brackets open at `at`, outermost first. The first entry is the item itself.
pub(super) fn open_brackets(text: &str, at: usize) -> Vec<Open> {
    let bytes = text.as_bytes();
    let mut stack = vec![Open { bracket: 0, at: 0, statement: 0, interpolation: false }];
    let mut in_string = false;
    for (index, &byte) in bytes[..at.min(bytes.len())].iter().enumerate() {
        match byte {
            b'"' => in_string = !in_string,
            b'{' if in_string => {
                stack.push(Open { bracket: byte, at: index, statement: index + 1, interpolation: true });
                in_string = false;
            }
            b'(' | b'[' | b'{' | ARROW_PAREN | OBJECT_BRACE | PATTERN_BRACE | ARMS_BRACE => {
                stack.push(Open { bracket: byte, at: index, statement: index + 1, interpolation: false });
            }
            b')' | b']' | b'}' if stack.len() > 1 => {
                in_string = stack.pop().is_some_and(|open| open.interpolation);
            }
            b'\n' | b';' => {
                if let Some(innermost) = stack.last_mut() {
                    innermost.statement = index + 1;
                }
            }
            _ => {}
        }
    }
    stack
}

/// The statements around `at`, outermost first: the item, the statement in a block of it, and so on.
pub(super) fn around(text: &str, at: usize) -> Vec<Region> {
    let mut regions = Vec::new();
    for (depth, open) in open_brackets(text, at).iter().enumerate() {
        let braces = matches!(open.bracket, b'{' | OBJECT_BRACE | PATTERN_BRACE | ARMS_BRACE) && !open.interpolation;
        if depth == 0 || braces {
            let mut region = statement_from(text, open.statement, depth == 0);
            region.statement =
                open.bracket != ARMS_BRACE && !regions.last().is_some_and(|around| declares(text, around));
            regions.push(region);
        }
    }
    regions
}

/// Whether the braces of a statement hold members or methods.
fn declares(text: &str, region: &Region) -> bool {
    let head =
        text[region.start..region.end].trim_start_matches("\u{0E}ub").trim_start_matches("\u{0E}xport").trim_start();
    ["\u{0E}ype", "\u{0E}rait", "\u{0E}nterface", "\u{0E}mpl"].iter().any(|word| head.starts_with(word))
}

/// The statement that begins at `start`, up to its separator or the bracket that closes its block.
fn statement_from(text: &str, start: usize, whole: bool) -> Region {
    let bytes = text.as_bytes();
    let mut depth = 0usize;
    let mut end = bytes.len();
    for (offset, &byte) in bytes[start..].iter().enumerate() {
        match byte {
            b'(' | b'[' | b'{' | ARROW_PAREN | OBJECT_BRACE | PATTERN_BRACE | ARMS_BRACE => depth += 1,
            b')' | b']' | b'}' if depth > 0 => depth -= 1,
            b')' | b']' | b'}' if !whole => {
                end = start + offset;
                break;
            }
            b'\n' | b';' if depth == 0 => {
                end = start + offset;
                break;
            }
            _ => {}
        }
    }
    let is_blank = |byte: &u8| matches!(*byte, b' ' | SOFT_BREAK | b'\n');
    let blanks = bytes[start..end].iter().take_while(|byte| is_blank(byte)).count();
    let trailing = bytes[start + blanks..end].iter().rev().take_while(|byte| is_blank(byte)).count();
    Region { start: start + blanks, end: end - trailing, statement: true }
}

/// Where the next token at or behind `at` begins, and where the last one before it ends.
pub(super) fn tokens_around(text: &str, at: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    let is_blank = |byte: &&u8| matches!(**byte, b' ' | SOFT_BREAK | b'\n');
    let at = at.min(bytes.len());
    let next = at + bytes[at..].iter().take_while(is_blank).count();
    let before = at - bytes[..at].iter().rev().take_while(is_blank).count();
    (next, before)
}

/// The token that begins at `at`: a word, a number, a string up to its end, or an operator.
pub(super) fn token_length(text: &str, at: usize) -> usize {
    let bytes = &text.as_bytes()[at..];
    let Some(&first) = bytes.first() else { return 0 };
    let word = bytes.iter().take_while(|byte| crate::words::is_laid_word_byte(**byte)).count();
    if word > 0 {
        return word;
    }
    if first == LAMBDA_ARROW {
        return 2;
    }
    if first == COMPOUND {
        return bytes.iter().position(|byte| *byte == b'=').map_or(1, |at| at + 1);
    }
    if first == b'"' {
        let masked = bytes[1..].iter().take_while(|byte| **byte == TEXT).count();
        return (masked + 2).min(bytes.len());
    }
    const SIGNS: [&str; 18] = [
        "...", "..=", "**=", ">>>", "=>", "==", "!=", "<=", ">=", "&&", "||", "|>", "??", "?.", "..", "++", "--", ":=",
    ];
    SIGNS.iter().find(|sign| bytes.starts_with(sign.as_bytes())).map_or(1, |sign| sign.len())
}

/// The statements that follow `region` in its block.
pub(super) fn siblings_after(text: &str, region: Region) -> Vec<Region> {
    let bytes = text.as_bytes();
    let mut siblings = Vec::new();
    let mut at = region.end;
    loop {
        let separators = |byte: &&u8| matches!(**byte, b' ' | SOFT_BREAK | b'\n' | b';');
        at += bytes[at..].iter().take_while(separators).count();
        if matches!(bytes.get(at), None | Some(b')' | b']' | b'}')) {
            return siblings;
        }
        let sibling = statement_from(text, at, false);
        if sibling.end <= at {
            return siblings;
        }
        at = sibling.end;
        siblings.push(sibling);
    }
}
