//! What the meaning pass knows about a module: plain tables, indexed by the ids of tree nodes and by the ids of bindings.
//!
//! Later stages only read them. "Module-relative" ids ([`BindingId`], [`NodeId`]) belong to one module; [`Global`] names a binding of any module.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_source::{FileId, Name, Span};
use tova_syntax::tree::NodeId;

pub use crate::types::Ty;
use crate::{Decision, Receiver};

/// Which module of the project: index into [`crate::Program::modules`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ModuleId(pub u32);

/// A binding of one module: index into [`Tables::bindings`].
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
    /// A library namespace such as `math`; `math.sin` resolves at the member (see [`Tables::members`]).
    Namespace(&'static str),
    /// A binding of another Tova module, reached as a member of a namespace import (`m.f`; only in [`Tables::members`]).
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
    /// The innermost function that holds the declaration (see [`Tables::functions`]); `None` outside functions.
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

/// A struct or ADT of one module: index into [`Tables::types`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct TypeId(pub u32);

/// A struct or ADT.
#[derive(Clone, Debug)]
pub struct TypeInfo {
    /// Its binding.
    pub binding: BindingId,
    /// Fields of a struct; `None` for an ADT.
    pub fields: Option<Vec<Name>>,
    /// Variants of an ADT.
    pub variants: Vec<VariantInfo>,
    /// `derive [...]` names as written.
    pub derives: Vec<Name>,
    /// Methods by `impl`, in order; also default methods of implemented and derived traits.
    pub methods: Vec<MethodInfo>,
}

/// A variant of an ADT.
#[derive(Clone, Debug)]
pub struct VariantInfo {
    /// Its binding.
    pub binding: BindingId,
    /// Its name.
    pub name: Name,
    /// Field names; `None` for a unit variant.
    pub fields: Option<Vec<Name>>,
}

/// A method or associated function of a type.
#[derive(Clone, Debug)]
pub struct MethodInfo {
    /// Its name.
    pub name: Name,
    /// The function's id in the tree of `module`.
    pub function: NodeId,
    /// The module whose tree holds the function (a trait may be imported).
    pub module: ModuleId,
    /// Takes `self` (declared or used).
    pub instance: bool,
    /// Declared `async`.
    pub is_async: bool,
}

/// A trait or an interface.
#[derive(Clone, Debug, Default)]
pub struct TraitInfo {
    /// Names of the methods without a body.
    pub required: Vec<Name>,
    /// Default methods.
    pub defaults: Vec<MethodInfo>,
    /// Signatures of all its methods.
    pub signatures: FxHashMap<Name, Signature>,
}

/// Facts about one function (declaration, method, lambda, or an implicit `it` lambda, keyed by the argument's id).
#[derive(Clone, Debug, Default)]
pub struct FunctionInfo {
    /// The function around it.
    pub parent: Option<NodeId>,
    /// `async`, or a `spawn` lambda that waits.
    pub is_async: bool,
    /// Its own body contains `yield`.
    pub is_generator: bool,
    /// Its own body contains `?`.
    pub propagates: bool,
    /// Its own body contains `await`, `async for`, `concurrent` or `select`.
    pub waits: bool,
    /// The binding of `self`, for methods.
    pub self_binding: Option<BindingId>,
    /// The binding of `it`, for implicit lambdas.
    pub it_binding: Option<BindingId>,
    /// Bindings of outer functions (not module-level ones) that it or a function nested in it uses, in order of first use.
    pub captures: Vec<BindingId>,
}

/// What a call's callee is known to be.
#[derive(Clone, PartialEq, Debug)]
pub enum Callee {
    /// A function declaration (of this module, or imported), not decorated.
    Function {
        /// The declaration's binding.
        function: Global,
        /// Declared `async`.
        is_async: bool,
    },
    /// A struct's constructor.
    Struct(ModuleId, TypeId),
    /// A variant's constructor.
    Variant(ModuleId, TypeId, u32),
    /// `X.new(...)` with a class that is no Tova type having its own `new`: JavaScript construction.
    Construct,
    /// An associated function `T.f(...)` of a Tova type.
    Associated {
        /// The type's module.
        module: ModuleId,
        /// The type.
        ty: TypeId,
        /// Index into [`TypeInfo::methods`].
        method: u32,
    },
    /// A function of the host, declared by `extern fn`.
    Extern {
        /// The declaration's binding.
        function: Global,
        /// Declared `extern async fn`.
        is_async: bool,
    },
    /// A library function under its canonical name.
    Runtime(&'static str),
    /// A local name bound once to a lambda that is known.
    Lambda {
        /// The lambda's id in this module.
        function: NodeId,
        /// It is async.
        is_async: bool,
    },
    /// A method whose name is one of the library's methods (`stdlib.md` §4.14), on a receiver of unknown type: needs the dispatcher.
    LibraryMethod(&'static str, Receiver),
    /// A method that is certainly the library's, because the receiver is known to be a String or List without a native member of that name.
    KnownLibraryMethod(&'static str),
    /// Anything else.
    Unknown,
}

/// What calls of a function have to give it.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    /// Parameters in order, without `self` of methods and without a rest parameter.
    pub params: Vec<Parameter>,
    /// Takes any number of further arguments.
    pub rest: bool,
    /// The declared result, as far as it is certain; of an async function, what its promise resolves to.
    pub result: Ty,
    /// The function's head.
    pub head: Span,
}

/// One parameter of a [`Signature`].
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name; `None` for a destructuring pattern.
    pub name: Option<Name>,
    /// A call may leave it out: it has a default, or nil fits its type.
    pub optional: bool,
    /// Its declared type, as far as it is certain.
    pub ty: Ty,
    /// Where it is declared.
    pub span: Span,
}

/// How the named arguments of a call are bound (§4.4).
#[derive(Clone, PartialEq, Debug)]
pub enum NamedArguments {
    /// `order[i]` is the index (into the written arguments) of the value for parameter or field `i`; `None`: not given. In a pipe stage without
    /// a placeholder the piped value has parameter 0, which is `None` here.
    ByParameter(Vec<Option<u32>>),
    /// All named ones become one trailing object.
    TrailingObject,
}

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

/// What is known about the value of an expression without running it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum StaticType {
    /// Nothing: fits everything.
    #[default]
    Unknown,
    /// `nil`
    Nil,
    /// `true` or `false`
    Bool,
    /// A number that is certainly an integer.
    Int,
    /// A number.
    Number,
    /// A string.
    String,
    /// A list or tuple.
    List,
    /// A plain object (literal or comprehension).
    Object,
    /// A function.
    Function,
    /// A promise.
    Promise,
    /// A channel of the library.
    Channel,
    /// `Ok` or `Err`.
    Result,
    /// `Some` or `None`.
    Option,
    /// An instance of a Tova struct or ADT.
    Tova(ModuleId, TypeId),
}

/// What a constructor pattern tests.
#[derive(Clone, PartialEq, Debug)]
pub enum ConstructorTest {
    /// The library's `Ok`, `Err`, `Some` or `None`.
    Result(&'static str),
    /// Any instance of a struct or ADT.
    Type(ModuleId, TypeId),
    /// A variant; a unit variant is compared by identity.
    Variant(ModuleId, TypeId, u32),
    /// `==` with a constant: the value of a binding (or a runtime constant).
    Constant,
    /// Not resolved: the variant's name is compared at run time.
    ByName(Name),
}

/// A constructor pattern.
#[derive(Clone, PartialEq, Debug)]
pub struct ConstructorInfo {
    /// What is tested.
    pub test: ConstructorTest,
    /// For each written sub-pattern the name of the field it looks at.
    pub fields: Vec<Name>,
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
