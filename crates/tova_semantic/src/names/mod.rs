//! Names: scopes, bindings, and what every use of a name stands for (`language.md` §3).
//!
//! A function is walked once everything around it is known: inside one function assignments are read in order, but names of outer functions
//! are seen whole. So functions are put into a queue when they are met, with the scope they stand in.

mod assign;
mod binders;
mod declare;
mod exports;
mod expressions;
mod free;
mod hoist;
mod imports;
mod methods;
mod scope;
mod statements;
mod unfinished;
mod unions;
mod uses;

pub(crate) use binders::{binder_names, pattern_names};
pub(crate) use scope::{ScopeId, Scopes};

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};
use tova_diagnostics::Diagnostic;
use tova_diagnostics::codes::E200;
use tova_source::{Name, Span};
use tova_syntax::tree::*;

use crate::context::Context;
use crate::{Binding, BindingId, BindingKind, FunctionInfo, MethodInfo, ModuleId, Tables, TypeId};
use uses::Use;

/// What later passes of the same module want to know about a binding beyond its table entry.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts<'a> {
    /// Offset from which straight-line code may read it.
    pub(crate) usable_from: u32,
    /// Offset from which the name means this binding, when an earlier one of the same scope gave way to it.
    pub(crate) since: u32,
    /// The binding that gave way.
    pub(crate) previous: Option<BindingId>,
    /// The `concurrent` block that gives it its value by `spawn`, and in which it may not be read.
    pub(crate) spawned_in: Option<&'a Stmt>,
    /// The value of a declaration that binds one name to one value.
    pub(crate) init: Option<&'a Expr>,
    /// Its annotation.
    pub(crate) annotation: Option<&'a Type>,
    /// Everything that gives a `var` a value, its declaration first.
    pub(crate) writes: Vec<Write<'a>>,
    /// What a loop variable takes its values from, and which part of each.
    pub(crate) iterates: Option<(&'a Expr, LoopPart)>,
    /// The function it declares.
    pub(crate) declaration: Option<&'a FnDecl>,
    /// The type it declares.
    pub(crate) type_declaration: Option<&'a TypeDecl>,
    /// The function of the host it declares.
    pub(crate) extern_declaration: Option<&'a ExternDecl>,
    /// The trait or interface it declares.
    pub(crate) trait_declaration: Option<&'a TraitDecl>,
    /// Where `var ` may be inserted to make it mutable.
    pub(crate) var_fix: Option<u32>,
}

/// What gives a `var` a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Write<'a> {
    /// `NAME = value`, alone or as one of as many targets as values.
    Value(&'a Expr),
    /// `NAME op= value`
    Compound(&'a CompoundAssign),
    /// A part of a value that is taken apart.
    Part,
}

/// Which part of an iteration a loop variable gets.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum LoopPart {
    /// The only variable: an element.
    Element,
    /// The first of two: an index or key.
    Key,
    /// The second of two.
    Value,
}

/// What the walk leaves for the passes after it.
pub(crate) struct Named<'a> {
    pub(crate) tables: Tables,
    pub(crate) facts: Vec<Facts<'a>>,
    pub(crate) functions: FxHashMap<NodeId, FunctionNode<'a>>,
    /// Methods for types of earlier modules.
    pub(crate) foreign_methods: Vec<(ModuleId, TypeId, MethodInfo)>,
    /// Names of members that are assigned somewhere: an instance may then have another method than its type.
    pub(crate) replaced_members: FxHashSet<Name>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Names that were reported as undefined, by the ids of all their uses: they silence what depends on them.
    pub(crate) poisoned: FxHashSet<NodeId>,
    /// Some text could not be read: what it declares and uses is not known.
    pub(crate) has_gaps: bool,
}

/// A function as a node.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FunctionNode<'a> {
    /// A declaration.
    Declaration(&'a FnDecl),
    /// A method or a trait's default method.
    Method(&'a Function),
    /// A lambda or an arrow.
    Lambda(&'a Function),
    /// An argument wrapped as `fn(it) …`.
    It(&'a Expr),
    /// The body of a test, bench or hook.
    Test(&'a TestBlock),
}

impl<'a> FunctionNode<'a> {
    /// The function, unless it is an implicit one or a test.
    pub(crate) fn function(self) -> Option<&'a Function> {
        match self {
            FunctionNode::Declaration(decl) => Some(&decl.function),
            FunctionNode::Method(function) | FunctionNode::Lambda(function) => Some(function),
            FunctionNode::It(_) | FunctionNode::Test(_) => None,
        }
    }
}

/// A function that waits for its walk.
struct Pending<'a> {
    id: NodeId,
    node: FunctionNode<'a>,
    scope: ScopeId,
    /// A trait's or type's method that may use `self`.
    is_method: bool,
}

pub(crate) struct Names<'a> {
    cx: Context<'a>,
    tables: Tables,
    facts: Vec<Facts<'a>>,
    scopes: Scopes,
    scope: ScopeId,
    function: Option<NodeId>,
    functions: FxHashMap<NodeId, FunctionNode<'a>>,
    pending: VecDeque<Pending<'a>>,
    uses: Vec<Use<'a>>,
    /// Uses inside a declaring pattern's defaults count as if they stood here.
    position: Option<u32>,
    /// The open `concurrent` block whose direct body statement is being read.
    direct_block: Option<&'a Stmt>,
    /// Lambdas started by `spawn`.
    spawned: FxHashSet<NodeId>,
    foreign_methods: Vec<(ModuleId, TypeId, MethodInfo)>,
    replaced_members: FxHashSet<Name>,
    diagnostics: Vec<Diagnostic>,
    poisoned: FxHashSet<NodeId>,
    /// Undefined names that were reported: one report per name.
    undefined: FxHashSet<Name>,
    /// Bindings whose use before the definition was reported.
    early: FxHashSet<BindingId>,
    /// Top-level code outside function declarations mentions `main`.
    mentions_main: bool,
    /// The text has the word `it` somewhere.
    has_it: bool,
    /// The tree has error nodes.
    has_gaps: bool,
}

/// Walks a module and gives every name its meaning.
pub(crate) fn resolve_names(cx: Context<'_>) -> Named<'_> {
    let (scopes, module_scope) = Scopes::new();
    let mut names = Names {
        cx,
        tables: Tables::default(),
        facts: Vec::new(),
        scopes,
        scope: module_scope,
        function: None,
        functions: FxHashMap::default(),
        pending: VecDeque::new(),
        uses: Vec::new(),
        position: None,
        direct_block: None,
        spawned: FxHashSet::default(),
        foreign_methods: Vec::new(),
        replaced_members: FxHashSet::default(),
        diagnostics: Vec::new(),
        poisoned: FxHashSet::default(),
        undefined: FxHashSet::default(),
        early: FxHashSet::default(),
        mentions_main: false,
        has_it: has_word(&cx.source.text, "it"),
        has_gaps: false,
    };
    names.tables.names.reserve(cx.tree.node_count as usize / 4);
    names.module();
    if names.has_gaps {
        // What could not be read may well define the name.
        names.diagnostics.retain(|report| report.code != E200);
    }
    Named {
        tables: names.tables,
        facts: names.facts,
        functions: names.functions,
        foreign_methods: names.foreign_methods,
        replaced_members: names.replaced_members,
        diagnostics: names.diagnostics,
        poisoned: names.poisoned,
        has_gaps: names.has_gaps,
    }
}

impl<'a> Names<'a> {
    fn module(&mut self) {
        let body = &self.cx.tree.body;
        self.hoist(body);
        for stmt in body {
            self.visit_stmt(stmt);
        }
        self.resolve_uses();
        while let Some(pending) = self.pending.pop_front() {
            self.walk_function(pending);
            self.resolve_uses();
        }
        self.exports();
        self.find_main();
    }

    /// Puts a function met here into the queue.
    fn queue(&mut self, id: NodeId, node: FunctionNode<'a>, is_method: bool) {
        let is_async = node.function().map_or(matches!(node, FunctionNode::Test(_)), |function| function.is_async);
        let info = FunctionInfo { parent: self.function, is_async, ..FunctionInfo::default() };
        self.tables.functions.insert(id, info);
        self.functions.insert(id, node);
        self.pending.push_back(Pending { id, node, scope: self.scope, is_method });
    }

    fn walk_function(&mut self, pending: Pending<'a>) {
        self.function = Some(pending.id);
        self.scope = self.scopes.open(pending.scope, self.function);
        match pending.node {
            FunctionNode::Declaration(_) | FunctionNode::Method(_) | FunctionNode::Lambda(_) => {
                if let Some(function) = pending.node.function() {
                    self.parameters(function, pending.is_method);
                    function.body.visit(self);
                }
            }
            FunctionNode::It(expr) => {
                let binding = self.bind_implicit("it", expr.span);
                self.function_info(pending.id).it_binding = Some(binding);
                self.visit_expr(expr);
            }
            FunctionNode::Test(test) => self.visit_block(&test.block),
        }
    }

    fn parameters(&mut self, function: &'a Function, is_method: bool) {
        let mut own_self = None;
        for param in &function.params {
            param.ty.visit(self);
            let names = self.tables.bindings.len();
            self.declare_binder(&param.binder, BindingKind::Param, false, 0);
            if let (BinderKind::Name(ident), Some(binding)) = (&param.binder.kind, self.tables.bindings.get(names)) {
                own_self =
                    own_self.or((ident.name == "self" && binding.name == "self").then_some(BindingId(names as u32)));
                self.facts[names].annotation = param.ty.as_ref();
            }
            binder_defaults_visit(&param.binder, self);
            param.default.visit(self);
        }
        function.result.visit(self);
        if is_method {
            let implicit = own_self.is_none() && free::mentions_self(function);
            let binding = if implicit { Some(self.bind_implicit("self", function.head)) } else { own_self };
            self.function_info(function.id).self_binding = binding;
        }
    }

    fn function_info(&mut self, id: NodeId) -> &mut FunctionInfo {
        self.tables.functions.entry(id).or_default()
    }

    /// A parameter that is not written down.
    fn bind_implicit(&mut self, name: &'static str, span: Span) -> BindingId {
        let name = Name::new_static(name);
        let binding = self.new_binding(name.clone(), span, BindingKind::Param, false);
        self.scopes.bind(self.scope, name, binding);
        binding
    }

    /// A new entry of the table, not yet bound in a scope.
    fn new_binding(&mut self, name: Name, span: Span, kind: BindingKind, mutable: bool) -> BindingId {
        let id = BindingId(self.tables.bindings.len() as u32);
        self.tables.bindings.push(Binding {
            name,
            span,
            kind,
            mutable,
            module_level: self.scope == ScopeId::MODULE,
            function: self.function,
            captured: false,
            reassigned: false,
            read: false,
        });
        self.facts.push(Facts::default());
        id
    }

    fn binding(&self, id: BindingId) -> &Binding {
        &self.tables.bindings[id.0 as usize]
    }

    /// Runs `inside` in a new scope of the current function.
    fn in_scope(&mut self, inside: impl FnOnce(&mut Self)) {
        let outer = self.scope;
        self.scope = self.scopes.open(outer, self.function);
        inside(self);
        self.scope = outer;
    }

    /// Notes that the name `ident` is used here.
    fn use_name(&mut self, ident: &'a Ident, kind: uses::UseKind) {
        let position = self.position.unwrap_or(ident.span.start);
        self.uses.push(Use { ident, scope: self.scope, kind, position });
    }

    /// `fn main` of the entry runs after the module unless the top-level code mentions it.
    fn find_main(&mut self) {
        if !self.cx.is_entry || self.mentions_main {
            return;
        }
        let main = self.scopes.own(ScopeId::MODULE, "main");
        self.tables.main =
            main.filter(|main| matches!(self.binding(*main).kind, BindingKind::Function { decorated: false, .. }));
        if let Some(main) = self.tables.main {
            self.tables.bindings[main.0 as usize].read = true;
        }
    }
}

/// Whether `word` stands in `text` as a word of its own.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$';
    text.match_indices(word).any(|(start, _)| {
        let before = text.as_bytes().get(start.wrapping_sub(1)).copied();
        let after = text.as_bytes().get(start + word.len()).copied();
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

fn binder_defaults_visit<'a>(binder: &'a Binder, names: &mut Names<'a>) {
    binders::binder_defaults(binder, &mut |default| names.visit_expr(default));
}
