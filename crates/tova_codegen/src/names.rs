//! Names of local bindings and of temporaries.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_link::Plan;
use tova_semantic::{BindingId, ModuleId};
use tova_source::Name;
use tova_syntax::tree::{Ident, Module, Visitor};

/// The names of one module's locals while it is lowered.
///
/// Locals keep the names they have in the program. Where JavaScript forbids one (a reserved word, the same scope declares it already, it
/// would hide something that emitted code has to reach), a number is put behind a `$`. Temporaries carry names that occur nowhere in the
/// module, so that no code of the program can see them.
pub(crate) struct Names<'a> {
    plan: &'a Plan,
    module: ModuleId,
    written: &'a WrittenNames<'a>,
    locals: FxHashMap<BindingId, Name>,
    /// The JavaScript scopes around the place that is being lowered, outermost first.
    scopes: Vec<FxHashSet<Name>>,
    /// Names that inner scopes must leave visible, because code after their declarations reads or assigns them.
    pinned: Vec<Name>,
}

/// Every name that is written anywhere in a module.
pub(crate) struct WrittenNames<'a>(FxHashSet<&'a str>);

impl<'a> WrittenNames<'a> {
    /// The names in `tree`.
    pub(crate) fn of(tree: &'a Module) -> Self {
        let mut written = Self(FxHashSet::default());
        tree.visit_children(&mut written);
        written
    }
}

impl<'a> Visitor<'a> for WrittenNames<'a> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        self.0.insert(&ident.name);
    }
}

impl<'a> Names<'a> {
    /// Names for `module`, in which those of `written` are written; `top` are the names that temporaries of the bundle's top level carry so far.
    pub(crate) fn new(plan: &'a Plan, module: ModuleId, written: &'a WrittenNames<'a>, top: FxHashSet<Name>) -> Self {
        Self { plan, module, written, locals: FxHashMap::default(), scopes: vec![top], pinned: Vec::new() }
    }

    /// Takes the names of the top level out, for the next module.
    pub(crate) fn take_top(&mut self) -> FxHashSet<Name> {
        self.scopes.drain(..).next().unwrap_or_default()
    }

    /// Enters a JavaScript scope.
    pub(crate) fn open(&mut self) {
        self.scopes.push(FxHashSet::default());
    }

    /// Leaves the innermost scope.
    pub(crate) fn close(&mut self) {
        self.scopes.pop();
    }

    /// Keeps `name` visible in inner scopes until the matching [`Names::unpin`].
    pub(crate) fn pin(&mut self, name: &Name) {
        self.pinned.push(name.clone());
    }

    /// Ends the latest [`Names::pin`].
    pub(crate) fn unpin(&mut self) {
        self.pinned.pop();
    }

    /// Takes all pins away: a nested function cannot assign what is pinned around it.
    pub(crate) fn unpin_all(&mut self) -> Vec<Name> {
        std::mem::take(&mut self.pinned)
    }

    /// Puts pins back.
    pub(crate) fn pin_all(&mut self, pinned: Vec<Name>) {
        self.pinned = pinned;
    }

    /// Gives a binding its name in the innermost scope.
    pub(crate) fn declare(&mut self, binding: BindingId, wanted: &Name) -> Name {
        let fits = self.plan.local_is_free(self.module, wanted)
            && !self.pinned.contains(wanted)
            && !self.scopes.last().is_some_and(|scope| scope.contains(wanted));
        let name = if fits { wanted.clone() } else { self.numbered(wanted) };
        self.insert(name.clone());
        self.locals.insert(binding, name.clone());
        name
    }

    /// Lets a binding stand for a name that is declared already.
    pub(crate) fn alias(&mut self, binding: BindingId, name: Name) {
        self.locals.insert(binding, name);
    }

    /// Gives a binding back the name it had elsewhere.
    pub(crate) fn restore(&mut self, binding: BindingId, name: Option<Name>) {
        match name {
            Some(name) => self.locals.insert(binding, name),
            None => self.locals.remove(&binding),
        };
    }

    /// The name of a local binding, if it has been declared.
    pub(crate) fn local(&self, binding: BindingId) -> Option<&Name> {
        self.locals.get(&binding)
    }

    /// A name for a temporary of the innermost scope.
    pub(crate) fn temporary(&mut self, base: &str) -> Name {
        let name = if self.is_unused(base) { base.into() } else { self.numbered(base) };
        self.insert(name.clone());
        name
    }

    /// A label for a loop or block; labels have a name space of their own, but must differ from labels around them.
    pub(crate) fn numbered(&self, base: &str) -> Name {
        let mut number = 1u32;
        loop {
            let name = Name::from(format!("{base}${number}"));
            if self.is_unused(&name) {
                return name;
            }
            number += 1;
        }
    }

    fn insert(&mut self, name: Name) {
        if let Some(scope) = self.scopes.last_mut() {
            scope.insert(name);
        }
    }

    fn is_unused(&self, name: &str) -> bool {
        !self.written.0.contains(name)
            && !self.plan.taken.contains(name)
            && self.plan.local_is_free(self.module, name)
            && !self.pinned.iter().any(|pinned| pinned == name)
            && !self.scopes.iter().any(|scope| scope.contains(name))
    }
}
