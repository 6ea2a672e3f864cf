//! What swc's emitter writes to: text with places for the source map, laid out as people write JavaScript.

use std::fmt::Write;
use std::io::Result;

use swc_common::{BytePos, Span};
use swc_ecma_codegen::text_writer::WriteJs;

/// The longest line that an object literal may make when it stands on one.
const WIDTH: usize = 100;

/// What stands before the body of an arrow function.
const ARROW: &str = " => ";

/// Text in the making.
#[derive(Default)]
pub(crate) struct Writer {
    code: String,
    indent: usize,
    /// For every step of indentation that the emitter has asked for: whether it counts.
    steps: Vec<bool>,
    at_line_start: bool,
    /// A place that waits for the first sign behind the indentation.
    pending: Option<BytePos>,
    /// Places of the source, by offset in the text.
    marks: Vec<(BytePos, usize)>,
    last: Last,
    /// Conditional expressions whose `:` is still to come.
    conditionals: usize,
    braces: Vec<Brace>,
}

/// What was written last, as far as it says what a `{` means.
#[derive(Clone, Copy, PartialEq, Default)]
enum Last {
    /// After it a `{` opens a block.
    #[default]
    Other,
    /// After it an operand stands, so a `{` opens an object.
    Operator,
    /// A `:` that is none of a conditional.
    Colon,
    /// The word of a statement with a head in parentheses.
    Head,
    /// A name or text. The emitter puts a blank between the key of a method and its parameters; people do not.
    Key,
}

/// An open `{` or `[`.
struct Brace {
    kind: Kind,
    /// Where it stands in the text.
    start: usize,
    /// A block stands somewhere inside.
    has_block: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Block,
    Object,
    List,
}

impl Writer {
    /// A writer at the beginning of a line.
    pub(crate) fn new() -> Self {
        Self { at_line_start: true, ..Self::default() }
    }

    /// The text, in whole lines, and places of the source by offset in it.
    pub(crate) fn finish(mut self) -> (String, Vec<(BytePos, usize)>) {
        self.line();
        (self.code, self.marks)
    }

    fn line(&mut self) {
        if !self.at_line_start {
            self.code.push('\n');
            self.at_line_start = true;
        }
    }

    fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if self.at_line_start {
            self.code.extend(std::iter::repeat_n("  ", self.indent));
            self.at_line_start = false;
        }
        if let Some(pos) = self.pending.take() {
            self.mark_here(pos);
        }
        if text.is_ascii() {
            self.code.push_str(text);
        } else {
            self.escaped(text);
        }
    }

    /// Bun reads a file that begins with `// @bun` as Latin-1, so other characters are written as escapes. What they stand in (strings, templates,
    /// regexes, names) takes `\uXXXX` for every UTF-16 unit, except names, whose characters beyond 16 bits need braces.
    fn escaped(&mut self, text: &str) {
        let is_name = text.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '$'));
        for char in text.chars() {
            // A regex may escape any character with a backslash, which would now escape the next one.
            let is_escaped = self.code.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
            if !char.is_ascii() && is_escaped {
                self.code.pop();
            }
            if char.is_ascii() {
                self.code.push(char);
            } else if is_name && char.len_utf16() > 1 {
                _ = write!(self.code, "\\u{{{:x}}}", char as u32);
            } else {
                let mut units = [0; 2];
                for unit in char.encode_utf16(&mut units) {
                    _ = write!(self.code, "\\u{unit:04x}");
                }
            }
        }
    }

    fn token(&mut self, span: Option<Span>, text: &str, last: Last) {
        if let Some(span) = span {
            self.mark(span.lo);
        }
        self.text(text);
        self.last = last;
    }

    fn mark(&mut self, pos: BytePos) {
        if pos.is_dummy() {
            return;
        }
        if self.at_line_start {
            self.pending = Some(pos);
        } else {
            self.mark_here(pos);
        }
    }

    fn mark_here(&mut self, pos: BytePos) {
        let offset = self.code.len();
        match self.marks.last_mut() {
            Some(last) if last.1 == offset => last.0 = pos,
            Some(last) if last.0 == pos => {}
            _ => self.marks.push((pos, offset)),
        }
    }

    fn open_brace(&mut self, span: Option<Span>) {
        let is_object = match self.last {
            Last::Operator => true,
            Last::Colon => self.braces.last().is_some_and(|brace| brace.kind == Kind::Object),
            Last::Other | Last::Head | Last::Key => false,
        };
        // `finally {`, `) {`, `Shape {`
        if !is_object && !self.at_line_start && !self.code.ends_with([' ', '(']) {
            self.text(" ");
        }
        self.open(if is_object { Kind::Object } else { Kind::Block }, "{", span);
    }

    fn open(&mut self, kind: Kind, sign: &'static str, span: Option<Span>) {
        if kind == Kind::Block {
            for brace in &mut self.braces {
                brace.has_block = true;
            }
        }
        self.token(span, sign, if kind == Kind::List { Last::Operator } else { Last::Other });
        self.braces.push(Brace { kind, start: self.code.len() - 1, has_block: false });
    }

    fn close(&mut self, sign: &'static str, span: Option<Span>) {
        self.token(span, sign, Last::Other);
        let Some(brace) = self.braces.pop() else { return };
        let is_empty = self.code[brace.start + 1..self.code.len() - 1].trim().is_empty();
        match brace.kind {
            Kind::Block if is_empty => {
                self.code.truncate(brace.start + 1);
                self.code.push_str(sign);
                self.marks.retain(|mark| mark.1 <= brace.start);
            }
            Kind::Object if !brace.has_block => self.put_on_one_line(brace.start, " "),
            Kind::List if !brace.has_block => self.put_on_one_line(brace.start, ""),
            _ => {}
        }
    }

    /// Joins the lines of the object or list that begins at `start` and ends here, if that makes no long line; `padding` stands inside its
    /// brackets.
    fn put_on_one_line(&mut self, start: usize, padding: &str) {
        let written = &self.code[start..];
        if written.len() > 3 * WIDTH || !written.contains('\n') {
            return;
        }
        let mut joined = String::with_capacity(written.len());
        // For every offset in the old text where a line was joined: how many bytes are gone from there on.
        let mut gone = Vec::new();
        let mut lines = written.split('\n');
        joined.push_str(lines.next().unwrap_or_default());
        let mut old = joined.len();
        let mut lines = lines.peekable();
        let mut is_first = true;
        while let Some(line) = lines.next() {
            let text = line.trim_start_matches(' ');
            old += 1 + line.len() - text.len();
            joined.push_str(if is_first || lines.peek().is_none() { padding } else { " " });
            is_first = false;
            gone.push((start + old, start + old - (start + joined.len())));
            joined.push_str(text);
            old += text.len();
        }
        let column = start - self.code[..start].rfind('\n').map_or(0, |at| at + 1);
        if column + joined.len() > WIDTH {
            return;
        }
        for mark in self.marks.iter_mut().rev().take_while(|mark| mark.1 > start) {
            if let Some((_, bytes)) = gone.iter().rev().find(|(from, _)| *from <= mark.1) {
                mark.1 -= bytes;
            }
        }
        self.code.truncate(start);
        self.code.push_str(&joined);
    }
}

impl WriteJs for Writer {
    fn increase_indent(&mut self) -> Result<()> {
        // The emitter indents what an arrow gives; people do only when it begins on a line of its own.
        let counts = !self.code.ends_with(ARROW);
        self.steps.push(counts);
        self.indent += usize::from(counts);
        Ok(())
    }

    fn decrease_indent(&mut self) -> Result<()> {
        let counted = self.steps.pop().unwrap_or_default();
        self.indent -= usize::from(counted);
        Ok(())
    }

    fn write_semi(&mut self, span: Option<Span>) -> Result<()> {
        self.token(span, ";", Last::Other);
        Ok(())
    }

    fn write_space(&mut self) -> Result<()> {
        // The emitter writes two behind a `catch` without a name.
        if !self.code.ends_with(' ') {
            self.text(" ");
        }
        if self.last == Last::Head {
            self.last = Last::Other;
        }
        Ok(())
    }

    fn write_keyword(&mut self, span: Option<Span>, s: &'static str) -> Result<()> {
        if matches!(s, "for" | "while" | "switch" | "catch" | "if") {
            self.token(span, s, Last::Head);
            return Ok(());
        }
        let takes_operand = matches!(
            s,
            "return" | "throw" | "await" | "yield" | "new" | "typeof" | "void" | "in" | "of" | "instanceof" | "case"
        );
        self.token(span, s, if takes_operand { Last::Operator } else { Last::Other });
        Ok(())
    }

    fn write_operator(&mut self, span: Option<Span>, s: &str) -> Result<()> {
        self.token(span, s, Last::Operator);
        Ok(())
    }

    fn write_param(&mut self, s: &str) -> Result<()> {
        self.token(None, s, Last::Other);
        Ok(())
    }

    fn write_property(&mut self, s: &str) -> Result<()> {
        self.token(None, s, Last::Other);
        Ok(())
    }

    fn write_line(&mut self) -> Result<()> {
        self.line();
        Ok(())
    }

    fn write_lit(&mut self, span: Span, s: &str) -> Result<()> {
        self.token(Some(span), s, Last::Other);
        Ok(())
    }

    fn write_comment(&mut self, s: &str) -> Result<()> {
        self.text(s);
        Ok(())
    }

    fn write_str_lit(&mut self, span: Span, s: &str) -> Result<()> {
        self.token(Some(span), s, Last::Key);
        Ok(())
    }

    fn write_str(&mut self, s: &str) -> Result<()> {
        self.token(None, s, Last::Other);
        Ok(())
    }

    fn write_symbol(&mut self, span: Span, s: &str) -> Result<()> {
        self.token(Some(span), s, Last::Key);
        Ok(())
    }

    fn write_punct(&mut self, span: Option<Span>, s: &'static str, _commit_pending_semi: bool) -> Result<()> {
        match s {
            "{" => self.open_brace(span),
            "[" => self.open(Kind::List, s, span),
            "}" | "]" => self.close(s, span),
            "(" => {
                if self.last == Last::Head {
                    self.text(" ");
                } else if self.last == Last::Key && self.code.ends_with(' ') {
                    self.code.pop();
                    if let Some(mark) = self.marks.last_mut() {
                        mark.1 = mark.1.min(self.code.len());
                    }
                }
                self.token(span, s, Last::Operator);
            }
            "=>" => self.token(span, ARROW, Last::Other),
            "?" => {
                self.conditionals += 1;
                self.token(span, s, Last::Operator);
            }
            ":" if self.conditionals > 0 => {
                self.conditionals -= 1;
                self.token(span, s, Last::Operator);
            }
            ":" => self.token(span, s, Last::Colon),
            "," | "=" | "..." | "!" | "&&" | "||" | "??" => self.token(span, s, Last::Operator),
            _ => self.token(span, s, Last::Other),
        }
        Ok(())
    }

    fn care_about_srcmap(&self) -> bool {
        true
    }

    fn add_srcmap(&mut self, pos: BytePos) -> Result<()> {
        self.mark(pos);
        Ok(())
    }

    fn commit_pending_semi(&mut self) -> Result<()> {
        Ok(())
    }
}
