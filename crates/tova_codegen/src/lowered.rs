use std::collections::BTreeSet;

use rustc_hash::FxHashMap;
use swc_common::BytePos;
use tova_source::{Name, SourceFile};

use crate::js;
use crate::section::Printed;

/// A bundle without its head: the program's own code, printed.
pub struct Lowered<'a> {
    pub(crate) files: &'a [SourceFile],
    /// Where each file begins among all texts.
    pub(crate) bases: Vec<BytePos>,
    pub(crate) sections: Vec<Printed>,
    pub(crate) exports: Vec<js::ModuleItem>,
    /// Runtime functions that the output calls.
    pub helpers: BTreeSet<&'static str>,
    /// Globals of the host that the lowering wrote by itself.
    pub host_globals: BTreeSet<&'static str>,
    pub(crate) renamed: FxHashMap<BytePos, Name>,
}
