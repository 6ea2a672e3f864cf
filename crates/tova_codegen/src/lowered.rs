use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use swc_common::BytePos;
use tova_source::Name;

use crate::js;
use crate::texts::Texts;

/// A bundle as a tree, ready to be printed.
pub struct Lowered {
    pub(crate) texts: Texts,
    pub(crate) sections: Vec<Section>,
    pub(crate) exports: Vec<js::ModuleItem>,
    /// Runtime functions that the output calls.
    pub helpers: BTreeSet<&'static str>,
    /// Globals of the host that the lowering wrote by itself.
    pub host_globals: BTreeSet<&'static str>,
    pub(crate) renamed: FxHashMap<BytePos, Name>,
}

/// Statements that belong together; an empty line stands around declarations.
pub(crate) struct Section {
    pub(crate) stmts: js::Block,
    pub(crate) is_declaration: bool,
}

impl Section {
    /// A function, or the classes of a type.
    pub(crate) fn declaration(stmts: js::Block) -> Self {
        Self { stmts, is_declaration: true }
    }

    /// Plain statements.
    pub(crate) fn statements(stmts: js::Block) -> Self {
        Self { stmts, is_declaration: false }
    }
}
