//! The words of the language.

use crate::marks;

/// Words that are never names.
pub(crate) fn is_reserved(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "async"
            | "await"
            | "break"
            | "catch"
            | "continue"
            | "defer"
            | "elif"
            | "else"
            | "export"
            | "extern"
            | "false"
            | "finally"
            | "fn"
            | "for"
            | "guard"
            | "if"
            | "impl"
            | "import"
            | "in"
            | "interface"
            | "is"
            | "let"
            | "loop"
            | "match"
            | "mut"
            | "nil"
            | "not"
            | "or"
            | "pub"
            | "return"
            | "trait"
            | "true"
            | "try"
            | "var"
            | "while"
            | "with"
            | "yield"
    )
}

/// Whether `byte` can stand in a name. Bytes of characters outside ASCII count: the layout pass lets only letters, digits and marks through.
pub(crate) fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

/// Whether `byte` can stand in a word of the laid text, where marks stand for some first letters.
pub(crate) fn is_laid_word_byte(byte: u8) -> bool {
    is_name_byte(byte) || matches!(byte, marks::WORD | marks::JOINING_WORD | marks::ARROW_NAME | marks::LABEL)
}

/// Whether a name, or a word, can begin with `byte`.
pub(crate) fn is_name_start(byte: u8) -> bool {
    is_name_byte(byte) && !byte.is_ascii_digit()
}
