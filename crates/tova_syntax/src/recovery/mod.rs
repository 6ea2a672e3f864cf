//! What happens to an item that the grammar cannot read.
//!
//! The statement around the place where reading stopped is reported and replaced by a mark that the grammar reads as a statement; then the
//! item is read again. If the mark does not help, the statement around it is replaced instead, in the end the whole item.

pub(crate) mod arms;
mod concurrency;
mod expectations;
pub(crate) mod foreign;
mod nearby;
mod region;

use std::borrow::Cow;

use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};
use pest::iterators::Pairs;
use tova_diagnostics::{Severity, codes};
use tova_source::Span;

use crate::MAX_ERRORS;
use crate::build::Builder;
use crate::grammar::{Grammar, Rule};
use crate::layout::Item;
use crate::marks::SKIPPED;
use crate::tree::{Stmt, StmtKind};
use region::Region;

/// Where reading an item stopped.
struct Failure {
    /// Offset in the item.
    at: usize,
    /// What could have stood there.
    expected: Vec<Rule>,
}

/// Parses an item and appends its statements to `body`.
pub(crate) fn parse_item(builder: &mut Builder<'_>, laid: &str, item: &Item, body: &mut Vec<Stmt>) {
    builder.enter_item(item.span);
    if item.skip {
        return body.push(unread(builder, item));
    }
    let mut text = Cow::Borrowed(&laid[item.span.range()]);
    if !item.closers.is_empty() {
        text.to_mut().push_str(&item.closers);
    }
    if let Err(error) = Grammar::parse(Rule::item, &text).map(|pairs| build(builder, item, pairs, body)) {
        let text = text.to_mut();
        let whole = Region { start: 0, end: text.len(), statement: true };
        Mender { builder, item, text }.mend(whole, Failure::of(error, 0));
        match Grammar::parse(Rule::item, text) {
            Ok(pairs) => build(builder, item, pairs, body),
            Err(_) => body.push(unread(builder, item)),
        }
    }
}

/// Reads an item and appends its statements to `body`; `false`, and perhaps nothing useful there, if that is not all there is to say about it.
pub(crate) fn read_item(builder: &mut Builder<'_>, laid: &str, item: &Item, body: &mut Vec<Stmt>) -> bool {
    if item.skip || !item.closers.is_empty() {
        return false;
    }
    builder.enter_item(item.span);
    let Ok(pairs) = Grammar::parse(Rule::item, &laid[item.span.range()]) else { return false };
    body.extend(builder.item(pairs));
    builder.diagnostics.is_empty()
}

/// Makes the statements of an item that could be read.
fn build(builder: &mut Builder<'_>, item: &Item, pairs: Pairs<'_, Rule>, body: &mut Vec<Stmt>) {
    let known = builder.diagnostics.len();
    body.extend(builder.item(pairs));
    drop_behind_brace(builder, item.span, known);
    // What is reported here comes in the order of the text, so more would never be shown.
    builder.diagnostics.truncate(known + MAX_ERRORS);
}

/// A whole item as an error.
fn unread(builder: &mut Builder<'_>, item: &Item) -> Stmt {
    Stmt { id: builder.id(), span: item.span, kind: StmtKind::Error }
}

/// Leaves out what cannot be read of an item.
struct Mender<'m, 'a> {
    builder: &'m mut Builder<'a>,
    item: &'m Item,
    text: &'m mut String,
}

impl Mender<'_, '_> {
    /// Leaves out statements of `range` until the rest can be read, or all of it. `failure` says where reading it stopped.
    fn mend(&mut self, range: Region, mut failure: Failure) {
        loop {
            let part = &self.text[range.start..range.end];
            let regions: Vec<Region> =
                region::around(part, failure.at - range.start).iter().map(|region| region.moved(range.start)).collect();
            self.report(&failure, &regions);
            let left_out = regions.iter().rposition(|region| !region.is_skipped(self.text));
            let Some(index) = left_out.filter(|_| !self.has_enough()) else { return self.leave_out(range) };
            let levels: Vec<Region> = regions[..=index]
                .iter()
                .rev()
                .copied()
                .filter(|level| level.statement && self.fails_alone(*level, failure.at))
                .collect();
            self.leave_out(regions[index]);
            for level in levels {
                for sibling in region::siblings_after(&self.text[..range.end], level) {
                    if let Err(error) = Grammar::parse(Rule::item, &self.text[sibling.start..sibling.end]) {
                        self.mend(sibling, Failure::of(error, sibling.start));
                    }
                }
            }
            match Grammar::parse(Rule::item, &self.text[range.start..range.end]) {
                Ok(_) => return,
                Err(error) => failure = Failure::of(error, range.start),
            }
        }
    }

    /// Whether `region` is a statement: read alone it fails in the same place. An arm or a property does not.
    fn fails_alone(&self, region: Region, at: usize) -> bool {
        let alone = Grammar::parse(Rule::item, &self.text[region.start..region.end]);
        alone.is_err_and(|error| Failure::of(error, region.start).at == at)
    }

    fn report(&mut self, failure: &Failure, regions: &[Region]) {
        let Some(innermost) = regions.last() else { return };
        let start = self.item.span.start;
        let place = Span::new(start + innermost.start as u32, (start + innermost.end as u32).min(self.item.span.end));
        let skipped = self.text.as_bytes()[innermost.start..innermost.end].contains(&SKIPPED);
        let known = skipped
            || self.has_enough()
            || is_reported(self.builder, place)
            || follows_brace(self.builder, self.item.span, failure.at);
        if !known && !foreign::full_stack(self.builder, self.item.span) {
            expectations::report(self.builder, self.item, self.text, failure, place);
        }
    }

    /// Whether the file has as many errors up to here as are shown.
    fn has_enough(&self) -> bool {
        let end = self.item.span.end;
        self.builder.diagnostics.iter().filter(|report| report.is_error() && report.primary.span.start < end).count()
            >= MAX_ERRORS
    }

    /// Puts a mark for a statement in place of `region`.
    fn leave_out(&mut self, region: Region) {
        let mark = char::from(SKIPPED).to_string();
        self.text.replace_range(region.start..region.end, &mark.repeat(region.end - region.start));
    }
}

impl Failure {
    /// The failure of a part of the item that begins at `start`.
    fn of(error: pest::error::Error<Rule>, start: usize) -> Self {
        let at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let expected = match error.variant {
            ErrorVariant::ParsingError { positives, .. } => positives,
            ErrorVariant::CustomError { .. } => Vec::new(),
        };
        Self { at: start + at, expected }
    }
}

/// Whether something was reported already about the statement at `place`, such as by the layout pass.
fn is_reported(builder: &Builder<'_>, place: Span) -> bool {
    let touches = |span: Span| span.start <= place.end && place.start <= span.end;
    builder.diagnostics.iter().any(|report| {
        report.severity == Severity::Error
            && (touches(report.primary.span) || report.secondary.iter().any(|label| touches(label.span)))
    })
}

/// Whether a brace in front of the failure does not fit: then it is unknown what the rest of the item belongs to.
fn follows_brace(builder: &Builder<'_>, item: Span, at: usize) -> bool {
    wrong_brace(builder, item).is_some_and(|brace| brace < item.start + at as u32)
}

/// The first brace of the item that was reported for not fitting.
fn wrong_brace(builder: &Builder<'_>, item: Span) -> Option<u32> {
    let braces =
        builder.diagnostics.iter().filter(|report| report.code == codes::E003).map(|report| report.primary.span);
    braces
        .filter(|place| item.contains(place.start) && matches!(place.of(builder.source), "{" | "}"))
        .map(|place| place.start)
        .min()
}

/// Drops what the builder has reported since there were `known` reports, if it lies behind a brace that does not fit.
fn drop_behind_brace(builder: &mut Builder<'_>, item: Span, known: usize) {
    if builder.diagnostics.len() == known {
        return;
    }
    if let Some(brace) = wrong_brace(builder, item) {
        let mut index = 0;
        builder.diagnostics.retain(|report| {
            index += 1;
            index <= known || report.primary.span.start < brace
        });
    }
}
