//! The items of a file: read one after the other, or side by side in pieces of the file.
//!
//! Reports on one item can silence those on another, so that a piece counts only if there is nothing to report on it; the others are read again
//! in their turn.

use tova_source::{Executor, FileId, map_on};

use crate::build::Builder;
use crate::layout::{Item, Layout};
use crate::recovery::{parse_item, read_item};
use crate::tree::{Node, Stmt};

/// How much text is worth a piece of its own, in bytes.
const PIECE: u32 = 32 << 10;

/// Parses all items of `layout`, in order.
pub(crate) fn parse_items(builder: &mut Builder<'_>, layout: &Layout, executor: &dyn Executor) -> Vec<Stmt> {
    let pieces = pieces(&layout.items);
    if pieces.len() < 2 || executor.width() < 2 {
        return parse_in_turn(builder, layout, &layout.items);
    }
    let (file, source) = (builder.file, builder.source);
    let read = map_on(executor, pieces, |items| (items, read_cleanly(file, source, layout, items)));
    let numbered = read.into_iter().map(|(items, piece)| match piece {
        Some(piece) => (builder.reserve(piece.node_count), piece.body),
        None => (0, parse_in_turn(builder, layout, items)),
    });
    let bodies = map_on(executor, numbered.collect(), |(first_id, mut body): (u32, Vec<Stmt>)| {
        if first_id > 0 {
            body.renumber(first_id);
        }
        body
    });
    bodies.into_iter().flatten().collect()
}

fn parse_in_turn(builder: &mut Builder<'_>, layout: &Layout, items: &[Item]) -> Vec<Stmt> {
    let mut body = Vec::with_capacity(items.len());
    for item in items {
        parse_item(builder, &layout.text, item, &mut body);
    }
    body
}

/// Neighbours among the items, about [`PIECE`] bytes together. How they are cut depends on the text alone.
fn pieces(items: &[Item]) -> Vec<&[Item]> {
    let mut pieces = Vec::new();
    let mut rest = items;
    while let Some(first) = rest.first() {
        let end = rest.partition_point(|item| item.span.start < first.span.start + PIECE);
        let (piece, behind) = rest.split_at(end);
        pieces.push(piece);
        rest = behind;
    }
    pieces
}

/// A piece of a file; its ids count from 0.
struct Piece {
    body: Vec<Stmt>,
    node_count: u32,
}

/// Reads items if there is nothing to report on them.
fn read_cleanly(file: FileId, source: &str, layout: &Layout, items: &[Item]) -> Option<Piece> {
    let mut builder = Builder::new(file, source, &layout.text, Vec::new());
    let mut body = Vec::with_capacity(items.len());
    for item in items {
        if !read_item(&mut builder, &layout.text, item, &mut body) {
            return None;
        }
    }
    let (node_count, _) = builder.finish();
    Some(Piece { body, node_count })
}
