//! Chooses what a Tova bundle contains and what everything is called.
#![forbid(unsafe_code)]

mod plan;
mod reserved;

pub use plan::*;
pub use reserved::is_reserved;

use rustc_hash::FxHashSet;
use tova_semantic::ModuleId;
use tova_source::Name;

/// What the linker cannot know from the program alone.
pub struct LinkOptions<'a> {
    /// Names that the linked runtime files declare or need at the top level; user bindings there must avoid them. Empty in a first attempt.
    pub extra_taken: &'a FxHashSet<Name>,
    /// Names that the lowering writes into user code by itself (helpers, host globals); bindings anywhere must avoid them. Empty in a first attempt.
    pub emitted: &'a FxHashSet<Name>,
    /// The source string of a host import as the output has to write it, given the importing module and the string in the program.
    pub host_source: &'a dyn Fn(ModuleId, &str) -> Name,
}
