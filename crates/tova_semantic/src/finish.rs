//! The last word on diagnostics: `// tova-ignore`, `--strict`, order, no repetitions, at most 50 per file.

use rustc_hash::FxHashSet;
use tova_diagnostics::{Code, Diagnostic, Severity};
use tova_source::{SourceFile, Span};
use tova_syntax::tree::Module;

use crate::Options;

/// How many diagnostics one file gives at most.
const MOST: usize = 50;

/// What the ignore comments of a file silence.
struct Ignored {
    /// Codes for the whole file.
    file: Vec<Code>,
    /// Codes by the line of the comment; they hold for that line and the next.
    lines: Vec<(u32, Code)>,
}

/// Applies options and comments to the diagnostics of one module and puts them into order.
pub(crate) fn finish(
    mut diagnostics: Vec<Diagnostic>,
    source: &SourceFile,
    tree: &Module,
    comments: &[Span],
    options: Options,
) -> Vec<Diagnostic> {
    if diagnostics.is_empty() {
        return diagnostics;
    }
    diagnostics.retain_mut(|diagnostic| {
        let code = diagnostic.code;
        let Some(severity) = (if options.strict { code.strict_severity() } else { code.severity() }) else {
            return false;
        };
        diagnostic.severity = diagnostic.severity.min(severity);
        true
    });
    // Where something is wrong, there is no need to say that it could be better.
    let graver: FxHashSet<Span> = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity != Severity::Advice)
        .map(|diagnostic| diagnostic.primary.span)
        .collect();
    diagnostics.retain(|found| found.severity != Severity::Advice || !graver.contains(&found.primary.span));
    let ignored = ignored(source, tree, comments);
    let mut seen = FxHashSet::default();
    diagnostics.retain(|diagnostic| {
        let blocks = diagnostic.severity == Severity::Error && diagnostic.code.severity() == Some(Severity::Error);
        let span = diagnostic.primary.span;
        (blocks || !ignored.covers(diagnostic.code, source.lines().line(span.start)))
            && seen.insert((diagnostic.code, span))
    });
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

impl Ignored {
    fn covers(&self, code: Code, line: u32) -> bool {
        self.file.contains(&code)
            || self.lines.iter().any(|(at, ignored)| *ignored == code && (*at == line || *at + 1 == line))
    }
}

fn ignored(source: &SourceFile, tree: &Module, comments: &[Span]) -> Ignored {
    let mut ignored = Ignored { file: Vec::new(), lines: Vec::new() };
    let code_starts = tree.body.first().map_or(tree.span.end, |stmt| stmt.span.start);
    for comment in comments {
        let text = source.text.get(comment.range()).unwrap_or_default();
        let Some(rest) = text.strip_prefix("//").map(str::trim_start).and_then(|text| text.strip_prefix("tova-ignore"))
        else {
            continue;
        };
        let line = source.lines().line(comment.start);
        // Codes come first, separated by commas or blanks; the first other word begins the reason.
        let words = rest.split([',', ' ', '\t']).filter(|word| !word.is_empty());
        for code in words.map_while(|word| Code::find(word.trim())) {
            ignored.lines.push((line, code));
            if comment.start < code_starts && !holds_for_first_statement(source, comment, code_starts) {
                ignored.file.push(code);
            }
        }
    }
    ignored
}

/// A comment directly above the first statement speaks of that statement, unless it stands at the very top with a blank line behind it.
fn holds_for_first_statement(source: &SourceFile, comment: &Span, code_starts: u32) -> bool {
    let line = source.lines().line(comment.start);
    line > 1 && source.lines().line(code_starts) == line + 1
}

#[cfg(test)]
mod tests {
    use tova_diagnostics::codes::W001;
    use tova_source::FileId;

    use super::*;

    fn left(text: &str, at: &str) -> usize {
        let source = SourceFile::new("a.tova", text);
        let parsed = tova_syntax::parse(FileId(0), text);
        let comments: Vec<Span> = parsed.comments.iter().map(|comment| comment.span).collect();
        let start = text.find(at).expect("the place is in the text") as u32;
        let report = Diagnostic::new(W001, FileId(0), Span::new(start, start + 1), "unused");
        finish(vec![report], &source, &parsed.module, &comments, Options::default()).len()
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
