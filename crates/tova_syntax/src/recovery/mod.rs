//! What happens to an item that the grammar cannot read.
//!
//! The statement around the place where reading stopped is reported and replaced by a mark that the grammar reads as a statement; then the
//! item is read again. If the mark does not help, the statement around it is replaced instead, in the end the whole item.

mod expectations;
pub(crate) mod foreign;
mod region;

use std::borrow::Cow;

use pest::Parser;
use pest::error::{ErrorVariant, InputLocation};
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
    if !item.skip {
        let mut text = Cow::Borrowed(&laid[item.span.range()]);
        if !item.closers.is_empty() {
            text.to_mut().push_str(&item.closers);
        }
        loop {
            match Grammar::parse(Rule::item, &text) {
                Ok(pairs) => {
                    let known = builder.diagnostics.len();
                    body.extend(builder.item(pairs));
                    drop_behind_brace(builder, item.span, known);
                    // What is reported here comes in the order of the text, so more would never be shown.
                    return builder.diagnostics.truncate(known + MAX_ERRORS);
                }
                Err(error) => {
                    let failure = Failure::of(error);
                    match set_aside(builder, item, &text, &failure) {
                        Some(region) => text = Cow::Owned(without(&text, region)),
                        None => break,
                    }
                }
            }
        }
    }
    body.push(Stmt { id: builder.id(), span: item.span, kind: StmtKind::Error });
}

impl Failure {
    fn of(error: pest::error::Error<Rule>) -> Self {
        let at = match error.location {
            InputLocation::Pos(at) | InputLocation::Span((at, _)) => at,
        };
        let expected = match error.variant {
            ErrorVariant::ParsingError { positives, .. } => positives,
            ErrorVariant::CustomError { .. } => Vec::new(),
        };
        Self { at, expected }
    }
}

/// Reports a failure and finds what is to be left out; `None` if that is the whole item.
fn set_aside(builder: &mut Builder<'_>, item: &Item, text: &str, failure: &Failure) -> Option<Region> {
    let shown =
        builder.diagnostics.iter().filter(|report| report.is_error() && report.primary.span.start < item.span.start);
    if shown.count() >= MAX_ERRORS {
        return None;
    }
    let regions = region::around(text, failure.at);
    let place = |region: &Region| {
        let inside = |offset: usize| (item.span.start + offset as u32).min(item.span.end);
        Span::new(inside(region.start), inside(region.end))
    };
    let innermost = regions.last().map_or(item.span, place);
    let known = is_reported(builder, innermost, text, &regions) || follows_brace(builder, item.span, failure.at);
    if !foreign::full_stack(builder, item.span) && !known {
        expectations::report(builder, item, text, failure, innermost);
    }
    let region = regions.iter().rev().find(|region| !region.is_skipped(text))?;
    (region.start > 0 || region.end < text.len()).then_some(*region)
}

/// Whether something was reported already about the statement: by the layout pass, or because leaving out a part of it did not help.
fn is_reported(builder: &Builder<'_>, place: Span, text: &str, regions: &[Region]) -> bool {
    let touches = |span: Span| span.start <= place.end && place.start <= span.end;
    let skipped = regions.last().is_some_and(|region| text.as_bytes()[region.start..region.end].contains(&SKIPPED));
    skipped
        || builder.diagnostics.iter().any(|report| {
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

/// `text` with a mark for a statement in place of `region`.
fn without(text: &str, region: Region) -> String {
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..region.start]);
    out.extend(std::iter::repeat_n(char::from(SKIPPED), region.end - region.start));
    out.push_str(&text[region.end..]);
    out
}
