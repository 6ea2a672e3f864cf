//! Forms of other languages and of full-stack Tova, recognised where the text is a syntax error otherwise.

use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::{FileId, Span};

use super::expectations::Place;
use crate::build::Builder;
use crate::words::is_name_byte;

/// Words that begin a form of another language, what to say of it, and the Tova form.
const WORDS: &[(&str, &str, &str)] = &[
    ("throw", "Tova has no `throw`", "return an error instead: `return Err(…)`"),
    ("raise", "Tova has no `raise`", "return an error instead: `return Err(…)`"),
    ("function", "Tova writes functions with `fn`", "write `fn name(…) { … }`"),
    ("func", "Tova writes functions with `fn`", "write `fn name(…) { … }`"),
    ("def", "Tova writes functions with `fn`", "write `fn name(…) { … }`"),
    ("const", "Tova has no `const`", "write `name = value`; that binding cannot change"),
    ("val", "Tova has no `val`", "write `name = value`; that binding cannot change"),
    ("class", "Tova has no classes", "declare the data with `type Name { … }`, the methods with `impl Name { … }`"),
    ("struct", "Tova writes structs with `type`", "write `type Name { field: Type }`"),
    ("enum", "Tova writes enums with `type`", "write `type Name { First, Second }`"),
    ("switch", "Tova has no `switch`", "write `match value { pattern => result }`"),
    ("do", "Tova has no `do` loop", "write `loop { …; if done { break } }`"),
    ("new", "Tova constructs without `new`", "write `Name(…)` for a Tova type, `Name.new(…)` for a JavaScript class"),
    ("typeof", "Tova has no `typeof`", "write `typeOf(x)`, or test with `x is String`"),
    ("instanceof", "Tova has no `instanceof`", "write `x is Name`"),
    ("delete", "Tova has no `delete`", "build a new object without the key, or use a `Map`"),
    ("go", "Tova has no `go`", "start a task in a block that waits for it: `concurrent { spawn f() }`"),
    ("elseif", "Tova writes this `elif`", "write `elif condition { … }`"),
    ("elsif", "Tova writes this `elif`", "write `elif condition { … }`"),
    ("except", "Tova writes this `catch`", "write `try { … } catch e { … }`"),
    ("unless", "Tova has no `unless`", "write `if not condition { … }`"),
    ("until", "Tova has no `until`", "write `while not condition { … }`"),
    ("foreach", "Tova writes this `for`", "write `for x in xs { … }`"),
    ("package", "Tova has no `package`", "every file is a module; nothing needs to be declared"),
    ("lambda", "Tova has no `lambda`", "write `x => …` or `fn(x) …`"),
];

/// Words that may stand in front of a value in other languages.
const PREFIXES: &[&str] = &["new", "typeof", "delete", "throw", "go", "function", "lambda"];

const FULL_STACK: &[&str] = &[
    "server",
    "browser",
    "client",
    "shared",
    "data",
    "security",
    "auth",
    "cli",
    "edge",
    "deploy",
    "theme",
    "route",
    "routes",
    "state",
    "computed",
    "effect",
    "component",
    "store",
    "form",
    "field",
    "group",
    "steps",
    "model",
    "style",
];

fn word_form(file: FileId, word: &str, span: Span) -> Option<Diagnostic> {
    let (_, message, help) = WORDS.iter().find(|(known, ..)| *known == word)?;
    let mut report = Diagnostic::new(codes::E013, file, span, *message).help(*help);
    if matches!(word, "function" | "func" | "def") {
        report = report.fix(Applicability::Safe, "use `fn`", span, "fn");
    }
    if matches!(word, "elseif" | "elsif") {
        report = report.fix(Applicability::Safe, "use `elif`", span, "elif");
    }
    Some(report)
}

fn first_word(source: &str, span: Span) -> Span {
    let text = &source.as_bytes()[span.range()];
    let length = text.iter().take_while(|byte| is_name_byte(**byte)).count() as u32;
    Span::new(span.start, span.start + length)
}

fn last_word(source: &str, span: Span) -> Span {
    let text = &source.as_bytes()[span.range()];
    let length = text.iter().rev().take_while(|byte| is_name_byte(**byte)).count() as u32;
    Span::new(span.end - length, span.end)
}

/// The rest of the line behind `from`.
fn line_rest(source: &str, from: u32) -> &str {
    source[from as usize..].lines().next().unwrap_or_default()
}

/// Two statements on one line that are together a form of another language.
pub(crate) fn juxtaposed(file: FileId, source: &str, before: Span, next: Span) -> Option<Diagnostic> {
    let (first, last, following) = (first_word(source, before), last_word(source, before), first_word(source, next));
    if first == before || first.of(source) == "async" {
        let report = word_form(file, first.of(source), first);
        if first.of(source) == "const" || first.of(source) == "val" {
            let removed = Span::new(first.start, next.start);
            return report.map(|report| {
                report.fix(Applicability::Safe, format!("leave `{}` out", first.of(source)), removed, "")
            });
        }
        if report.is_some() {
            return report;
        }
    }
    if PREFIXES.contains(&last.of(source)) {
        return word_form(file, last.of(source), last);
    }
    if following.of(source) == "instanceof" {
        return word_form(file, "instanceof", following)
            .map(|report| report.fix(Applicability::Safe, "use `is`", following, "is"));
    }
    if before.of(source).ends_with('?') && line_rest(source, next.start).contains(':') {
        return Some(ternary(file, Span::new(before.end - 1, before.end)));
    }
    None
}

fn ternary(file: FileId, question: Span) -> Diagnostic {
    Diagnostic::new(codes::E009, file, question, "Tova has no `c ? a : b`").help("write `if c { a } else { b }`")
}

/// A form of another language at a place where reading stopped.
pub(super) fn recognise(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let source = place.source;
    let (found, before) = (place.found(), place.before());
    let glued = place.before.end == place.found.start;
    match found {
        "=" if glued && matches!(before, "==" | "!=") => {
            let span = place.before.to(place.found);
            return Some(
                Diagnostic::new(codes::E013, file, span, format!("Tova has no `{before}=`"))
                    .help(format!("write `{before}`: it never converts, so `1 == \"1\"` is false"))
                    .fix(Applicability::Safe, format!("use `{before}`"), span, before),
            );
        }
        "++" | "--" if place.wants_operand => return Some(increment(file, place.found, found)),
        "=" if before == ":" && glued => {
            let span = Span::new(place.before.start, place.found.end);
            return Some(
                Diagnostic::new(codes::E009, file, span, "Tova has no `:=`")
                    .help("write `name = value`, or `var name = value` if it changes later")
                    .fix(Applicability::Safe, "use `=`", span, "="),
            );
        }
        ">" if before == "<" && glued => {
            let span = Span::new(place.before.start, place.found.end);
            return Some(Diagnostic::new(codes::E009, file, span, "Tova has no `<>`").help("write `!=`").fix(
                Applicability::Safe,
                "use `!=`",
                span,
                "!=",
            ));
        }
        "<" if place.wants_operand && source[place.found.end as usize..].starts_with('-') => {
            let span = Span::new(place.found.start, place.found.end + 1);
            return Some(
                Diagnostic::new(codes::E009, file, span, "Tova has no `<-`")
                    .help("receive with `await ch.receive()`, send with `await ch.send(v)`"),
            );
        }
        "<" if place.wants_operand => {
            return Some(
                Diagnostic::new(codes::E012, file, place.found, "JSX is outside the core language")
                    .help("tovac compiles the core language; markup is not part of it"),
            );
        }
        "." if place.wants_operand => {
            return Some(
                Diagnostic::new(codes::E012, file, place.found, "column expressions are outside the core language")
                    .help("write a function: `row => row.name`"),
            );
        }
        ":" if before == ")"
            && source[place.found.end as usize..].starts_with(|c: char| c == ' ' || c.is_alphabetic()) =>
        {
            return Some(
                Diagnostic::new(codes::E013, file, place.found, "the type of a result stands behind `->`")
                    .help("write `fn name(…) -> Type { … }`")
                    .fix(Applicability::Safe, "use `->`", place.found, " ->"),
            );
        }
        ":" if matches!(before, "else" | "try" | "finally" | "loop") => {
            return Some(colon_block(file, place, before));
        }
        ":" if matches!(
            first_word(source, place.statement).of(source),
            "if" | "elif" | "for" | "while" | "fn" | "with" | "catch" | "match"
        ) =>
        {
            return Some(colon_block(file, place, first_word(source, place.statement).of(source)));
        }
        _ => {}
    }
    if place.wants_operand && matches!(before, "++" | "--") {
        return Some(increment(file, place.before, before));
    }
    let head = first_word(source, place.statement);
    if head.of(source) == "for"
        && (found == "let" || found == "var" || found == ";" || found == "const" || before == "const")
    {
        return Some(
            Diagnostic::new(codes::E013, file, place.found, "Tova has no `for` with a counter")
                .help("count with a range: `for i in 0..n { … }`"),
        );
    }
    if PREFIXES.contains(&before) && !place.new_line {
        return word_form(file, before, place.before);
    }
    if matches!(found, "function" | "class" | "new" | "switch" | "instanceof") && !place.new_line {
        return word_form(file, found, place.found);
    }
    if (head.end < place.found.start || head.end == place.before.end)
        && let Some(report) = word_form(file, head.of(source), head)
    {
        return Some(report);
    }
    if let Some(report) = branch_word(file, place).or_else(|| word_behind_arrow(file, place)) {
        return Some(report);
    }
    if let Some(question) = question_mark(place) {
        return Some(ternary(file, question));
    }
    None
}

/// Where the line in front of `end` begins, as far as the statement goes back, and its text.
fn line_in_front<'a>(place: &Place<'a>, end: u32) -> Option<(usize, &'a str)> {
    let start = place.statement.start as usize;
    let text = place.source.get(start..end as usize)?;
    let line = text.rfind('\n').map_or(0, |at| at + 1);
    Some((start + line, &text[line..]))
}

/// `elseif` or its kin on the line, in front of the place where reading stopped.
fn branch_word(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let (start, line) = line_in_front(place, place.found.start)?;
    ["elseif", "elsif", "except"].iter().find_map(|word| {
        let at = start + line.find(&format!("}} {word} "))? + 2;
        word_form(file, word, Span::new(at as u32, (at + word.len()) as u32))
    })
}

/// `throw` or its kin as what an arm or a lambda gives: what it stands in front of was read as the next arm.
fn word_behind_arrow(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let (start, line) = line_in_front(place, place.before.end)?;
    let arrow = line.rfind("=>")? + 2;
    let word = arrow + line[arrow..].find(|c: char| c != ' ')?;
    let word = first_word(place.source, Span::new((start + word) as u32, place.before.end));
    (PREFIXES.contains(&word.of(place.source)) && word.end < place.before.end)
        .then(|| word_form(file, word.of(place.source), word))?
}

fn increment(file: FileId, span: Span, sign: &str) -> Diagnostic {
    let half = &sign[..1];
    Diagnostic::new(codes::E013, file, span, format!("Tova has no `x{sign}`"))
        .help(format!("write `x {half}= 1` on a line of its own"))
}

fn colon_block(file: FileId, place: &Place<'_>, word: &str) -> Diagnostic {
    Diagnostic::new(codes::E013, file, place.found, format!("the block behind `{word}` stands in braces"))
        .help(format!("write `{word} … {{` and close the block with `}}`"))
}

/// The `?` of `c ? a : b`, if reading stopped behind it.
fn question_mark(place: &Place<'_>) -> Option<Span> {
    let source = place.source;
    let (start, line) = line_in_front(place, place.found.end.max(place.before.end))?;
    let at = start + line.rfind("? ")?;
    let rest = line_rest(source, at as u32);
    let colon = rest.contains(" :") || rest.contains(": ");
    let alone = source.as_bytes().get(at + 1) == Some(&b' ') && at > 0 && source.as_bytes()[at - 1] != b'?';
    (colon && alone).then(|| Span::new(at as u32, at as u32 + 1))
}

/// A full-stack block at the top level: reported as a whole. Returns whether the item is one.
pub(crate) fn full_stack(builder: &mut Builder<'_>, item: Span) -> bool {
    let source = builder.source;
    let word = first_word(source, item);
    if !FULL_STACK.contains(&word.of(source)) {
        return false;
    }
    let rest = source[word.end as usize..item.end as usize].trim_start_matches([' ', '\t']);
    let block = rest.starts_with(['{', '"', '\'']) || rest.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if block && !builder.diagnostics.iter().any(|report| report.code == codes::E012 && report.primary.span == word) {
        let name = word.of(source);
        builder.diagnostics.push(
            Diagnostic::new(codes::E012, builder.file, word, format!("full-stack block `{name}` is not supported"))
                .help("tovac compiles the core language; keep this block in a file of its own"),
        );
    }
    block
}
