//! What was expected, in our words.

use tova_diagnostics::{Applicability, Diagnostic, Severity, codes};
use tova_source::Span;

use super::Failure;
use super::region::{self, Open};
use super::{arms, concurrency, foreign, nearby};
use crate::build::Builder;
use crate::grammar::Rule;
use crate::layout::Item;
use crate::marks::{ARMS_BRACE, ARROW_PAREN, OBJECT_BRACE, PATTERN_BRACE};
use crate::words::is_reserved;

/// The surroundings of a failure, as far as messages need them.
pub(super) struct Place<'a> {
    /// The source of the whole file.
    pub source: &'a str,
    /// The statement that failed.
    pub statement: Span,
    /// The token that cannot stand there; empty at the end of a line or block.
    pub found: Span,
    /// The token in front of it.
    pub before: Span,
    /// Whether `found` is on a later line than `before`.
    pub new_line: bool,
    /// Whether an operand could have stood there, and nothing that goes on with one.
    pub wants_operand: bool,
    /// Whether `found` stands directly in the braces of a `select`.
    pub in_select: bool,
    /// Where the innermost open brace stands.
    pub brace: Option<u32>,
}

impl Place<'_> {
    pub fn found(&self) -> &str {
        self.found.of(self.source)
    }

    pub fn before(&self) -> &str {
        self.before.of(self.source)
    }
}

/// Reports a failure.
pub(super) fn report(builder: &mut Builder<'_>, item: &Item, text: &str, failure: &Failure, statement: Span) {
    let brackets = region::open_brackets(text, failure.at);
    let in_select = brackets.last().is_some_and(|open| open.is_of_select(text));
    let brace = brackets.last().filter(|open| open.bracket != 0).map(|open| item.span.start + open.at as u32);
    let place = Place { in_select, brace, ..place_of(builder.source, item, text, failure, statement) };
    if place.found() == "=>"
        && !place.wants_operand
        && builder.diagnostics.iter().any(|report| report.severity == Severity::Error)
    {
        // An arm outside of its braces: what was reported before is the reason.
        return;
    }
    let report = arms::recognise(builder.file, &place)
        .or_else(|| nearby::recognise(builder.file, &place))
        .or_else(|| concurrency::recognise(builder.file, &place))
        .or_else(|| foreign::recognise(builder.file, &place))
        .or_else(|| misplaced_word(builder, &place))
        .unwrap_or_else(|| unexpected(builder, item, &place, failure, brackets.last()));
    builder.diagnostics.push(report);
}

fn place_of<'a>(source: &'a str, item: &Item, text: &str, failure: &Failure, statement: Span) -> Place<'a> {
    let base = item.span.start;
    // What closes an unclosed string may stand in the middle of a character of the source.
    let whole = |offset: u32| (0..=offset).rev().find(|at| source.is_char_boundary(*at as usize)).unwrap_or(0);
    let clamp = |offset: usize| whole((base + offset as u32).min(item.span.end));
    let (next, before_end) = region::tokens_around(text, failure.at);
    let token_start = |end: usize| {
        // Tokens are short: look back to the start of a word, or a sign of up to three bytes.
        let bytes = text.as_bytes();
        let word = bytes[..end].iter().rev().take_while(|byte| crate::words::is_laid_word_byte(**byte)).count();
        if word > 0 {
            return end - word;
        }
        (1..=3.min(end))
            .rev()
            .map(|length| end - length)
            .find(|start| text.is_char_boundary(*start) && region::token_length(text, *start) == end - start)
            .unwrap_or(end.saturating_sub(1))
    };
    // What is masked in the laid text has longer characters in the source.
    let whole = |from: usize, to: usize| {
        let (mut start, mut end) = (clamp(from), clamp(to));
        while !source.is_char_boundary(start as usize) {
            start -= 1;
        }
        while !source.is_char_boundary(end as usize) {
            end += 1;
        }
        Span::new(start, end)
    };
    let found = whole(next, next + region::token_length(text, next));
    let before = whole(token_start(before_end), before_end);
    let new_line = source[before.end as usize..found.start as usize].contains('\n');
    let expects = |rule: Rule| failure.expected.contains(&rule);
    let wants_operand = !expects(Rule::infix)
        && (expects(Rule::expr)
            || expects(Rule::element)
            || expects(Rule::argument)
            || expects(Rule::name) && expects(Rule::number));
    Place { source, statement, found, before, new_line, wants_operand, in_select: false, brace: None }
}

/// A reserved word where a value or name is wanted.
fn misplaced_word(builder: &Builder<'_>, place: &Place<'_>) -> Option<Diagnostic> {
    let word = place.found();
    if word == "mut" {
        return Some(
            Diagnostic::new(codes::E014, builder.file, place.found, "Tova has no `mut`")
                .help("a binding that changes is declared with `var`: `var x = …`"),
        );
    }
    if !is_reserved(word) || !place.wants_operand {
        return None;
    }
    let statement = matches!(
        word,
        "return"
            | "break"
            | "continue"
            | "for"
            | "while"
            | "var"
            | "let"
            | "import"
            | "export"
            | "pub"
            | "guard"
            | "defer"
            | "with"
            | "impl"
            | "trait"
            | "interface"
    );
    statement.then(|| {
        Diagnostic::new(
            codes::E001,
            builder.file,
            place.found,
            format!("`{word}` begins a statement, but a value is needed here"),
        )
        .help("put the statement on a line of its own")
    })
}

fn unexpected(
    builder: &Builder<'_>,
    item: &Item,
    place: &Place<'_>,
    failure: &Failure,
    open: Option<&Open>,
) -> Diagnostic {
    let expects = |rule: Rule| failure.expected.contains(&rule);
    let (found, before) = (place.found(), place.before());
    let at_end = place.found.is_empty() || place.new_line || matches!(found, ")" | "]" | "}");
    if place.wants_operand {
        let report = match () {
            _ if at_end && !before.is_empty() => Diagnostic::new(
                codes::E007,
                builder.file,
                place.before,
                format!("an expression was expected behind `{before}`"),
            ),
            _ => Diagnostic::new(
                codes::E007,
                builder.file,
                place.found,
                format!("an expression was expected, but `{found}` stands here"),
            ),
        };
        return match found {
            "," if before == "," => report.help("write `nil` for an element without a value").fix(
                Applicability::Maybe,
                "delete the comma",
                place.found,
                "",
            ),
            _ => report,
        };
    }
    if found == "=" && expects(Rule::infix) {
        return Diagnostic::new(codes::E001, builder.file, place.found, "an assignment is a statement, not a value")
            .help("write `==` to compare; assign in a line of its own")
            .fix(Applicability::Maybe, "compare with `==`", place.found, "==");
    }
    let wanted = wanted(failure, place, open);
    let target = if place.found.is_empty() || place.new_line { place.before } else { place.found };
    let message = if place.found.is_empty() || place.new_line {
        format!("{wanted} was expected behind `{before}`")
    } else {
        format!("`{found}` cannot stand here: {wanted} was expected")
    };
    let mut report = Diagnostic::new(codes::E001, builder.file, target, message);
    if let Some((open, name)) = open.and_then(|open| construct(open).map(|name| (open, name))) {
        let at = item.span.start + open.at as u32;
        if at < target.start {
            report = report.secondary(Span::new(at, at + 1), format!("{name} begins here"));
        }
    }
    report
}

/// What the grammar wanted, most telling first.
fn wanted(failure: &Failure, place: &Place<'_>, open: Option<&Open>) -> &'static str {
    let expects = |rule: Rule| failure.expected.contains(&rule);
    let bracket = open.map_or(0, |open| open.bracket);
    if expects(Rule::block) || expects(Rule::plain_block) {
        return "a block in braces";
    }
    const WORDS: [(Rule, &str); 5] = [
        (Rule::from_word, "`from`"),
        (Rule::in_word, "`in`"),
        (Rule::else_word, "`else`"),
        (Rule::as_word, "`as`"),
        (Rule::arm_arrow, "`=>`"),
    ];
    if let Some((_, word)) = WORDS.iter().find(|(rule, _)| expects(*rule)) {
        return word;
    }
    if expects(Rule::methods) || expects(Rule::type_body) {
        return "`{`";
    }
    if expects(Rule::params) {
        return "`(` with the parameters";
    }
    if expects(Rule::type_single) || expects(Rule::named_type) || expects(Rule::annotation) || expects(Rule::union_type)
    {
        return "a type";
    }
    if expects(Rule::pattern) || expects(Rule::constructor) || expects(Rule::arm) {
        return "a pattern";
    }
    if expects(Rule::infix) {
        return match bracket {
            b'(' | ARROW_PAREN => "`,` or `)`",
            b'[' => "`,` or `]`",
            OBJECT_BRACE | PATTERN_BRACE => "`,` or `}`",
            _ if place.found() == ":" => "an operator or the end of the statement",
            _ => "an operator or a line break",
        };
    }
    if expects(Rule::word) || expects(Rule::name) || expects(Rule::binder_list) {
        return "a name";
    }
    if expects(Rule::string) {
        return "a string";
    }
    match bracket {
        b'(' | ARROW_PAREN => "`,` or `)`",
        b'[' => "`,` or `]`",
        b'{' | OBJECT_BRACE | PATTERN_BRACE | ARMS_BRACE => "something else, or `}`",
        _ => "the end of the statement",
    }
}

fn construct(open: &Open) -> Option<&'static str> {
    Some(match open.bracket {
        b'(' | ARROW_PAREN => "the parenthesis",
        b'[' => "the bracket",
        b'{' | OBJECT_BRACE | PATTERN_BRACE | ARMS_BRACE => "the brace",
        _ => return None,
    })
}
