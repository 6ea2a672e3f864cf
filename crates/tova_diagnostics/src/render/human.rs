//! Reports for people, drawn by miette.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};
use tova_source::SourceFile;

use super::excerpt::Excerpt;
use super::visible::{visible_cut, visible_line};
use crate::{Diagnostic, Fix, Label, Severity};

/// How reports for people look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct HumanStyle {
    /// Whether to paint with ANSI colours. Nothing is told by colour alone.
    pub color: bool,
    /// Whether frames may use characters outside ASCII.
    pub unicode: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl HumanStyle {
    /// Without colour, 96 columns: for files, tests and programs.
    pub const PLAIN: HumanStyle = HumanStyle { color: false, unicode: true, width: 96 };

    fn theme(self) -> GraphicalTheme {
        match (self.unicode, self.color) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        }
    }
}

/// Lines of messages and help texts are cut after this many characters.
const TEXT_WIDTH: usize = 500;

/// One diagnostic as a framed report that ends with a line break.
pub(super) fn render(diagnostic: &Diagnostic, sources: &[SourceFile], style: HumanStyle) -> String {
    let Some(file) = sources.get(diagnostic.file.0 as usize) else { return String::new() };
    let labels: Vec<&Label> = std::iter::once(&diagnostic.primary).chain(&diagnostic.secondary).collect();
    let mut pieces = vec![Piece {
        code: Some(diagnostic.code.name()),
        severity: diagnostic.severity,
        message: &diagnostic.message,
        excerpt: excerpt(file, &labels, style),
        help: None,
    }];
    for related in &diagnostic.related {
        let Some(file) = sources.get(related.file.0 as usize) else { continue };
        let place = Label { span: related.label.span, text: String::new() };
        pieces.push(Piece {
            code: None,
            severity: Severity::Advice,
            message: &related.label.text,
            excerpt: excerpt(file, &[&place], style),
            help: None,
        });
    }
    if let Some(last) = pieces.last_mut() {
        last.help = help(diagnostic, file);
    }

    let mut out = String::new();
    let last = pieces.len() - 1;
    for (at, piece) in pieces.iter().enumerate() {
        let mut handler = GraphicalReportHandler::new_themed(style.theme())
            .with_width(style.width)
            .with_context_lines(1)
            .with_links(false)
            // Code in help texts is broken at blanks alone, not inside `|>`.
            .with_word_separator(textwrap::WordSeparator::AsciiSpace)
            .without_syntax_highlighting();
        if at == last && !diagnostic.notes.is_empty() {
            handler = handler.with_footer(format!("note: {}", visible_cut(&diagnostic.notes.join("\n"), TEXT_WIDTH)));
        }
        // Writing to a string cannot fail.
        let _ = handler.render_report(&mut out, piece);
    }
    let mut trimmed = String::with_capacity(out.len());
    for line in out.lines() {
        trimmed.push_str(line.trim_end());
        trimmed.push('\n');
    }
    trimmed
}

fn excerpt(file: &SourceFile, labels: &[&Label], style: HumanStyle) -> Excerpt {
    // The frame takes the number of the last line and five columns.
    let frame = file.lines().line_count().to_string().len() + 5;
    Excerpt::new(file, labels, style.width.saturating_sub(frame).max(20))
}

/// What to do: the author's words, or else what the first fix would do.
fn help(diagnostic: &Diagnostic, file: &SourceFile) -> Option<String> {
    let text = match (diagnostic.help.is_empty(), diagnostic.fixes.first()) {
        (false, _) => diagnostic.help.join("\n"),
        (true, Some(fix)) => describe_fix(fix, file),
        (true, None) => return None,
    };
    Some(visible_cut(&text, TEXT_WIDTH))
}

/// The title of a fix and the line as it would read, with `+` below what is new.
fn describe_fix(fix: &Fix, file: &SourceFile) -> String {
    let index = file.lines();
    let lines = fix.edits.iter().flat_map(|edit| [index.line(edit.span.start), index.line(edit.span.end)]);
    let (Some(first), Some(last)) = (lines.clone().min(), lines.max()) else { return fix.title.clone() };
    if first != last || fix.edits.iter().any(|edit| edit.text.contains('\n')) {
        let texts: Vec<_> = fix.edits.iter().map(|edit| indented(edit.text.trim_matches('\n'))).collect();
        return format!("{}:\n\n{}", fix.title, texts.join("\n"));
    }

    let start = index.line_start(first).unwrap_or(0) as usize;
    let end = index.line_start(first + 1).map_or(file.text.len(), |next| next as usize - 1);
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut line = String::new();
    let mut marks = String::new();
    let mut at = start;
    let keep = |line: &mut String, marks: &mut String, text: &str| {
        let text = visible_line(text);
        marks.extend(std::iter::repeat_n(' ', text.chars().count()));
        line.push_str(&text);
    };
    for edit in edits {
        let Some(between) = file.text.get(at..edit.span.start as usize) else { return fix.title.clone() };
        keep(&mut line, &mut marks, between);
        let text = visible_line(&edit.text);
        marks.extend(text.chars().map(|c| if c == ' ' { ' ' } else { '+' }));
        line.push_str(&text);
        at = edit.span.end as usize;
    }
    keep(&mut line, &mut marks, file.text.get(at..end).unwrap_or("").trim_end());
    let blanks = line.len() - line.trim_start().len();
    let marks = marks.get(blanks..).unwrap_or("").trim_end();
    format!("{}:\n\n  {}\n  {marks}", fix.title, line.trim()).trim_end().to_string()
}

/// `text` two columns in, whatever its own indentation.
fn indented(text: &str) -> String {
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = text.lines().filter(|line| !line.trim().is_empty()).map(blanks).min().unwrap_or(0);
    text.lines().map(|line| format!("  {}", line.get(common..).unwrap_or(""))).collect::<Vec<_>>().join("\n")
}

/// What miette draws in one go: a message and the lines of one file.
struct Piece<'a> {
    code: Option<&'static str>,
    severity: Severity,
    message: &'a str,
    excerpt: Excerpt,
    help: Option<String>,
}

impl fmt::Debug for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message)
    }
}

impl fmt::Display for Piece<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&visible_cut(self.message, TEXT_WIDTH))
    }
}

impl std::error::Error for Piece<'_> {}

impl miette::Diagnostic for Piece<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code.map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
            Severity::Advice => miette::Severity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.excerpt.labels().iter().cloned()))
    }
}
