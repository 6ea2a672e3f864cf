//! What a module exports, and what it takes from the host.

use tova_source::{FileId, Name};

use super::bindings::{BindingId, Global, ModuleId};

/// One exported name.
#[derive(Clone, PartialEq, Debug)]
pub struct Export {
    /// The name importers use (`default` for the default export).
    pub name: Name,
    /// What it names.
    pub target: ExportTarget,
    /// Written with `pub`/`export` (not by the rule for modules without marks).
    pub marked: bool,
}

/// What an export names.
#[derive(Clone, PartialEq, Debug)]
pub enum ExportTarget {
    /// A binding of this module.
    Binding(BindingId),
    /// The value of the `export default` expression.
    DefaultExpr,
    /// A binding of another Tova module.
    Other(Global),
    /// The namespace of another Tova module (`pub * as m from`).
    TovaNamespace(ModuleId),
    /// The default export of another Tova module that exports an expression.
    TovaDefault(ModuleId),
    /// A name of a module of the host.
    Host(HostName),
    /// `pub * from "host"`.
    HostAll {
        /// The module that says so.
        module: ModuleId,
        /// The source string as written there.
        source: Name,
    },
}

/// A name of a module of the host, as some module of the program speaks of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct HostName {
    /// The module that names the source, which may be a path from there.
    pub module: ModuleId,
    /// The source string as written.
    pub source: Name,
    /// The name in it, `default` for its default export; `None`: its namespace (`* as x`).
    pub imported: Option<Name>,
}

/// Which file a module is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModuleFile {
    /// The file.
    pub file: FileId,
    /// Its path.
    pub path: String,
}
