//! The loop over the tokens of a file.

use tova_diagnostics::Diagnostic;
use tova_source::{FileId, Span};

use super::frame::{Frame, FrameKind, Pending};
use super::recover::Suspect;
use super::shape::Sign;
use super::{Item, Layout};
use crate::Comment;
use crate::marks::SOFT_BREAK;
use crate::words::is_name_start;

/// What the scanner does about brackets and strings that do not fit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Gives up at the first one: nearly all files have none.
    Balanced,
    /// Reports it and guesses what was meant.
    Recovering,
}

/// The kind of the last token, as far as it matters for the next one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Last {
    /// Nothing yet, an opening bracket, or a separator.
    Start,
    Operand,
    CloseBrace,
    Operator,
    /// `return`, `yield`, `break`, `continue`: an operand may follow, on the same line.
    Jump,
    /// `fn`
    Fn,
    /// `try`, `finally`, `loop`: a block follows at once.
    BlockWord,
    Else,
    Catch,
    /// A `.` or `?.` before a member.
    Dot,
    /// The word `spawn` as an operator.
    Spawn,
    /// `@`
    At,
    /// The arrow of an arm.
    ArmArrow,
}

pub(super) struct Scanner<'a> {
    pub file: FileId,
    pub text: &'a str,
    pub source: &'a [u8],
    pub laid: Vec<u8>,
    pub mode: Mode,
    pub at: usize,
    /// Innermost last; the first one is the file.
    pub frames: Vec<Frame>,
    pub pending: Vec<Pending>,
    /// Prefix operators and lambdas open in the frames around the innermost one.
    pub outer_depth: usize,
    pub interpolations: usize,
    pub last: Last,
    /// Whether an operand is to come: what was read so far of the expression is incomplete.
    pub expects_operand: bool,
    /// The first line break in front of the next token.
    pub line_break: Option<usize>,
    pub blank_before: bool,
    pub in_conflict: bool,
    /// Brackets did not balance in [`Mode::Balanced`].
    pub failed: bool,
    pub suspect: Option<Suspect>,
    pub token_end: usize,
    /// Where the word begins that is the last token, if it is one.
    pub word: Option<usize>,
    /// The same for the token before the current one.
    pub previous_word: Option<usize>,
    pub item_start: Option<usize>,
    pub skip_item: bool,
    pub items: Vec<Item>,
    pub comments: Vec<Comment>,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'a> Scanner<'a> {
    pub fn new(file: FileId, text: &'a str, mode: Mode) -> Self {
        Self {
            file,
            text,
            source: text.as_bytes(),
            laid: text.as_bytes().to_vec(),
            mode,
            at: 0,
            frames: vec![Frame::new(FrameKind::File, 0, 0)],
            pending: Vec::new(),
            outer_depth: 0,
            interpolations: 0,
            last: Last::Start,
            expects_operand: true,
            line_break: None,
            blank_before: false,
            in_conflict: false,
            failed: false,
            suspect: None,
            token_end: 0,
            word: None,
            previous_word: None,
            item_start: None,
            skip_item: false,
            items: Vec::new(),
            comments: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Lays the whole text out; `None` if brackets or strings do not balance and the mode is to give up then.
    pub fn run(mut self) -> Option<Layout> {
        if self.source.starts_with(b"#!") {
            self.at = self.line_end(0);
            self.blank(0, self.at);
        } else {
            self.conflict_marker();
        }
        loop {
            self.gap();
            if self.failed {
                return None;
            }
            if self.at >= self.source.len() {
                break;
            }
            if self.mode == Mode::Recovering {
                self.cut_at_declaration();
            }
            self.settle_break();
            if self.source[self.at] != b';' {
                self.item_start.get_or_insert(self.at);
            }
            self.token();
            self.token_end = self.at;
        }
        self.close_all();
        if self.failed {
            return None;
        }
        self.end_item();
        let text = String::from_utf8(self.laid).unwrap_or_else(|_| " ".repeat(self.source.len()));
        Some(Layout { text, items: self.items, comments: self.comments, diagnostics: self.diagnostics })
    }

    /// The innermost frame.
    pub(super) fn frame(&mut self) -> &mut Frame {
        let innermost = self.frames.len() - 1;
        &mut self.frames[innermost]
    }

    /// At the top level: what was read since the last separator is an item.
    pub(super) fn end_item(&mut self) {
        if !self.at_file_level() {
            return;
        }
        // A separator alone is no item.
        if let Some(start) = self.item_start.take().filter(|start| *start < self.token_end) {
            let span = Span::new(start as u32, self.token_end as u32);
            let skip = std::mem::take(&mut self.skip_item);
            self.items.push(Item { span, closers: String::new(), skip });
            self.suspect = None;
        }
    }

    fn token(&mut self) {
        self.previous_word = self.word.take();
        let byte = self.source[self.at];
        let frame = self.frame();
        if frame.statement_start && byte != b'@' {
            frame.decorators = false;
        }
        if self.last == Last::CloseBrace {
            self.juxtaposed(byte);
        }
        match byte {
            byte if byte.is_ascii_digit() => self.number(),
            byte if is_name_start(byte) => self.word_or_string(),
            b'"' | b'\'' => self.string(0),
            b'(' | b'[' | b'{' => self.open(byte),
            b')' | b']' | b'}' => self.close(byte),
            _ => self.sign(byte),
        }
    }

    /// After an operand: the expression may end here.
    pub(super) fn operand(&mut self, sign: Sign) {
        let frame = self.frame();
        frame.statement_start = false;
        frame.shape.see(sign);
        frame.chains.prefixes = 0;
        if self.expects_operand && self.last != Last::Dot {
            self.frame().chains.steps = 0;
        }
        self.last = Last::Operand;
        self.expects_operand = false;
    }

    /// After a sign or word that an operand has to follow.
    pub(super) fn operator(&mut self, sign: Sign) {
        let frame = self.frame();
        frame.statement_start = false;
        frame.shape.see(sign);
        self.last = Last::Operator;
        self.expects_operand = true;
    }
}

/// A byte that only ever separates tokens in the laid text.
pub(super) fn is_laid_blank(byte: u8) -> bool {
    matches!(byte, b' ' | SOFT_BREAK)
}
