//! Trees and tables → one JavaScript tree, a file per construct of the language.

mod assign;
mod await_;
mod block;
mod call;
mod chain;
mod class;
mod cleanup;
mod comprehension;
mod concurrent;
mod condition;
mod defer;
mod destructure;
mod elsewhere;
mod exit;
mod expression;
mod function;
mod if_;
mod index;
mod jump;
mod loops;
mod match_;
mod name;
mod object;
mod operator;
mod pipe;
mod place;
mod printing;
mod program;
mod purity;
mod refinement;
mod select;
mod shape;
mod spawn;
mod spill;
mod statement;
mod static_type;
mod string;
mod try_;
mod with;
mod worker;

#[cfg(test)]
pub(crate) use program::lower_sections;
pub use program::{LowerOptions, lower};

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};
use swc_common::BytePos;
use tova_link::Plan;
use tova_semantic::{Binding, BindingId, Global, ModuleData, ModuleId, Program, StaticType, Tables};
use tova_source::{Name, SourceFile, Span};
use tova_syntax::tree::NodeId;

use crate::js;
use crate::names::{Names, WrittenNames};
use jump::Jumps;

/// What is known about the function whose body is being lowered.
#[derive(Default)]
struct Frame {
    /// Its id; `None` at module level.
    function: Option<NodeId>,
    is_async: bool,
    is_generator: bool,
    /// How many `try` statements stand around the place: what an async function returns from there is awaited first.
    protected: u32,
    /// Loops and labelled blocks around the place.
    jumps: Jumps,
    /// The clean-ups around the place, outermost first, in a program that can cancel.
    clean_ups: Vec<exit::CleanUp>,
    /// Variables that note that a `defer` in a `concurrent` body was reached.
    deferred: FxHashMap<NodeId, Name>,
    /// Labels of blocks around the place.
    labels: Vec<Name>,
    /// What `self` is called: `this`, or the name of a constant that nested functions can see.
    self_name: Option<Name>,
    /// The binding of `self`.
    self_binding: Option<BindingId>,
    /// Names of the task promises of the `concurrent` blocks around the place, and what their blocks are called.
    blocks: Vec<concurrent::OpenBlock>,
}

/// The state of lowering: where we are, and what the output needs.
struct Lowering<'a> {
    program: &'a Program,
    plan: &'a Plan,
    files: &'a [SourceFile],
    /// Leave out what only helps to understand failures (labels of tasks).
    production: bool,
    module: ModuleId,
    tables: &'a Tables,
    /// Where the current module's text begins among all texts.
    base: BytePos,
    /// The same for every file.
    bases: &'a [BytePos],
    /// What is written in each module.
    written: &'a [WrittenNames<'a>],
    names: Names<'a>,
    frame: Frame,
    /// Runtime functions that the output calls.
    helpers: BTreeSet<&'static str>,
    /// Globals of the host that the lowering wrote by itself.
    host_globals: BTreeSet<&'static str>,
    /// Where the output calls a binding by another name than the program.
    renamed: FxHashMap<BytePos, Name>,
    /// Modules whose default expression is assigned, not declared, where it stands.
    hoisted_defaults: Vec<ModuleId>,
    /// Names that statements of the current function assign instead of declaring (they are declared further out).
    predeclared: FxHashSet<BindingId>,
    /// Functions and types that stand in the output ahead of their place, by statement.
    declared_early: FxHashSet<NodeId>,
    /// Output names of mutable bindings: what later statements may change.
    volatile: FxHashSet<Name>,
    /// What `_` stands for in the stage of a pipe that is being lowered.
    placeholder: Option<js::Value>,
    /// Names of patterns that, in the guard that is being lowered, stand for the place where they are found.
    substitutes: FxHashMap<BindingId, js::Value>,
    /// Immutable names of numbers that are not negative, loop counters above all: plain indices.
    never_negative: FxHashSet<BindingId>,
    /// Which expressions cannot do without statements; see [`shape`].
    shapes: FxHashMap<NodeId, bool>,
    /// `print` is not needed; see [`printing`].
    prints_plainly: bool,
    /// Code that may be emitted elsewhere, of each module, filled when first needed.
    pieces: FxHashMap<ModuleId, elsewhere::Pieces<'a>>,
}

impl<'a> Lowering<'a> {
    pub(super) fn data(&self) -> &'a ModuleData {
        &self.program.modules[self.module.0 as usize]
    }

    pub(super) fn file(&self) -> &'a SourceFile {
        &self.files[self.data().file.file.0 as usize]
    }

    pub(super) fn binding(&self, id: BindingId) -> &'a Binding {
        &self.tables.bindings[id.0 as usize]
    }

    pub(super) fn global(&self, binding: BindingId) -> Global {
        Global { module: self.module, binding }
    }

    /// The place in all texts together that `span` means in the current module.
    pub(super) fn span(&self, span: Span) -> swc_common::Span {
        swc_common::Span::new(self.base + BytePos(span.start), self.base + BytePos(span.end))
    }

    pub(super) fn static_type(&self, id: NodeId) -> StaticType {
        self.tables.static_types.get(&id).copied().unwrap_or_default()
    }

    /// Notes that the output calls the runtime function `name`.
    pub(super) fn helper(&mut self, name: &'static str) -> &'static str {
        self.helpers.insert(name);
        name
    }

    /// A call of a runtime function.
    pub(super) fn call_helper(
        &mut self,
        name: &'static str,
        args: Vec<js::Value>,
        span: swc_common::Span,
    ) -> js::Value {
        js::call_name(self.helper(name), args, span)
    }

    /// A global of the host, by the name nothing in the output may hide.
    pub(super) fn host(&mut self, name: &'static str) -> js::Value {
        self.host_globals.insert(name);
        js::name(name)
    }

    /// Whether tasks of the program can be cancelled.
    pub(super) fn cancelling(&self) -> bool {
        self.plan.cancelling
    }

    /// Runs `work` inside a JavaScript scope of its own.
    pub(super) fn scoped<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.names.open();
        let result = work(self);
        self.names.close();
        result
    }

    /// Runs `work` while inner scopes leave `name` visible.
    pub(super) fn pinned<T>(&mut self, name: &Name, work: impl FnOnce(&mut Self) -> T) -> T {
        self.names.pin(name);
        let result = work(self);
        self.names.unpin();
        result
    }
}
