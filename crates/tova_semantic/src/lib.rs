//! Names, contexts, patterns, types and lints of Tova programs.
#![forbid(unsafe_code)]

mod analyze;
mod builtins;
mod context;
mod contexts;
mod finish;
mod input;
mod lints;
mod names;
mod parallel;
mod patterns;
mod suggest;
mod tables;
mod types;

pub use analyze::analyze;
pub use builtins::{Receiver, is_host_global, library_names};
pub use input::{ImportSource, ModuleInput, Options};
pub use parallel::awaits;
pub use patterns::{
    Alternative, Atom, Case, Decision, DecisionNode, Double, Leaf, NodeRef, Place, PlaceId, Test, Text,
};
pub use tables::*;

use tova_syntax::tree::Module;

/// One module with what is known about it.
#[derive(Debug)]
pub struct ModuleData {
    /// Which file it is.
    pub file: ModuleFile,
    /// Its tree.
    pub tree: Module,
    /// What the meaning pass found.
    pub tables: Tables,
    /// The Tova modules it imports, in import order.
    pub imports: Vec<ModuleId>,
}

/// All modules of a project in the order in which they run (imported ones first); the entry is the last.
#[derive(Debug)]
pub struct Program {
    /// The modules.
    pub modules: Vec<ModuleData>,
}

impl Program {
    /// The module the program starts from.
    pub fn entry(&self) -> ModuleId {
        ModuleId(self.modules.len() as u32 - 1)
    }
}
