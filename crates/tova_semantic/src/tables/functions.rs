//! Functions and calls.

use tova_source::{Name, Span};
use tova_syntax::tree::NodeId;

use super::bindings::{BindingId, Global, ModuleId};
use super::types::TypeId;
use crate::Receiver;
use crate::types::Ty;

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
    /// Takes any number of further arguments; its type is that of one of them.
    pub rest: Option<Parameter>,
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
