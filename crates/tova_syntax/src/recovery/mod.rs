//! What happens to an item that the grammar cannot read.

pub(crate) mod foreign;

use pest::Parser;
use tova_diagnostics::{Diagnostic, codes};
use tova_source::Span;

use crate::build::Builder;
use crate::grammar::{Grammar, Rule};
use crate::layout::Item;
use crate::tree::{Stmt, StmtKind};

/// Parses an item and appends its statements to `body`.
pub(crate) fn parse_item(builder: &mut Builder<'_>, laid: &str, item: &Item, body: &mut Vec<Stmt>) {
    builder.enter_item(item.span);
    let text = &laid[item.span.range()];
    match Grammar::parse(Rule::item, text) {
        Ok(pairs) => body.extend(builder.item(pairs)),
        Err(error) => {
            let at = match error.location {
                pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
            } as u32;
            let at = item.span.start + at;
            builder.diagnostics.push(Diagnostic::new(codes::E001, builder.file, Span::at(at), format!("cannot read this: {error}")));
            body.push(Stmt { id: builder.id(), span: item.span, kind: StmtKind::Error });
        }
    }
}
