//! The loop over the tokens of a file.

use tova_diagnostics::Diagnostic;
use tova_source::{FileId, Span};

use super::frame::{Frame, FrameKind, Header, Pending};
use super::recover::Suspect;
use super::shape::Sign;
use super::{Item, Layout};
use crate::Comment;
use crate::marks::{ARROW_NAME, COMPOUND, JOINING_WORD, LABEL, LAMBDA_ARROW, SOFT_BREAK, WORD};
use crate::words::{is_name_start, is_reserved};

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

    fn word_or_string(&mut self) {
        let start = self.at;
        if matches!(self.source[start], b'f' | b'r') && self.source.get(start + 1) == Some(&b'"') {
            return self.string(1);
        }
        let length = self.word_at(start).len();
        let end = self.check_letters(start, start + length);
        if end == start {
            return;
        }
        self.at = end;
        let word = &self.text[start..end];
        if self.last == Last::Dot {
            return self.operand(Sign::Other);
        }
        self.word = Some(start);
        if is_reserved(word) {
            let joins = matches!(word, "and" | "or" | "in" | "is" | "else" | "elif" | "catch" | "finally");
            self.laid[start] = if joins { JOINING_WORD } else { WORD };
            self.keyword(word);
        } else {
            self.name(word);
        }
    }

    fn name(&mut self, word: &str) {
        let starts = self.frame().statement_start;
        if self.last != Last::At {
            self.frame().decorators = false;
        }
        let start = self.at - word.len();
        if starts && self.begins_construct(word) {
            self.laid[start] = WORD;
            self.pending.push(if word == "select" { Pending::Arms } else { Pending::Block });
            if word == "type" {
                self.frame().header = Header::Type;
            }
        }
        match word {
            "default" if self.frame().header == Header::Module => {
                self.operand(Sign::Other);
                self.frame().statement_start = true;
                return;
            }
            "as" | "from" if self.frame().header == Header::Module => return self.operator(Sign::Other),
            "from"
                if self.last == Last::Jump || (self.frame().arms && self.frame().arm_head && !self.expects_operand) =>
            {
                return self.operator(Sign::Other);
            }
            "spawn" if self.spawn_operand_follows() => {
                self.laid[start] = WORD;
                self.operator(Sign::Word { loops: false });
                self.count_prefix(false);
                self.last = Last::Spawn;
                return;
            }
            _ => {}
        }
        let named_fn = self.last == Last::Fn;
        self.operand(Sign::Word { loops: false });
        if named_fn {
            self.pending.push(Pending::Block);
        }
    }

    /// Whether an operand follows the word `spawn` that ends here, so that it is an operator.
    fn spawn_operand_follows(&self) -> bool {
        let rest = &self.source[self.at..];
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let next = rest.get(blanks).copied().unwrap_or(b'\n');
        matches!(next, b'"' | b'0'..=b'9')
            || is_name_start(next) && !matches!(self.word_at(self.at + blanks), b"in" | b"is" | b"and" | b"or" | b"not")
    }

    fn keyword(&mut self, word: &str) {
        let frame = self.frame();
        let starts = std::mem::replace(&mut frame.statement_start, false);
        frame.decorators = false;
        let loops = matches!(word, "for" | "while" | "loop" | "async");
        if word == "fn" {
            frame.shape.see(Sign::Lambda);
        } else {
            frame.shape.see(Sign::Word { loops });
        }
        let infix = !self.expects_operand;
        self.angle_reset();
        self.expects_operand = true;
        let last = std::mem::replace(&mut self.last, Last::Operator);
        match word {
            "nil" | "true" | "false" => {
                self.frame().chains.prefixes = 0;
                self.last = Last::Operand;
                self.expects_operand = false;
            }
            "return" | "yield" | "break" | "continue" => {
                if word == "yield" {
                    self.count_prefix(false);
                }
                self.last = Last::Jump;
            }
            "if" if last == Last::Else => {}
            "if" | "elif" | "while" | "loop" | "try" | "finally" | "impl" | "trait" | "interface" => {
                if word == "elif" {
                    self.count_else();
                }
                if word == "impl" && starts {
                    self.frame().header = Header::Impl;
                }
                // A guard of an arm has no block.
                let guard = word == "if" && self.frame().arms && self.frame().arm_head;
                let filter = word == "if" && infix;
                if !guard && !filter {
                    self.pending.push(Pending::Block);
                }
                if matches!(word, "try" | "finally" | "loop") {
                    self.last = Last::BlockWord;
                }
            }
            "else" => {
                self.count_else();
                self.pending.push(Pending::Block);
                self.last = Last::Else;
            }
            "catch" => {
                self.pending.push(Pending::Block);
                self.last = Last::Catch;
            }
            "for" if self.frame().header == Header::Impl => {}
            "for" if self.frame().holds_statements() && !infix => {
                self.frame().header = Header::For;
                self.pending.push(Pending::Block);
            }
            "with" => {
                self.frame().header = Header::With;
                self.pending.push(Pending::Block);
            }
            "import" | "export" | "pub" => {
                self.frame().header = Header::Module;
                self.frame().statement_start = word != "import";
            }
            "match" => self.pending.push(Pending::Arms),
            "fn" => {
                self.count_prefix(true);
                self.last = Last::Fn;
            }
            "not" | "await" if !infix => self.count_prefix(false),
            "and" | "or" | "in" | "is" => self.count_operator(),
            _ => {}
        }
    }

    fn sign(&mut self, byte: u8) {
        let rest = &self.source[self.at..];
        let next = rest.get(1).copied().unwrap_or(0);
        let infix = !self.expects_operand;
        match byte {
            b'/' => return self.slash(),
            b';' => {
                self.at += 1;
                self.separate();
                return;
            }
            b',' => {
                self.at += 1;
                self.operator(Sign::Comma);
                let frame = self.frame();
                frame.chains = Default::default();
                frame.arm_head = frame.arms;
                return;
            }
            b':' => {
                if self.frame().kind == FrameKind::Paren {
                    self.mark_previous_word(LABEL);
                }
                self.at += 1;
                return self.operator(Sign::Colon);
            }
            b'@' => {
                let frame = self.frame();
                frame.decorators = frame.statement_start;
                self.at += 1;
                self.operator(Sign::Other);
                self.last = Last::At;
                return;
            }
            b'?' => return self.question(next),
            b'=' if next == b'>' => return self.arrow(),
            b'-' if next == b'>' => {
                self.laid[self.at] = LAMBDA_ARROW;
                self.mark_previous_word(ARROW_NAME);
                self.at += 2;
                self.operator(Sign::Other);
                return self.count_prefix(true);
            }
            b'.' if rest.starts_with(b"...") => {
                self.at += 3;
                return self.operator(Sign::Spread);
            }
            b'.' if next != b'.' => {
                self.at += 1;
                self.operator(Sign::Other);
                self.last = Last::Dot;
                return self.count_step();
            }
            b'+' | b'-' if next == byte && infix && self.increment(byte) => return,
            b'<' if infix
                && !self.blank_before
                && self.last == Last::Operand
                && !matches!(next, b'<' | b'=' | b'>' | b'-') =>
            {
                self.frame().angles += 1;
                self.at += 1;
                self.operator(Sign::Other);
                return self.count_operator();
            }
            b'>' if infix && !self.blank_before && self.frame().angles > 0 => {
                self.frame().angles -= 1;
                self.at += 1;
                return self.operand(Sign::Other);
            }
            b'-' | b'~' | b'!' if !infix => {
                self.at += 1;
                self.operator(Sign::Other);
                return self.count_prefix(false);
            }
            b'.' | b'+' | b'-' | b'*' | b'%' | b'<' | b'>' | b'=' | b'!' | b'&' | b'|' | b'^' | b'~' => {}
            _ => return self.foreign_character(),
        }
        let length = operator_length(rest);
        let sign = if length == 1 && byte == b'=' { Sign::Assign } else { Sign::Other };
        if !matches!(byte, b'|' | b'.') {
            self.angle_reset();
        }
        if is_compound(&rest[..length]) {
            self.laid[self.at] = COMPOUND;
        }
        self.at += length;
        self.operator(sign);
        self.count_operator();
    }

    /// Puts a mark on the first letter of the word in front of the current token, if there is one.
    fn mark_previous_word(&mut self, mark: u8) {
        let Some(start) = self.previous_word else { return };
        if mark == ARROW_NAME && !is_name_start(self.laid[start]) {
            return;
        }
        let letter = self.text[start..].chars().next().map_or(1, char::len_utf8);
        self.laid[start..start + letter].fill(b'a');
        self.laid[start] = mark;
    }

    fn question(&mut self, next: u8) {
        match next {
            b'.' => {
                self.at += 2;
                self.operator(Sign::Other);
                self.last = Last::Dot;
                self.count_step();
                // `?.(` and `?.[`: the bracket is part of the chain.
                if matches!(self.source.get(self.at), Some(b'(' | b'[')) {
                    self.expects_operand = false;
                    self.last = Last::Operand;
                }
            }
            b'?' => {
                let assigns = self.source.get(self.at + 2) == Some(&b'=');
                if assigns {
                    self.laid[self.at] = COMPOUND;
                }
                self.at += if assigns { 3 } else { 2 };
                self.operator(Sign::Other);
                self.count_operator();
            }
            _ => {
                self.at += 1;
                self.count_step();
                self.operand(Sign::Other);
            }
        }
    }

    fn arrow(&mut self) {
        let at = self.at;
        self.at += 2;
        let frame = self.frame();
        if frame.arms && frame.arm_head {
            frame.arm_head = false;
            frame.chains = Default::default();
            self.operator(Sign::Other);
            self.last = Last::ArmArrow;
        } else {
            self.laid[at] = LAMBDA_ARROW;
            self.mark_previous_word(ARROW_NAME);
            self.operator(Sign::Lambda);
            self.count_prefix(true);
        }
    }

    /// `<` directly behind a name may have opened type arguments; anything that is no part of a type says that it did not.
    pub(super) fn angle_reset(&mut self) {
        self.frame().angles = 0;
    }
}

/// The length of the longest operator at the start of `rest`.
fn operator_length(rest: &[u8]) -> usize {
    const LONG: [&[u8]; 24] = [
        b">>>=", b"===", b"!==", b">>>", b"**=", b"<<=", b">>=", b"..=", b"..", b"++", b"**", b"<<", b">>", b"<=",
        b">=", b"==", b"!=", b"&&", b"||", b"|>", b"+=", b"-=", b"*=", b"%=",
    ];
    LONG.iter().find(|operator| rest.starts_with(operator)).map_or_else(
        || if matches!(rest.get(..2), Some(b"&=" | b"|=" | b"^=")) { 2 } else { 1 },
        |operator| operator.len(),
    )
}

/// Whether an operator assigns.
fn is_compound(operator: &[u8]) -> bool {
    matches!(operator, b"+=" | b"-=" | b"*=" | b"%=" | b"**=" | b"&=" | b"|=" | b"^=" | b"<<=" | b">>=" | b">>>=")
}

/// A byte that only ever separates tokens in the laid text.
pub(super) fn is_laid_blank(byte: u8) -> bool {
    matches!(byte, b' ' | SOFT_BREAK)
}
