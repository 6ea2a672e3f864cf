//! Forms around tasks, channels and `async for` that Tova writes otherwise, recognised where the text is a syntax error otherwise.

use tova_diagnostics::{Applicability, Diagnostic, Edit, Fix, codes};
use tova_source::{FileId, Span};

use super::expectations::Place;

/// Such a form at a place where reading stopped.
pub(super) fn recognise(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    spawned_block(file, place)
        .or_else(|| deadline_without_parentheses(file, place))
        .or_else(|| statement_as_value(file, place))
        .or_else(|| async_loop(file, place))
}

/// `spawn { … }`, `spawn async { … }`
fn spawned_block(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let before = place.source[..place.found.start as usize].trim_end();
    let replaced = match place.before() {
        _ if place.found() != "{" => return None,
        "spawn" => Span::at(place.found.start),
        "async" if before.strip_suffix("async")?.trim_end().ends_with("spawn") => {
            Span::new(place.before.start, place.found.start)
        }
        _ => return None,
    };
    let report = Diagnostic::new(codes::E325, file, place.found, "`spawn` needs a call or a function")
        .label("this is a block")
        .help("make it a function: `spawn fn() { … }`")
        .fix(Applicability::Maybe, "make it a function", replaced, "fn() ");
    Some(report)
}

/// `concurrent timeout 5000 {`
fn deadline_without_parentheses(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let head = Span::new(place.statement.start, place.found.start).of(place.source).trim_end();
    let modes = head.strip_prefix("concurrent ").filter(|_| place.found() == "{")?;
    let (modes, duration) = modes.split_once("timeout")?;
    let (gap, duration) = (duration.len() - duration.trim_start().len(), duration.trim_start());
    if gap == 0 || duration.is_empty() || duration.contains(['(', '\n']) {
        return None;
    }
    let end = place.statement.start + head.len() as u32;
    let report = Diagnostic::new(
        codes::E324,
        file,
        Span::new(end - duration.len() as u32, end),
        "the duration stands in parentheses",
    )
    .label("needs parentheses")
    .help(format!("write `concurrent {modes}timeout({duration}) {{`"))
    .fix(
        Applicability::Safe,
        "write the parentheses",
        Span::new(end - (duration.len() + gap) as u32, end),
        format!("({duration})"),
    );
    Some(report)
}

/// `x = select { … }`, `r = concurrent { … }`
fn statement_as_value(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let brace = if place.found() == "{" { place.found.start } else { place.brace? };
    let head = &place.source[..brace as usize];
    let line = &head[head.rfind('\n').map_or(0, |at| at + 1)..];
    let (front, word) = before_block(line)?;
    let line_start = brace - line.len() as u32;
    let start = line_start + front.len() as u32;
    let span = Span::new(start, start + word.len() as u32);
    let report =
        Diagnostic::new(codes::E001, file, span, format!("`{word}` is a statement, but a value is needed here"));
    let waiting = front.trim_end().strip_suffix("await");
    let front = waiting.unwrap_or(front).trim_end();
    if waiting.is_some() && front.is_empty() {
        let await_ = Span::new(line_start + waiting.map_or(0, str::len) as u32, start);
        let report = report.label("waits by itself").help(format!("leave `await` out: `{word} {{ … }}`"));
        return Some(report.fix(Applicability::Safe, "leave `await` out", await_, ""));
    }
    if front.ends_with("=>") || front.ends_with(')') {
        return Some(report.label("no expression").help(format!("put it in braces: `{{ {word} {{ … }} }}`")));
    }
    Some(match word {
        "concurrent" => report
            .label("has no value")
            .help("bind its tasks: `a = spawn f()` in it; behind the block those names hold the Results"),
        _ if front.ends_with("return") => report
            .label("no expression")
            .help("leave `return` out: at the end of a function, the value of the chosen arm is that of the function"),
        _ => report
            .label("no expression")
            .help("declare a `var` before it, and assign in the arms: `v from ch => x = v`"),
    })
}

/// What stands in front of `select` or of `concurrent` with its modes, if `line` ends with that, and which of them it is.
fn before_block(line: &str) -> Option<(&str, &'static str)> {
    let line = line.trim_end();
    if let Some(front) = line.strip_suffix("select") {
        return is_apart(front).then_some((front, "select"));
    }
    let (front, modes) = line.rsplit_once("concurrent")?;
    let modes = modes.trim();
    let known = ["", "first", "cancel_on_error"].contains(&modes) || modes.ends_with(')') && modes.contains("timeout(");
    (known && is_apart(front)).then_some((front, "concurrent"))
}

/// Whether a word behind `front` is a word of its own, and not the first of the statement.
fn is_apart(front: &str) -> bool {
    front.ends_with(' ') && !front.trim_end().is_empty() && !front.trim_end().ends_with(['{', ';'])
}

/// `for await x of xs`, `for await x in xs`, `await for x in xs`, `for x of xs`
fn async_loop(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let front = place.source[..place.before.start as usize].trim_end();
    let words = match (place.before(), place.found()) {
        ("await", "for") => place.before.to(place.found),
        ("await", _) if front.ends_with("for") => Span::new(front.len() as u32 - 3, place.before.end),
        (_, "of") if Span::new(place.statement.start, place.found.start).of(place.source).contains("for ") => {
            let report = Diagnostic::new(codes::E013, file, place.found, "what a `for` goes over stands behind `in`");
            return Some(report.help("write `for x in xs { … }`").fix(
                Applicability::Safe,
                "use `in`",
                place.found,
                "in",
            ));
        }
        _ => return None,
    };
    let mut edits = vec![Edit { span: words, text: "async for".to_owned() }];
    let rest = place.source[words.end as usize..].lines().next().unwrap_or_default();
    if let Some(at) = rest.find(" of ") {
        let start = words.end + at as u32 + 1;
        edits.push(Edit { span: Span::new(start, start + 2), text: "in".to_owned() });
    }
    let mut report = Diagnostic::new(codes::E013, file, words, "Tova writes this `async for`")
        .help("write `async for x in xs { … }`");
    report.fixes.push(Fix { title: "write `async for`".to_owned(), applicability: Applicability::Safe, edits });
    Some(report)
}
