//! Names: what they are bound to, and what a use of one means.

use tova_source::{Name, Span};
use tova_syntax::tree::NodeId;

use super::modules::HostName;
use super::types::TypeId;

/// Which module of the project: index into [`crate::Program::modules`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ModuleId(pub u32);

/// A binding of one module: index into [`Tables::bindings`](super::Tables::bindings).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct BindingId(pub u32);

/// A binding of any module of the project.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Global {
    /// The module that declares it.
    pub module: ModuleId,
    /// The binding there.
    pub binding: BindingId,
}

/// What a name stands for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Resolution {
    /// A binding of this module; an imported name resolves to its import binding (see [`BindingKind::Import`]).
    Binding(BindingId),
    /// A library function, class or constant under its canonical (camelCase) name.
    Runtime(&'static str),
    /// A library namespace such as `math`; `math.sin` resolves at the member (see [`Tables::members`](super::Tables::members)).
    Namespace(&'static str),
    /// A binding of another Tova module, reached as a member of a namespace import (`m.f`; only in [`Tables::members`](super::Tables::members)).
    Global(Global),
    /// A predefined type (`Int`, `Result`, …) in the position of a type.
    BuiltinType(&'static str),
    /// A global of the host (`Promise`, `fetch`, `console`, …).
    Host,
    /// Nothing that is known; emitted as written.
    Unknown,
}

/// One declared name.
#[derive(Clone, Debug)]
pub struct Binding {
    /// As written.
    pub name: Name,
    /// Where it is declared.
    pub span: Span,
    /// What it names.
    pub kind: BindingKind,
    /// Declared by `var`.
    pub mutable: bool,
    /// Declared at the top level of the module (not in a block of it).
    pub module_level: bool,
    /// The innermost function that holds the declaration (see [`Tables::functions`](super::Tables::functions)); `None` outside functions.
    pub function: Option<NodeId>,
    /// Read or written by a function nested in the one that declares it.
    pub captured: bool,
    /// Assigned at least once after its declaration.
    pub reassigned: bool,
    /// Read at least once.
    pub read: bool,
}

/// What kind of thing a binding names.
#[derive(Clone, PartialEq, Debug)]
pub enum BindingKind {
    /// An assignment: `x = 1`, `var x = 1`, destructuring.
    Value,
    /// A parameter (also `self` and an implicit `it`).
    Param,
    /// A loop or comprehension variable.
    Loop,
    /// A `catch` name, a `with … as` name, a name bound by a `match` or `select` arm.
    Local,
    /// A function declaration.
    Function {
        /// The function's own id.
        function: NodeId,
        /// Declared `async`.
        is_async: bool,
        /// It has decorators: not hoisted, and not callable by name alone at compile time.
        decorated: bool,
    },
    /// A struct, ADT or enum: a class at run time.
    Type(TypeId),
    /// A variant of an ADT.
    Variant(TypeId, u32),
    /// An alias, interface or trait: exists only while compiling (traits' default methods are copied into types).
    CompileTime,
    /// A name brought in by `import`.
    Import(ImportTarget),
    /// `extern fn`.
    Extern {
        /// Declared `extern async fn`.
        is_async: bool,
    },
}

/// Where an imported name comes from.
#[derive(Clone, PartialEq, Debug)]
pub enum ImportTarget {
    /// An exported binding of a Tova module.
    Tova(Global),
    /// The namespace of a Tova module (`* as m`).
    TovaNamespace(ModuleId),
    /// The default export of a Tova module that exports an expression.
    TovaDefault(ModuleId),
    /// A name of a module of the host.
    Host(HostName),
    /// Could not be resolved; reported.
    Unresolved,
}
