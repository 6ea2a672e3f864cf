//! Types that a program declares, and what is known of the type of an expression.

use rustc_hash::FxHashMap;
use tova_source::Name;
use tova_syntax::tree::NodeId;

use super::bindings::{BindingId, ModuleId};
use super::functions::Signature;

/// A struct or ADT of one module: index into [`Tables::types`](super::Tables::types).
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
    /// A semaphore of the library.
    Semaphore,
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
