use pest::unicode::{LETTER, MARK, NUMBER};
use tova_diagnostics::{Applicability, Diagnostic, Edit, Fix, codes};
use tova_source::Span;

use super::scanner::{Last, Scanner};
use super::shape::Sign;
use crate::marks::{COMPOUND, REGEX, TEXT};
use crate::words::is_name_byte;

/// Characters that people paste or mistype, with what they stand for.
const LOOKALIKES: &[(char, &str, &str)] = &[
    ('\u{201C}', "a typographic quote", "\""),
    ('\u{201D}', "a typographic quote", "\""),
    ('\u{201E}', "a typographic quote", "\""),
    ('\u{2018}', "a typographic quote", "'"),
    ('\u{2019}', "a typographic quote", "'"),
    ('\u{00A0}', "a no-break space", " "),
    ('\u{202F}', "a narrow no-break space", " "),
    ('\u{3000}', "an ideographic space", " "),
    ('\u{200B}', "a zero-width space", ""),
    ('\u{200C}', "a zero-width non-joiner", ""),
    ('\u{200D}', "a zero-width joiner", ""),
    ('\u{2060}', "a word joiner", ""),
    ('\u{FEFF}', "a byte order mark", ""),
    ('\u{037E}', "a Greek question mark", ";"),
    ('\u{FF1B}', "a full-width semicolon", ";"),
    ('\u{FF0C}', "a full-width comma", ","),
    ('\u{FF08}', "a full-width parenthesis", "("),
    ('\u{FF09}', "a full-width parenthesis", ")"),
    ('\u{2013}', "a dash", "-"),
    ('\u{2014}', "a dash", "-"),
    ('\u{2212}', "a minus sign", "-"),
    ('\u{00D7}', "a multiplication sign", "*"),
    ('\u{00F7}', "a division sign", "/"),
    ('\u{2026}', "an ellipsis", "..."),
    ('\u{2264}', "a less-or-equal sign", "<="),
    ('\u{2265}', "a greater-or-equal sign", ">="),
    ('\u{2260}', "a not-equal sign", "!="),
    ('\u{2192}', "an arrow", "->"),
    ('\u{21D2}', "an arrow", "=>"),
];

impl Scanner<'_> {
    pub(super) fn number(&mut self) {
        let start = self.at;
        let digits = |at: usize| {
            self.source[at.min(self.source.len())..]
                .iter()
                .take_while(|byte| byte.is_ascii_digit() || **byte == b'_')
                .count()
        };
        let mut end = start;
        let mut problem = None;
        let radix = match self.source.get(start + 1) {
            _ if self.last == Last::Dot => None,
            Some(b'x' | b'X') => Some(16),
            Some(b'o' | b'O') => Some(8),
            Some(b'b' | b'B') => Some(2),
            _ => None,
        };
        if self.last == Last::Dot {
            end += self.source[start..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        } else if let (b'0', Some(radix)) = (self.source[start], radix) {
            end += 2;
            let first = self.source.get(end).copied().unwrap_or(b' ');
            if !char::from(first).is_digit(radix) {
                problem = Some("digits are missing behind the prefix of this number");
            }
            end += self.source[end..]
                .iter()
                .take_while(|byte| **byte == b'_' || char::from(**byte).is_digit(radix))
                .count();
        } else {
            end += digits(end);
            if self.source.get(end) == Some(&b'.') && self.source.get(end + 1).is_some_and(u8::is_ascii_digit) {
                end += 1 + digits(end + 1);
            }
            if matches!(self.source.get(end), Some(b'e' | b'E')) {
                let sign = usize::from(matches!(self.source.get(end + 1), Some(b'+' | b'-')));
                let exponent = digits(end + 1 + sign);
                if exponent > 0 {
                    end += 1 + sign + exponent;
                } else if !self.source.get(end + 1).is_some_and(|byte| is_name_byte(*byte)) {
                    problem = Some("digits are missing behind the `e` of this number");
                }
            }
        }
        let glued = self.word_at(end).len();
        let glued = if self.text[end..].starts_with(|c: char| c.is_ascii() || LETTER(c)) { glued } else { 0 };
        if glued > 0 {
            problem = problem.or(Some("a letter directly behind a number"));
            end += glued;
        }
        if let Some(message) = problem {
            let span = Span::new(start as u32, end as u32);
            let mut report = Diagnostic::new(codes::E004, self.file, span, message);
            if self.text[start..end].ends_with('n') {
                report = report.help("Tova has no big integers; all numbers are doubles");
            } else {
                report = report.help("numbers look like `12`, `1_000.5`, `1e9`, `0xFF`, `0b101` or `0o17`");
            }
            self.diagnostics.push(report);
            self.laid[start..end].fill(b'0');
        }
        self.angle_reset();
        self.at = end;
        self.operand(Sign::Literal);
    }

    /// A `/` that begins no comment: a regex where an operand is expected or at the start of a line behind a `}`, otherwise a division.
    pub(super) fn slash(&mut self) {
        let regex = self.expects_operand || self.last == Last::CloseBrace && self.line_break.is_some();
        // `</` closes a tag of markup, which is reported by the grammar.
        let tag = self.at > 0 && self.source[self.at - 1] == b'<';
        if regex && !tag {
            return self.regex();
        }
        let assigns = self.source.get(self.at + 1) == Some(&b'=');
        if assigns {
            self.laid[self.at] = COMPOUND;
        }
        self.at += if assigns { 2 } else { 1 };
        self.operator(Sign::Other);
        self.count_operator();
    }

    fn regex(&mut self) {
        let start = self.at;
        let line_end = self.line_end(start);
        let mut at = start + 1;
        let mut in_class = false;
        while at < line_end && (in_class || self.source[at] != b'/') {
            match self.source[at] {
                b'\\' => at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                _ => {}
            }
            at += 1;
        }
        if at >= line_end {
            let span = Span::new(start as u32, start as u32 + 1);
            self.diagnostics.push(
                Diagnostic::new(codes::E002, self.file, span, "this regex is never closed")
                    .label("a value is expected here, so this `/` opens a regex")
                    .help("close it with `/` on the same line; write `\\/` for a slash inside"),
            );
            self.laid[start..line_end].fill(b' ');
            self.laid[start] = b'0';
            self.at = line_end;
            return self.operand(Sign::Literal);
        }
        let flags_start = at + 1;
        let flags = self.word_at(flags_start);
        let end = flags_start + flags.len();
        let bad = flags
            .iter()
            .enumerate()
            .find(|(index, flag)| !b"dgimsuvy".contains(flag) || flags[..*index].contains(flag));
        if let Some((index, flag)) = bad {
            let offset = flags_start + index;
            let message = match b"dgimsuvy".contains(flag) {
                true => format!("the regex flag `{}` is given twice", char::from(*flag)),
                false => format!("unknown regex flag `{}`", self.next_character(offset)),
            };
            let span = Span::new(offset as u32, self.next_boundary(offset + 1) as u32);
            self.diagnostics.push(
                Diagnostic::new(codes::E004, self.file, span, message)
                    .help("the flags are `d g i m s u v y`, each at most once"),
            );
        }
        self.laid[start] = REGEX;
        self.laid[start + 1..end].fill(TEXT);
        self.at = end;
        self.operand(Sign::Literal);
    }

    /// `++` or `--` behind a name at the end of a statement is the increment of other languages.
    pub(super) fn increment(&mut self, byte: u8) -> bool {
        let after = self.at + 2;
        let rest = &self.source[after..];
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r')).count();
        let ends = match rest.get(blanks) {
            None | Some(b'\n' | b';' | b'}') => true,
            Some(b'/') => matches!(rest.get(blanks + 1), Some(b'/')),
            _ => false,
        };
        if self.blank_before || !ends || !self.frame().holds_statements() {
            return false;
        }
        let span = Span::new(self.at as u32, after as u32);
        let sign = char::from(byte);
        self.diagnostics.push(
            Diagnostic::new(codes::E013, self.file, span, format!("Tova has no `x{sign}{sign}`"))
                .help(format!("write `{sign}= 1`"))
                .fix(Applicability::Safe, format!("write `{sign}= 1`"), span, format!(" {sign}= 1")),
        );
        self.blank(self.at, after);
        self.at = after;
        true
    }

    /// How far the word from `start` to `end` consists of letters, digits and marks. Nothing if it does not begin with a letter; what
    /// stands there is reported then.
    pub(super) fn check_letters(&mut self, start: usize, end: usize) -> usize {
        let word = &self.text[start..end];
        if word.is_ascii() {
            return end;
        }
        let starts = |c: char| c.is_ascii() || LETTER(c);
        let stops = word
            .char_indices()
            .find(|(at, c)| if *at == 0 { !starts(*c) } else { !(starts(*c) || MARK(*c) || NUMBER(*c)) })
            .map_or(end, |(at, _)| start + at);
        if stops == start {
            self.foreign_character();
        }
        stops
    }

    /// Characters that begin no token: reported once for a run of them, and passed over.
    pub(super) fn foreign_character(&mut self) {
        let start = self.at;
        let first = self.next_character(start);
        if self.typographic_string(first) {
            return;
        }
        let mut end = self.next_boundary(start + 1);
        while end < self.source.len() && self.text[end..].starts_with(first) {
            end = self.next_boundary(end + 1);
        }
        let span = Span::new(start as u32, end as u32);
        let shown = match first {
            c if c.is_control() => format!("the control character U+{:04X}", c as u32),
            c => format!("`{c}` (U+{:04X})", c as u32),
        };
        let mut report = Diagnostic::new(codes::E005, self.file, span, format!("{shown} is not part of the language"));
        if let Some((_, name, plain)) = LOOKALIKES.iter().find(|(c, ..)| *c == first) {
            let action = if plain.is_empty() { "delete it".to_string() } else { format!("write `{plain}`") };
            let count = self.text[start..end].chars().count();
            report = report.label(format!("this is {name}")).help(action.clone()).fix(
                Applicability::Safe,
                action,
                span,
                plain.repeat(count),
            );
        }
        let same_line = self.diagnostics.last().is_some_and(|last| {
            let from = last.primary.span.end as usize;
            (last.code == codes::E004 || last.code == codes::E005)
                && from <= start
                && !self.source[from..start].contains(&b'\n')
        });
        if !same_line {
            self.diagnostics.push(report);
        }
        self.blank(start, end);
        self.at = end;
    }

    /// A text in typographic quotes that closes on its line: reported once, and read as a value.
    fn typographic_string(&mut self, first: char) -> bool {
        let (closers, plain): (&[char], &str) = match first {
            '\u{201C}' | '\u{201D}' | '\u{201E}' => (&['\u{201C}', '\u{201D}'], "\""),
            '\u{2018}' | '\u{2019}' => (&['\u{2018}', '\u{2019}'], "'"),
            _ => return false,
        };
        let start = self.at;
        let inside = start + first.len_utf8();
        let line = &self.text[inside..self.line_end(inside)];
        let Some(length) = line.find(closers) else { return false };
        let (close, end) = (inside + length, inside + length + '\u{201D}'.len_utf8());
        let edits = [(start, inside), (close, end)]
            .map(|(from, to)| Edit { span: Span::new(from as u32, to as u32), text: plain.to_string() });
        let fix = Fix { title: format!("write `{plain}`"), applicability: Applicability::Safe, edits: edits.to_vec() };
        let mut report =
            Diagnostic::new(codes::E005, self.file, edits[0].span, "typographic quotes do not make a string")
                .label(format!("`{first}` (U+{:04X})", u32::from(first)))
                .help(format!("write plain quotes: `{plain}`"));
        report.fixes.push(fix);
        self.diagnostics.push(report);
        self.laid[start..end].fill(b'0');
        self.at = end;
        self.operand(Sign::Literal);
        true
    }

    /// The character at `at`, a character boundary inside the text.
    pub(super) fn next_character(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or(' ')
    }

    /// The first character boundary at or behind `at`.
    pub(super) fn next_boundary(&self, mut at: usize) -> usize {
        while at < self.text.len() && !self.text.is_char_boundary(at) {
            at += 1;
        }
        at.min(self.text.len())
    }
}
