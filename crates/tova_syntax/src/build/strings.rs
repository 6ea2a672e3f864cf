//! String literals: interpolations, dedent of `"""`, escapes (`language.md` §1.5).

use tova_source::Span;

use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::{StringLiteral, StringPart, TextPart};

/// How a literal is written.
struct Form {
    /// Bytes in front of the text.
    open: u32,
    /// Bytes behind the text.
    close: u32,
    triple: bool,
    escapes: bool,
}

impl Form {
    fn of(text: &str) -> Self {
        let prefix = u32::from(text.starts_with(['r', 'f']));
        let escapes = !text.starts_with('r');
        let triple = escapes && text[prefix as usize..].starts_with("\"\"\"") && text.len() >= 6;
        let quotes = if triple { 3 } else { 1 };
        Self { open: prefix + quotes, close: quotes, triple, escapes }
    }
}

impl Builder<'_> {
    pub(super) fn string(&mut self, node: Node<'_>) -> StringLiteral {
        let span = self.span(&node);
        let form = Form::of(self.text(span));
        let mut texts = Vec::new();
        let mut values = Vec::new();
        let mut from = (span.start + form.open).min(span.end);
        let end = span.end.saturating_sub(form.close).max(from);
        for interpolation in node.into_inner().filter(|part| part.as_rule() == Rule::interpolation) {
            let place = self.span(&interpolation);
            texts.push(Span::new(from, place.start));
            from = place.end;
            values.extend(interpolation.into_inner().next().map(|expr| self.expr(expr)));
        }
        texts.push(Span::new(from.min(end), end));
        let raw: Vec<&str> = texts.iter().map(|span| self.text(*span)).collect();
        let dedented = form.triple.then(|| dedent(&raw));
        let mut parts = Vec::with_capacity(texts.len() + values.len());
        let mut values = values.into_iter();
        for (index, place) in texts.iter().enumerate() {
            let text = dedented.as_ref().map_or(raw[index], |lines| lines[index].as_str());
            if !text.is_empty() {
                let (value, escaped) = if form.escapes { unescape(text) } else { (text.to_string(), false) };
                parts.push(StringPart::Text(TextPart { span: *place, value, escaped }));
            }
            parts.extend(values.next().map(StringPart::Interpolation));
        }
        StringLiteral { parts }
    }

    /// A string without interpolations; `None` if it has some.
    pub(super) fn plain_string(&mut self, node: Node<'_>) -> Option<TextPart> {
        let span = self.span(&node);
        let mut parts = self.string(node).parts;
        match (parts.pop(), parts.is_empty()) {
            (None, _) => Some(TextPart { span, value: String::new(), escaped: false }),
            (Some(StringPart::Text(text)), true) => Some(TextPart { span, ..text }),
            _ => None,
        }
    }
}

/// The texts between interpolations without the common indentation of their lines.
fn dedent(texts: &[&str]) -> Vec<String> {
    let mut texts = texts.to_vec();
    let last = texts.len() - 1;
    texts[0] = texts[0].strip_prefix("\r\n").or_else(|| texts[0].strip_prefix('\n')).unwrap_or(texts[0]);
    match texts[last].rsplit_once('\n') {
        Some((before, line)) if is_blank(line) => texts[last] = before.strip_suffix('\r').unwrap_or(before),
        None if last == 0 && is_blank(texts[0]) => texts[0] = "",
        _ => {}
    }
    // A line is blank if nothing but blanks stands up to its end; an interpolation behind them is something.
    let lines = |index: usize| {
        let count = texts[index].split('\n').count();
        texts[index].split('\n').enumerate().map(move |(line, text)| {
            let starts = index == 0 || line > 0;
            let ends = index == last || line + 1 < count;
            (text, starts, ends && is_blank(text))
        })
    };
    let indentation = (0..texts.len())
        .flat_map(lines)
        .filter(|(_, starts, blank)| *starts && !blank)
        .map(|(text, ..)| text.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count())
        .min()
        .unwrap_or(0);
    (0..texts.len())
        .map(|index| {
            let cut: Vec<&str> = lines(index)
                .map(|(text, starts, blank)| match (starts, blank) {
                    (true, true) if text.ends_with('\r') => "\r",
                    (true, true) => "",
                    (true, false) => &text[indentation..],
                    (false, _) => text,
                })
                .collect();
            cut.join("\n")
        })
        .collect()
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'))
}

/// Text whose escapes are resolved. While it holds no lone surrogate it is plain text.
#[derive(Default)]
struct Unescaped {
    value: String,
    /// Whether `value` is JavaScript source.
    escaped: bool,
    /// A high surrogate that waits for its low one.
    high: Option<u16>,
}

impl Unescaped {
    fn push_str(&mut self, text: &str) {
        self.settle();
        if self.escaped {
            self.value.push_str(&text.replace('\\', "\\\\"));
        } else {
            self.value.push_str(text);
        }
    }

    fn push(&mut self, c: char) {
        self.push_str(c.encode_utf8(&mut [0; 4]));
    }

    /// A code point; surrogates included.
    fn push_code(&mut self, code: u32) {
        match (self.high, code) {
            (Some(high), 0xDC00..=0xDFFF) => {
                self.high = None;
                let point = 0x10000 + ((u32::from(high) - 0xD800) << 10) + (code - 0xDC00);
                self.push(char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            (_, 0xD800..=0xDBFF) => {
                self.settle();
                self.high = Some(code as u16);
            }
            (_, 0xDC00..=0xDFFF) => {
                self.settle();
                self.push_lone(code as u16);
            }
            _ => self.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)),
        }
    }

    fn settle(&mut self) {
        if let Some(high) = self.high.take() {
            self.push_lone(high);
        }
    }

    fn push_lone(&mut self, unit: u16) {
        if !self.escaped {
            self.escaped = true;
            self.value = self.value.replace('\\', "\\\\");
        }
        self.value.push_str(&format!("\\u{unit:04X}"));
    }
}

/// Resolves the escapes of a text; the second value says whether the first is JavaScript source.
fn unescape(text: &str) -> (String, bool) {
    let Some(first) = text.find('\\') else { return (text.to_string(), false) };
    let mut out = Unescaped::default();
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while let Some(at) = rest.find('\\') {
        if at > 0 {
            out.push_str(&rest[..at]);
        }
        let escape = &rest[at + 1..];
        let Some(c) = escape.chars().next() else {
            out.push('\\');
            rest = "";
            break;
        };
        let mut length = c.len_utf8();
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            '0' => out.push('\0'),
            '\\' | '"' | '\'' | '{' | '}' => out.push(c),
            'x' | 'u' => match code_escape(escape) {
                Some((code, taken)) => {
                    out.push_code(code);
                    length = taken;
                }
                None => {
                    out.push('\\');
                    out.push(c);
                }
            },
            _ => {
                out.push('\\');
                out.push(c);
            }
        }
        rest = &escape[length..];
    }
    if !rest.is_empty() {
        out.push_str(rest);
    }
    out.settle();
    (out.value, out.escaped)
}

/// `xHH`, `uXXXX` or `u{H…}` at the start of `escape`: the code point and the length.
fn code_escape(escape: &str) -> Option<(u32, usize)> {
    let (digits, length) = if escape.starts_with('x') {
        (escape.get(1..3)?, 3)
    } else if let Some(braced) = escape.strip_prefix("u{") {
        let close = braced.find('}')?;
        (&braced[..close], close + 3)
    } else {
        (escape.get(1..5)?, 5)
    };
    if digits.is_empty() || digits.len() > 8 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let code = u32::from_str_radix(digits, 16).ok()?;
    (code <= 0x10FFFF).then_some((code, length))
}
