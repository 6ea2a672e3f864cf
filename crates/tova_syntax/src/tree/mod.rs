//! The syntax tree: one table of nodes per part of the language, and a visitor over all of them.
//!
//! The tree is flat where the grammar repeats (operators of one precedence, postfix steps, pipes, `elif`), so its depth is bounded by the
//! nesting limit of the language. Every expression, pattern, statement and name has an id by which later stages keep facts in tables.

// The fields are named after what the grammar calls them; the table says in words what is not plain from that.
#![allow(missing_docs)]

mod expressions;
mod functions;
mod patterns;
mod statements;
mod table;
mod types;
mod visitor;

pub use expressions::*;
pub use functions::*;
pub use patterns::*;
pub use statements::*;
pub use table::Node;
pub use types::*;
pub use visitor::Visitor;

use table::nodes;
use tova_source::{Name, Span};

/// The number of a node in its file, counted from 0 in no particular order; [`Module::node_count`] bounds it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeId(pub u32);

impl NodeId {
    /// The id as an index into a table of [`Module::node_count`] entries.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

nodes! {
    /// A name where it is declared, assigned or used.
    struct Ident => visit_ident {
        id: NodeId,
        span: Span,
        name: Name,
    }

    /// A whole file.
    struct Module {
        /// Whole text, without the byte order mark.
        span: Span,
        /// The `#!` line (without its line break), if there is one.
        shebang: Option<Span>,
        body: Vec<Stmt>,
        /// All ids of the file are below this number.
        node_count: u32,
    }
}
