//! Tasks, `concurrent` blocks, and callbacks that go to worker threads.

use tova_source::{Name, Span};
use tova_syntax::tree::NodeId;

use super::bindings::BindingId;

/// A `spawn`.
#[derive(Clone, Debug)]
pub struct SpawnInfo {
    /// The statement id of the `concurrent` block that owns it; `None`: detached.
    pub block: Option<NodeId>,
    /// The name that receives its Result when the block ends.
    pub target: Option<BindingId>,
    /// It stands directly in the block's body (not in a nested statement).
    pub direct: bool,
    /// Somebody can see its Result; if not, an exception is written to stderr when the block ends.
    pub seen: bool,
    /// What the task is called in reports: the bound name, else the callee's name, else `task`.
    pub label: Name,
    /// Where it stands, for the label's position.
    pub span: Span,
}

/// A `concurrent` block.
#[derive(Clone, Debug, Default)]
pub struct ConcurrentInfo {
    /// Ids of the `spawn` expressions it owns, in source order.
    pub spawns: Vec<NodeId>,
    /// Every statement of the body is a direct `spawn` (bound to a name or not).
    pub only_spawns: bool,
    /// A `return`, `break`, `continue`, `?` or an exception-capable statement can leave the body early.
    pub can_leave_early: bool,
}

/// A call of `parallelMap` whose callback can run in workers.
#[derive(Clone, Debug)]
pub struct WorkerCallback {
    /// The call step's id.
    pub call: NodeId,
    /// The argument that is the callback: a lambda, an expression that mentions `it`, or what names a function.
    pub argument: NodeId,
    /// Local bindings of the module that are sent by value once per call, in order of first use.
    pub captures: Vec<BindingId>,
    /// Local functions of the module that it reaches: part of the worker's code, with what they capture.
    pub functions: Vec<LocalFunction>,
    /// Seen to be short (`stdlib.md` §4.12.9).
    pub short: bool,
}

/// A function that a local name stands for as long as that lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LocalFunction {
    /// Its name.
    pub binding: BindingId,
    /// The declaration, or the lambda that is bound to the name.
    pub function: NodeId,
}
