//! One JSON object per report and line.

use serde::Serialize;
use tova_source::{SourceFile, Span};

use super::human::{self, HumanStyle};
use super::visible::glyph;
use crate::{Applicability, Diagnostic, Severity};

#[derive(Serialize)]
struct Report<'a> {
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    primary: Place<'a>,
    secondary: Vec<Place<'a>>,
    notes: &'a [String],
    help: &'a [String],
    fixes: Vec<Fix<'a>>,
    related: Vec<Place<'a>>,
    rendered: String,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    /// Byte offsets.
    start: u32,
    end: u32,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    label: &'a str,
}

#[derive(Serialize)]
struct Fix<'a> {
    title: &'a str,
    applicability: &'a str,
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Edit<'a> {
    file: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

/// One diagnostic as one line of JSON.
pub(super) fn render(diagnostic: &Diagnostic, sources: &[SourceFile]) -> String {
    let Some(file) = sources.get(diagnostic.file.0 as usize) else { return String::new() };
    let primary = place(file, diagnostic.primary.span, &diagnostic.primary.text);
    let report = Report {
        code: diagnostic.code.name(),
        severity: diagnostic.severity.word(),
        message: &diagnostic.message,
        file: &file.path,
        line: primary.line,
        column: primary.column,
        end_line: primary.end_line,
        end_column: primary.end_column,
        primary,
        secondary: diagnostic.secondary.iter().map(|label| place(file, label.span, &label.text)).collect(),
        notes: &diagnostic.notes,
        help: &diagnostic.help,
        fixes: diagnostic.fixes.iter().map(|fix| json_fix(file, fix)).collect(),
        related: diagnostic
            .related
            .iter()
            .filter_map(|related| {
                let file = sources.get(related.file.0 as usize)?;
                Some(place(file, related.label.span, &related.label.text))
            })
            .collect(),
        rendered: human::render(diagnostic, sources, HumanStyle::PLAIN),
    };
    line(&report)
}

/// A failure that has no place in a source file, in the same shape.
pub(super) fn failure(severity: Severity, message: &str) -> String {
    line(&serde_json::json!({ "code": null, "severity": severity.word(), "message": message }))
}

fn line(value: &impl Serialize) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    let mut out = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        // Inside strings; serde_json itself escapes only what JSON demands.
        match glyph(c) {
            Some(_) => out.push_str(&format!("\\u{:04x}", c as u32)),
            None => out.push(c),
        }
    }
    out.push('\n');
    out
}

fn place<'a>(file: &'a SourceFile, span: Span, label: &'a str) -> Place<'a> {
    let start = file.lines().line_column(&file.text, span.start);
    let end = file.lines().line_column(&file.text, span.end);
    Place {
        file: &file.path,
        start: span.start,
        end: span.end,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        label,
    }
}

fn json_fix<'a>(file: &'a SourceFile, fix: &'a crate::Fix) -> Fix<'a> {
    let edit =
        |edit: &'a crate::Edit| Edit { file: &file.path, start: edit.span.start, end: edit.span.end, text: &edit.text };
    Fix {
        title: &fix.title,
        applicability: match fix.applicability {
            Applicability::Safe => "safe",
            Applicability::Maybe => "maybe",
            Applicability::Template => "template",
        },
        edits: fix.edits.iter().map(edit).collect(),
    }
}
