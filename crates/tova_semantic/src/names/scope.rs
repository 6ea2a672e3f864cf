use rustc_hash::FxHashMap;
use tova_source::Name;
use tova_syntax::tree::NodeId;

use crate::BindingId;

/// Index of a scope of one module.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct ScopeId(u32);

impl ScopeId {
    /// The scope of the module itself.
    pub(crate) const MODULE: ScopeId = ScopeId(0);
}

struct Scope {
    parent: Option<ScopeId>,
    /// The function it belongs to; `None` at module level.
    function: Option<NodeId>,
    names: FxHashMap<Name, BindingId>,
}

/// All scopes of a module. They stay after they are left: functions are walked once everything around them is known.
pub(crate) struct Scopes {
    scopes: Vec<Scope>,
}

impl Scopes {
    /// Only the module's own scope.
    pub(crate) fn new() -> (Self, ScopeId) {
        let module = Scope { parent: None, function: None, names: FxHashMap::default() };
        (Self { scopes: vec![module] }, ScopeId::MODULE)
    }

    /// Opens a scope in `parent`.
    pub(crate) fn open(&mut self, parent: ScopeId, function: Option<NodeId>) -> ScopeId {
        self.scopes.push(Scope { parent: Some(parent), function, names: FxHashMap::default() });
        ScopeId(self.scopes.len() as u32 - 1)
    }

    /// Binds `name` in `scope`; returns what the name was bound to there before.
    pub(crate) fn bind(&mut self, scope: ScopeId, name: Name, binding: BindingId) -> Option<BindingId> {
        self.scopes[scope.0 as usize].names.insert(name, binding)
    }

    /// What `name` is bound to in `scope` itself.
    pub(crate) fn own(&self, scope: ScopeId, name: &str) -> Option<BindingId> {
        self.scopes[scope.0 as usize].names.get(name).copied()
    }

    /// What `name` is bound to in `scope` or the nearest scope around it, and where.
    pub(crate) fn find(&self, scope: ScopeId, name: &str) -> Option<(ScopeId, BindingId)> {
        self.chain(scope).find_map(|scope| Some((scope, self.own(scope, name)?)))
    }

    /// As [`Scopes::find`], but only in scopes of the function that `scope` belongs to.
    pub(crate) fn find_in_function(&self, scope: ScopeId, name: &str) -> Option<(ScopeId, BindingId)> {
        let function = self.function(scope);
        self.chain(scope)
            .take_while(|scope| self.function(*scope) == function)
            .find_map(|scope| Some((scope, self.own(scope, name)?)))
    }

    /// What `name` is bound to around `scope`, in a scope of the same function.
    pub(crate) fn find_around(&self, scope: ScopeId, name: &str) -> Option<BindingId> {
        let parent = self.scopes[scope.0 as usize].parent?;
        let same = self.function(parent) == self.function(scope);
        if same { self.find_in_function(parent, name).map(|(_, binding)| binding) } else { None }
    }

    /// The names of `scope` and those around it, nearer ones first; in one scope, in no particular order.
    pub(crate) fn visible(&self, scope: ScopeId) -> impl Iterator<Item = (&Name, BindingId)> {
        self.chain(scope)
            .flat_map(|scope| self.scopes[scope.0 as usize].names.iter().map(|(name, binding)| (name, *binding)))
    }

    /// The function that `scope` belongs to.
    pub(crate) fn function(&self, scope: ScopeId) -> Option<NodeId> {
        self.scopes[scope.0 as usize].function
    }

    fn chain(&self, scope: ScopeId) -> impl Iterator<Item = ScopeId> {
        std::iter::successors(Some(scope), |scope| self.scopes[scope.0 as usize].parent)
    }
}
