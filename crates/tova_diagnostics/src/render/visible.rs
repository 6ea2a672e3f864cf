//! Text of a program, a path or a message, made safe to print.

use std::borrow::Cow;

/// The glyph (one column) shown for a character that must not reach a terminal, if `c` is one.
///
/// These are the control characters but tab and line break, the marks that reorder text, the line separators terminals and
/// editors disagree about, and characters without width that hide in names.
pub(super) fn glyph(c: char) -> Option<char> {
    match c {
        '\t' | '\n' => None,
        '\0'..='\x1f' => char::from_u32(0x2400 + c as u32),
        '\x7f' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200b}'
        | '\u{200e}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}' => Some(char::REPLACEMENT_CHARACTER),
        _ => None,
    }
}

/// `text` with a visible glyph in the place of every character that must not reach a terminal.
///
/// Tabs and line breaks stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| glyph(c).is_none()) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(|c| glyph(c).unwrap_or(c)).collect())
    }
}

/// [`visible`] on a single line: line breaks and tabs become blanks.
pub(super) fn visible_line(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\t' | '\n') { ' ' } else { glyph(c).unwrap_or(c) }).collect()
}

/// [`visible`] with every line cut after `width` characters, so that a name of a megabyte does not fill the screen.
pub(super) fn visible_cut(text: &str, width: usize) -> String {
    let cut = |line: &str| match line.char_indices().nth(width) {
        Some((end, _)) => format!("{}…", visible(&line[..end])),
        None => visible(line).into_owned(),
    };
    text.split('\n').map(cut).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_become_glyphs() {
        assert_eq!(visible("a\x1b[31m\x07\x7f\u{9b}\u{202e}b\r"), "a␛[31m␇␡��b␍");
        assert_eq!(visible("tab\tand\nbreak ü 😀"), "tab\tand\nbreak ü 😀");
        assert_eq!(visible_line("a\tb\nc"), "a b c");
    }

    #[test]
    fn long_lines_are_cut() {
        assert_eq!(visible_cut("abcdef\nxy", 3), "abc…\nxy");
    }
}
