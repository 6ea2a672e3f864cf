//! Bytes that the layout pass writes into the laid text in place of source bytes.
//!
//! The laid text has exactly the length of the source, so every offset in it is an offset in the file. None of these bytes can stand in the
//! laid text for another reason: the layout pass reports and blanks control characters outside of strings, and masks the text of strings.
//! `grammar.pest` spells the same bytes as escapes.

/// A line break that ends no statement.
pub(crate) const SOFT_BREAK: u8 = 0x0B;
/// The `(` of the parameters of an arrow lambda: its `)` is followed by `=>` or `->`.
pub(crate) const ARROW_PAREN: u8 = 0x01;
/// The `=` of the `=>` of a lambda; the arrows of `match` and `select` arms stay as they are.
pub(crate) const LAMBDA_ARROW: u8 = 0x02;
/// A `{` whose contents make it an object where a lambda or arm body may be an object or a block.
pub(crate) const OBJECT_BRACE: u8 = 0x03;
/// A `{` after `catch` that opens a destructuring pattern: its `}` is followed by the block.
pub(crate) const PATTERN_BRACE: u8 = 0x04;
/// A `{` that opens the arms of a `match` or `select`.
pub(crate) const ARMS_BRACE: u8 = 0x13;
/// The `/` that opens a regex literal.
pub(crate) const REGEX: u8 = 0x05;
/// A statement that could not be read and is already reported, in all of its bytes.
pub(crate) const SKIPPED: u8 = 0x06;
/// In place of the first letter of a word that begins a statement, a value or a prefix. Words that are names elsewhere have it where they
/// are words of the language.
pub(crate) const WORD: u8 = 0x0E;
/// In place of the first letter of a word that goes on with something: `and`, `or`, `in`, `is`, `else`, `elif`, `catch`, `finally`.
pub(crate) const JOINING_WORD: u8 = 0x0F;
/// In place of the first letter of a name in front of the arrow of a lambda.
pub(crate) const ARROW_NAME: u8 = 0x10;
/// In place of the first sign of an operator that assigns, such as `+=`.
pub(crate) const COMPOUND: u8 = 0x11;
/// In place of the first letter of a word in front of a `:` in parentheses: of a named argument, or a parameter with a type.
pub(crate) const LABEL: u8 = 0x12;
/// Literal text of strings and regexes: the builder reads it from the source.
pub(crate) const TEXT: u8 = 0x1F;
