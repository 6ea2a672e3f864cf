//! Forms that Tova has in another shape, recognised where the text is a syntax error otherwise: the report shows that shape in the user's words.

use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::{FileId, Span};

use super::expectations::Place;

/// Such a form at a place where reading stopped.
pub(super) fn recognise(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    variants_behind_equals(file, place)
        .or_else(|| deferred_assignment(file, place))
        .or_else(|| two_kinds_of_import(file, place))
        .or_else(|| concatenating_assignment(file, place))
}

/// `type Shape = Circle(r: Float) | Dot`
fn variants_behind_equals(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let head = place.source[place.statement.start as usize..place.found.start as usize].trim_start();
    let head = head.strip_prefix("pub ").or_else(|| head.strip_prefix("export ")).unwrap_or(head);
    let (name, before) = head.strip_prefix("type ")?.split_once('=')?;
    if place.found() != "(" || before.contains(['{', '\n']) {
        return None;
    }
    let equals = place.found.start - before.len() as u32 - 1;
    let line_end = line_end(place.source, place.found.start);
    let line = Span::new(equals + 1, line_end);
    let variants = split_at_bars(line.of(place.source))?;
    let body = format!("{{ {} }}", variants.join(", "));
    let report = Diagnostic::new(codes::E001, file, place.found, "variants with fields stand in braces")
        .label("behind `=` a type has no fields of its own")
        .help(format!("write `type {} {body}`", name.trim()))
        .fix(Applicability::Safe, "put the variants in braces", Span::new(equals, line_end), body);
    Some(report)
}

/// The parts of `A(x: Int) | B`; `None` if brackets stay open.
fn split_at_bars(text: &str) -> Option<Vec<&str>> {
    let text = text.split("//").next().unwrap_or(text);
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0u32);
    for (at, sign) in text.char_indices() {
        match sign {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.checked_sub(1)?,
            '|' if depth == 0 => {
                parts.push(text[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[start..].trim());
    (depth == 0 && parts.iter().all(|part| part.starts_with(char::is_uppercase))).then_some(parts)
}

/// `defer count -= 1`
fn deferred_assignment(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let assigns = place.found().ends_with('=') && !matches!(place.found(), "==" | "!=" | "<=" | ">=");
    let line = line_start(place.source, place.found.start);
    let at = line + place.source[line as usize..place.found.start as usize].rfind("defer ")? as u32;
    let target = place.source[at as usize + 6..place.found.start as usize].trim();
    if !assigns || target.is_empty() || target.contains(['{', '(', ' ']) {
        return None;
    }
    let body = Span::new(at + 6, line_end(place.source, place.found.start));
    let text = body.of(place.source).split("//").next().unwrap_or_default().trim();
    let report = Diagnostic::new(codes::E001, file, place.found, "`defer` takes an expression or a block")
        .label("an assignment is a statement");
    if text.contains(['}', ';']) {
        return Some(report.help("put the assignment in braces: `defer { … }`"));
    }
    let body = Span::new(body.start, body.start + text.len() as u32);
    let report = report.help(format!("put it in braces: `defer {{ {text} }}`")).fix(
        Applicability::Safe,
        "put the assignment in braces",
        body,
        format!("{{ {text} }}"),
    );
    Some(report)
}

/// `import config, { version } from "./config"`
fn two_kinds_of_import(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let line = Span::new(place.statement.start, line_end(place.source, place.statement.start));
    let (names, source) = line.of(place.source).strip_prefix("import ")?.split_once(" from ")?;
    let (default, others) = names.split_once(',')?;
    if place.found() != "," || default.trim().contains(['{', '*']) {
        return None;
    }
    let (default, others) =
        (format!("import {} from {source}", default.trim()), format!("import {} from {source}", others.trim()));
    let report = Diagnostic::new(codes::E013, file, place.found, "an import brings the default or names, not both")
        .help(format!("write two: `{default}`\nand `{others}`"))
        .fix(Applicability::Safe, "write two imports", line, format!("{default}\n{others}"));
    Some(report)
}

/// `text ++= more`
fn concatenating_assignment(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    let sign = [place.found, place.before].into_iter().find(|span| span.of(place.source) == "++")?;
    if !place.source[sign.end as usize..].starts_with('=') || place.source[sign.end as usize..].starts_with("==") {
        return None;
    }
    let target = Span::new(place.statement.start, sign.start).of(place.source).trim();
    let span = Span::new(sign.start, sign.end + 1);
    let report = Diagnostic::new(codes::E009, file, span, "Tova has no `++=`")
        .help(format!("write `{target} = {target} ++ …`, or `+=` where both are strings"));
    let is_name = target.chars().all(|char| char.is_alphanumeric() || char == '_');
    Some(if is_name { report.fix(Applicability::Safe, "write it out", span, format!("= {target} ++")) } else { report })
}

fn line_start(source: &str, at: u32) -> u32 {
    source[..at as usize].rfind('\n').map_or(0, |at| at as u32 + 1)
}

fn line_end(source: &str, at: u32) -> u32 {
    let end = source[at as usize..].find(['\n', '\r']);
    end.map_or(source.len() as u32, |length| at + length as u32)
}
