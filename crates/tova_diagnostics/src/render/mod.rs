//! Diagnostics as text: for people, for problem matchers, for programs and for GitHub.
//!
//! Whatever the form, reports are ordered by file, place and severity, never repeated, and at most [`PER_FILE`] per file.

mod excerpt;
mod human;
mod json;
mod lines;
mod visible;

use std::collections::{BTreeMap, HashSet};

use tova_source::{FileId, SourceFile};

use crate::{Diagnostic, Severity};

pub use human::HumanStyle;
pub use visible::visible;

/// How many reports of one file are shown.
pub const PER_FILE: usize = 50;

/// The form of the output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Framed reports with source lines, and a summary.
    Human(HumanStyle),
    /// One line per report: `path:line:column: severity[CODE]: message`.
    Short,
    /// One JSON object per line.
    Json,
    /// Workflow commands of GitHub Actions.
    Github,
}

/// All `diagnostics` in the given form. `sources` are the files in the order of their [`FileId`]s.
pub fn render(diagnostics: &[Diagnostic], sources: &[SourceFile], format: Format) -> String {
    let mut out = String::new();
    let files = by_file(diagnostics);
    for reports in &files {
        let Some(source) = sources.get(reports.file.0 as usize) else { continue };
        for diagnostic in &reports.shown {
            match format {
                Format::Human(style) => {
                    out.push_str(&human::render(diagnostic, sources, style));
                    out.push('\n');
                }
                Format::Short => out.push_str(&lines::short(diagnostic, source)),
                Format::Json => out.push_str(&json::render(diagnostic, sources)),
                Format::Github => out.push_str(&lines::github(diagnostic, source)),
            }
        }
        let hidden = reports.all.len() - reports.shown.len();
        if hidden > 0 && format != Format::Json {
            out.push_str(&format!("{}: and {hidden} more\n", visible(&source.path)));
        }
    }
    if let (Format::Human(_), Some(summary)) = (format, summary(&files)) {
        out.push_str(&summary);
    }
    out
}

/// A failure without a place in a source file: what went wrong, and what to do about it.
pub fn render_failure(severity: Severity, message: &str, help: Option<&str>, format: Format) -> String {
    match format {
        Format::Human(_) | Format::Short => {
            let mut out = format!("{}: {}\n", severity.word(), visible(message));
            if let Some(help) = help {
                out.push_str(&format!("  help: {}\n", visible(help).replace('\n', "\n        ")));
            }
            out
        }
        Format::Json => json::failure(severity, message),
        Format::Github => format!("::{}::{}\n", severity.word(), visible(message).replace('\n', "%0A")),
    }
}

/// What was found in all, such as `2 errors, 1 warning in 3 files`, and where to read more; nothing if there is nothing.
fn summary(files: &[FileReports]) -> Option<String> {
    let all = || files.iter().flat_map(|reports| &reports.all);
    let worst = files.iter().flat_map(|reports| &reports.shown).min_by_key(|diagnostic| diagnostic.severity)?;
    let count = |severity| all().filter(|diagnostic| diagnostic.severity == severity).count();
    let counts = [
        (count(Severity::Error), "error", "errors"),
        (count(Severity::Warning), "warning", "warnings"),
        (count(Severity::Advice), "suggestion", "suggestions"),
    ];
    let parts: Vec<_> = counts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| plural(*n, one, many)).collect();
    let files = plural(files.len(), "file", "files");
    Some(format!("{} in {files}\n`tovac explain {}` tells more\n", parts.join(", "), worst.code))
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

struct FileReports<'a> {
    file: FileId,
    /// Every report, errors first.
    all: Vec<&'a Diagnostic>,
    /// The first of them, in the order of their places.
    shown: Vec<&'a Diagnostic>,
}

/// The reports file by file, each only once. Where there are too many, errors are kept before anything else.
fn by_file(diagnostics: &[Diagnostic]) -> Vec<FileReports<'_>> {
    let mut seen = HashSet::new();
    let mut files: BTreeMap<FileId, Vec<&Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        if seen.insert((diagnostic.file, diagnostic.code, diagnostic.primary.span)) {
            files.entry(diagnostic.file).or_default().push(diagnostic);
        }
    }
    files
        .into_iter()
        .map(|(file, mut all)| {
            all.sort_by_key(|d| (d.severity, d.primary.span));
            let mut shown = all[..all.len().min(PER_FILE)].to_vec();
            shown.sort_by_key(|d| (d.primary.span.start, d.severity, d.primary.span.end));
            FileReports { file, all, shown }
        })
        .collect()
}
