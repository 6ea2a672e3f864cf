//! The last word on diagnostics: `// tova-ignore`, `--strict`, order, no repetitions, at most 50 per file.

use rustc_hash::FxHashSet;
use tova_diagnostics::codes::W_UNUSED_IGNORE;
use tova_diagnostics::{Applicability, Code, Diagnostic, Severity};
use tova_source::{SourceFile, Span};

use crate::Options;
use crate::context::Context;

/// How many diagnostics one file gives at most.
const MOST: usize = 50;

/// A code in an ignore comment.
struct Ignore {
    code: Code,
    /// Where the code is written.
    span: Span,
    /// The line of the comment; it holds for that line and the next.
    line: u32,
    /// It holds for the whole file.
    whole_file: bool,
    /// The comment, if this is its only code.
    alone: Option<Span>,
    /// It has silenced something.
    used: bool,
}

/// Applies options and comments to the diagnostics of one module and puts them into order; `complete`: all of its text could be read.
pub(crate) fn finish(cx: Context<'_>, found: Vec<Diagnostic>, complete: bool, options: Options) -> Vec<Diagnostic> {
    let mut diagnostics = found;
    let mut ignores = ignores(cx);
    if diagnostics.is_empty() && ignores.is_empty() {
        return diagnostics;
    }
    diagnostics.retain_mut(|diagnostic| settle(diagnostic, options));
    // Where something is wrong, there is no need to say that it could be better.
    let graver: FxHashSet<Span> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity != Severity::Advice)
        .map(|diagnostic| diagnostic.primary.span)
        .collect();
    diagnostics.retain(|found| found.severity != Severity::Advice || !graver.contains(&found.primary.span));
    let mut seen = FxHashSet::default();
    diagnostics.retain(|diagnostic| {
        let blocks = diagnostic.severity == Severity::Error && diagnostic.code.severity() == Some(Severity::Error);
        (blocks || !silence(&mut ignores, cx, diagnostic)) && seen.insert((diagnostic.code, diagnostic.primary.span))
    });
    if complete {
        let unused = ignores.iter().filter(|ignore| !ignore.used && level(ignore.code, options).is_some());
        let unused: Vec<Diagnostic> = unused.map(|ignore| left_over(cx, ignore)).collect();
        for mut report in unused {
            if settle(&mut report, options) && !silence(&mut ignores, cx, &report) {
                diagnostics.push(report);
            }
        }
    }
    diagnostics.sort_by_key(|diagnostic| (diagnostic.primary.span.start, diagnostic.severity));
    if diagnostics.len() > MOST {
        // Errors are what stops the build: they are kept before warnings.
        let errors = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).count().min(MOST);
        let mut left = (errors, MOST - errors);
        diagnostics.retain(|diagnostic| {
            let left = if diagnostic.is_error() { &mut left.0 } else { &mut left.1 };
            *left > 0 && {
                *left -= 1;
                true
            }
        });
    }
    diagnostics
}

/// How much a code matters; `None`: it is off.
fn level(code: Code, options: Options) -> Option<Severity> {
    if options.strict { code.strict_severity() } else { code.severity() }
}

/// Gives `diagnostic` its severity; `false` if its code is off.
fn settle(diagnostic: &mut Diagnostic, options: Options) -> bool {
    let Some(severity) = level(diagnostic.code, options) else { return false };
    diagnostic.severity = diagnostic.severity.min(severity);
    true
}

/// Whether an ignore comment covers `diagnostic`.
fn silence(ignores: &mut [Ignore], cx: Context<'_>, diagnostic: &Diagnostic) -> bool {
    if ignores.is_empty() {
        return false;
    }
    let line = cx.source.lines().line(diagnostic.primary.span.start);
    let mut silenced = false;
    for ignore in ignores.iter_mut().filter(|ignore| ignore.code == diagnostic.code) {
        if ignore.whole_file || ignore.line == line || ignore.line + 1 == line {
            ignore.used = true;
            silenced = true;
        }
    }
    silenced
}

/// An ignore comment that silences nothing (W_UNUSED_IGNORE).
fn left_over(cx: Context<'_>, ignore: &Ignore) -> Diagnostic {
    let code = ignore.code.name();
    let place = if ignore.whole_file { "in this file" } else { "on this line and the next" };
    let report = cx
        .diagnostic(W_UNUSED_IGNORE, ignore.span, format!("there is no {code} to ignore here"))
        .label(format!("nothing {place} gives it"))
        .help("remove it, so that it does not hide a later mistake");
    match ignore.alone {
        Some(comment) => report.fix(Applicability::Safe, "remove the comment", comment, ""),
        None => report,
    }
}

fn ignores(cx: Context<'_>) -> Vec<Ignore> {
    let mut ignores = Vec::new();
    let code_starts = cx.tree.body.first().map_or(cx.tree.span.end, |stmt| stmt.span.start);
    for comment in cx.comments {
        let text = cx.text(*comment);
        let Some(rest) = text.strip_prefix("//").map(str::trim_start).and_then(|text| text.strip_prefix("tova-ignore"))
        else {
            continue;
        };
        let line = cx.source.lines().line(comment.start);
        let whole_file = comment.start < code_starts && !holds_for_first_statement(cx.source, comment, code_starts);
        // Codes come first, separated by commas or blanks; the first other word begins the reason.
        let words = rest.split([',', ' ', '\t', '\r']).filter(|word| !word.is_empty());
        let first = ignores.len();
        for (word, code) in words.map_while(|word| Code::find(word).map(|code| (word, code))) {
            let start = comment.start + (word.as_ptr() as usize - text.as_ptr() as usize) as u32;
            let span = Span::new(start, start + word.len() as u32);
            ignores.push(Ignore { code, span, line, whole_file, alone: None, used: false });
        }
        if let [only] = &mut ignores[first..] {
            only.alone = Some(*comment);
        }
    }
    ignores
}

/// A comment directly above the first statement speaks of that statement, unless it stands at the very top with a blank line behind it.
fn holds_for_first_statement(source: &SourceFile, comment: &Span, code_starts: u32) -> bool {
    let line = source.lines().line(comment.start);
    line > 1 && source.lines().line(code_starts) == line + 1
}

#[cfg(test)]
mod tests {
    use rustc_hash::FxHashMap;
    use tova_diagnostics::codes::W001;
    use tova_source::FileId;

    use super::*;
    use crate::ModuleId;

    fn left(text: &str, at: &str) -> usize {
        let source = SourceFile::new("a.tova", text);
        let parsed = tova_syntax::parse(FileId(0), text);
        let comments: Vec<Span> = parsed.comments.iter().map(|comment| comment.span).collect();
        let start = text.find(at).expect("the place is in the text") as u32;
        let report = Diagnostic::new(W001, FileId(0), Span::new(start, start + 1), "unused");
        let cx = Context {
            module: ModuleId(0),
            file: FileId(0),
            source: &source,
            tree: &parsed.module,
            comments: &comments,
            imports: &FxHashMap::default(),
            earlier: &[],
            is_entry: true,
        };
        let left = finish(cx, vec![report], true, Options::default());
        left.iter().filter(|report| report.code == W001).count()
    }

    #[test]
    fn a_comment_silences_its_line_and_the_next() {
        assert_eq!(left("a = 1\nb = 2 // tova-ignore W001\n", "b"), 0);
        assert_eq!(left("a = 1\n// tova-ignore W002, W001 because\nb = 2\n", "b"), 0);
        assert_eq!(left("a = 1\n// tova-ignore W001\n\nb = 2\n", "b"), 1);
        assert_eq!(left("a = 1\n// tova-ignore W002\nb = 2\n", "b"), 1);
    }

    #[test]
    fn a_comment_above_all_code_silences_the_file() {
        assert_eq!(left("// tova-ignore W001\na = 1\nb = 2\nc = 3\n", "c"), 0);
        assert_eq!(left("a = 1\n// tova-ignore W001\nb = 2\nc = 3\n", "c"), 1);
    }
}
