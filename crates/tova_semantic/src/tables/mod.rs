//! What the meaning pass knows about a module: plain tables, indexed by the ids of tree nodes and by the ids of bindings.
//!
//! Later stages only read them. "Module-relative" ids ([`BindingId`], [`NodeId`]) belong to one module; [`Global`] names a binding of any module.

mod bindings;
mod functions;
mod modules;
mod tasks;
mod types;

use rustc_hash::{FxHashMap, FxHashSet};
use tova_syntax::tree::NodeId;

use crate::Decision;

pub use crate::types::Ty;
pub use bindings::*;
pub use functions::*;
pub use modules::*;
pub use tasks::*;
pub use types::*;

/// Everything known about one module.
#[derive(Debug, Default)]
pub struct Tables {
    /// All bindings.
    pub bindings: Vec<Binding>,
    /// What each [`tova_syntax::tree::Ident`] in the position of a value, a type or an assignment target stands for.
    pub names: FxHashMap<NodeId, Resolution>,
    /// Ids of the identifiers that declare their binding at that place (targets that do not declare reassign).
    pub declares: FxHashSet<NodeId>,
    /// Member steps whose meaning is known when compiling: members of library namespaces (`Runtime`), of namespace imports of Tova modules
    /// (`Global`), and variants named through their type, `Color.Red` (`Binding`, or `Global` if the type is imported).
    pub members: FxHashMap<NodeId, Resolution>,
    /// Facts about functions, by id.
    pub functions: FxHashMap<NodeId, FunctionInfo>,
    /// Signatures of declared functions and methods, by the function's id.
    pub signatures: FxHashMap<NodeId, Signature>,
    /// What constructors accept, by the binding of the struct or variant.
    pub constructor_signatures: FxHashMap<BindingId, Signature>,
    /// Signatures of `extern fn`s, by their binding.
    pub extern_signatures: FxHashMap<BindingId, Signature>,
    /// Arguments that are wrapped as `fn(it) …`, by the argument expression's id.
    pub it_arguments: FxHashSet<NodeId>,
    /// What calls call: by the id of the call step, or of the pipe stage.
    pub callees: FxHashMap<NodeId, Callee>,
    /// Calls with named arguments, by the id of the call step.
    pub named_arguments: FxHashMap<NodeId, NamedArguments>,
    /// Static types of expressions, chain steps and pipe stages; absent: unknown.
    pub static_types: FxHashMap<NodeId, StaticType>,
    /// Structs and ADTs.
    pub types: Vec<TypeInfo>,
    /// Traits and interfaces, by their binding.
    pub traits: FxHashMap<BindingId, TraitInfo>,
    /// Constructor patterns, by pattern id.
    pub constructors: FxHashMap<NodeId, ConstructorInfo>,
    /// What each `match` has to find out, by the id of its subject.
    pub decisions: FxHashMap<NodeId, Decision>,
    /// `spawn` expressions, by id.
    pub spawns: FxHashMap<NodeId, SpawnInfo>,
    /// `concurrent` statements, by statement id.
    pub concurrent: FxHashMap<NodeId, ConcurrentInfo>,
    /// Worker callbacks, by the id of the call step (or pipe stage).
    pub worker_callbacks: FxHashMap<NodeId, WorkerCallback>,
    /// Exported names → what they name, in source order.
    pub exports: Vec<Export>,
    /// The module's top-level code waits (`await`, `concurrent`, `select`, `async for` outside functions).
    pub top_level_waits: bool,
    /// The first top-level statement that waits, as an index into the module's body.
    pub first_waiting_statement: Option<u32>,
    /// The binding of a top-level `fn main` that is to be run (entry module only, §11.3).
    pub main: Option<BindingId>,
    /// Whether the module marks any export.
    pub has_marked_exports: bool,
}
