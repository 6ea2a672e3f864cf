//! The lines of a file that a report shows, as miette reads them: safe, cropped, with real line and column numbers.

use std::collections::BTreeSet;
use std::ops::Range;

use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use tova_source::{SourceFile, Span};
use unicode_width::UnicodeWidthChar;

use super::visible::{glyph, visible_cut, visible_line};
use crate::Label;

/// Lines shown above and below a line with a label.
const CONTEXT: u32 = 1;
const TAB: usize = 4;
const ELLIPSIS: char = '…';
/// Labels longer than this are cut.
const LABEL_WIDTH: usize = 200;

/// The shown lines of one file, one after the other, and the labels in them.
pub(super) struct Excerpt {
    path: String,
    text: String,
    lines: Vec<Line>,
    labels: Vec<LabeledSpan>,
    /// Where a label starts in `text`, and its column (from 0) in the file.
    columns: Vec<(usize, usize)>,
}

struct Line {
    /// From 1.
    number: u32,
    /// Offset in the text of the excerpt.
    start: usize,
    /// Offset after the line break.
    end: usize,
}

impl Excerpt {
    /// The lines of `file` around `labels` (the first is the primary one), each at most `width` columns wide.
    pub(super) fn new(file: &SourceFile, labels: &[&Label], width: usize) -> Self {
        let index = file.lines();
        let mut wanted = BTreeSet::new();
        let mut marks = Vec::new();
        for label in labels {
            let span = first_line(file, label.span);
            let number = index.line(span.start);
            wanted.extend(number.saturating_sub(CONTEXT).max(1)..=(number + CONTEXT).min(last_line(file)));
            wanted.insert(number);
            marks.push((number, span));
        }
        let mut excerpt = Self {
            path: visible_line(&file.path),
            text: String::new(),
            lines: Vec::new(),
            labels: Vec::new(),
            columns: Vec::new(),
        };
        for number in wanted {
            excerpt.push_line(file, number, labels, &marks, width);
        }
        excerpt
    }

    fn push_line(&mut self, file: &SourceFile, number: u32, labels: &[&Label], marks: &[(u32, Span)], width: usize) {
        let range = line_range(file, number);
        let line = &file.text[range.clone()];
        let here = || marks.iter().enumerate().filter(|(_, (on, _))| *on == number);
        let local = |span: Span| span.start as usize - range.start..span.end as usize - range.start;
        let focus = here().next().map_or(0..0, |(_, (_, span))| local(*span));
        let laid = Laid::new(line, focus, width);
        let start = self.text.len();
        for (at, (_, span)) in here() {
            let span_in_line = local(*span);
            let from = start + laid.position(span_in_line.start);
            let to = start + laid.position(span_in_line.end);
            let text = (!labels[at].text.is_empty()).then(|| visible_cut(&labels[at].text, LABEL_WIDTH));
            let source_span = SourceSpan::from((from, to.max(from) - from));
            self.labels.push(if at == 0 {
                LabeledSpan::new_primary_with_span(text, source_span)
            } else {
                LabeledSpan::new_with_span(text, source_span)
            });
            let column = file.lines().line_column(&file.text, span.start).column as usize - 1;
            self.columns.push((from, column));
        }
        self.text.push_str(&laid.text);
        self.text.push('\n');
        self.lines.push(Line { number, start, end: self.text.len() });
    }

    pub(super) fn labels(&self) -> &[LabeledSpan] {
        &self.labels
    }

    fn line_at(&self, offset: usize) -> usize {
        self.lines.partition_point(|line| line.start <= offset).saturating_sub(1)
    }

    fn adjacent(&self, upper: usize) -> bool {
        self.lines.get(upper + 1).is_some_and(|lower| lower.number == self.lines[upper].number + 1)
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let mut first = self.line_at(span.offset());
        let mut last = self.line_at(span.offset() + span.len());
        for _ in 0..lines_before {
            if first > 0 && self.adjacent(first - 1) {
                first -= 1;
            }
        }
        for _ in 0..lines_after {
            if self.adjacent(last) {
                last += 1;
            }
        }
        let range = self.lines[first].start..self.lines[last].end;
        let column = self.columns.iter().find(|(start, _)| *start == span.offset()).map_or(0, |(_, column)| *column);
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.clone(),
            &self.text.as_bytes()[range.clone()],
            SourceSpan::from((range.start, range.len())),
            self.lines[first].number as usize - 1,
            // Asked for without context, the place of the label itself is wanted; with it, where the lines begin.
            if lines_before == 0 { column } else { 0 },
            last - first + 1,
        )))
    }
}

/// A line as it is shown, and where its bytes went.
struct Laid {
    text: String,
    /// Start of each character in the line, and where it begins in `text`; the last entry stands for the end.
    places: Vec<(usize, usize)>,
}

impl Laid {
    /// Lays out `line` on at most `width` columns such that the beginning of `focus` is seen.
    fn new(line: &str, focus: Range<usize>, width: usize) -> Self {
        // Four bytes are one character at most: what is farther away than that cannot be seen anyway.
        let reach = 4 * width;
        let near = floor_boundary(line, focus.start.saturating_sub(reach));
        let far = floor_boundary(line, (focus.start + reach).min(line.len()));
        let cells = cells(line, near..far);
        let whole = near == 0 && far == line.len() && columns(&cells) <= width;
        let shown = if whole { 0..cells.len() } else { window(&cells, &focus, width.saturating_sub(2)) };

        let mut laid = Self { text: String::new(), places: Vec::new() };
        if shown.start > 0 || near > 0 {
            laid.text.push(ELLIPSIS);
        }
        for cell in &cells[shown.clone()] {
            laid.places.push((cell.at, laid.text.len()));
            match cell.shown {
                '\t' => laid.text.extend(std::iter::repeat_n(' ', cell.width)),
                c => laid.text.push(c),
            }
        }
        let end = cells.get(shown.end).map_or(far, |cell| cell.at);
        laid.places.push((end, laid.text.len()));
        if end < line.len() {
            laid.text.push(ELLIPSIS);
            laid.places.push((line.len(), laid.text.len()));
        }
        laid
    }

    /// Where the byte `offset` of the line is in the shown text; outside of what is shown, the nearest end.
    fn position(&self, offset: usize) -> usize {
        let at = self.places.partition_point(|(from, _)| *from <= offset);
        if at == 0 { 0 } else { self.places[at - 1].1 }
    }
}

struct Cell {
    at: usize,
    shown: char,
    width: usize,
}

fn cells(line: &str, range: Range<usize>) -> Vec<Cell> {
    let mut column = 0;
    line[range.clone()]
        .char_indices()
        .map(|(at, c)| {
            let shown = glyph(c).unwrap_or(c);
            let width = if c == '\t' { TAB - column % TAB } else { shown.width().unwrap_or(0) };
            column += width;
            Cell { at: range.start + at, shown, width }
        })
        .collect()
}

fn columns(cells: &[Cell]) -> usize {
    cells.iter().map(|cell| cell.width).sum()
}

/// Which cells to show on `width` columns: as much of `focus` as fits, with what stands before it in view.
fn window(cells: &[Cell], focus: &Range<usize>, width: usize) -> Range<usize> {
    let from = cells.partition_point(|cell| cell.at < focus.start);
    let to = cells.partition_point(|cell| cell.at < focus.end);
    let lead = (width.saturating_sub(columns(&cells[from..to.max(from)])) / 2).clamp(width / 8, width / 2);
    let mut start = from;
    let mut used = 0;
    while start > 0 && used + cells[start - 1].width <= lead {
        start -= 1;
        used += cells[start].width;
    }
    let mut end = start;
    let mut used = 0;
    while end < cells.len() && used + cells[end].width <= width {
        used += cells[end].width;
        end += 1;
    }
    start..end
}

/// The part of `span` on its first line, clamped to the text and to whole characters: a label points, it does not enclose.
fn first_line(file: &SourceFile, span: Span) -> Span {
    let start = floor_boundary(&file.text, span.start as usize);
    let line = line_range(file, file.lines().line(start as u32));
    let start = start.min(line.end);
    let end = floor_boundary(&file.text, span.end as usize).clamp(start, line.end);
    Span::new(start as u32, end as u32)
}

/// The bytes of line `number` without its line break.
fn line_range(file: &SourceFile, number: u32) -> Range<usize> {
    let start = file.lines().line_start(number).map_or(file.text.len(), |start| start as usize);
    let end = file.lines().line_start(number + 1).map_or(file.text.len(), |next| next as usize - 1);
    let line = &file.text[start..end];
    start..end - usize::from(line.ends_with('\r') && end < file.text.len())
}

/// The last line worth showing: an empty one after the final line break is not.
fn last_line(file: &SourceFile) -> u32 {
    let count = file.lines().line_count();
    if count > 1 && file.text.ends_with('\n') { count - 1 } else { count }
}

fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
