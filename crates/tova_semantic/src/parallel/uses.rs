//! What a piece of a worker's code uses: the names that it captures, assigns or changes, and other code.

use rustc_hash::FxHashSet;
use tova_source::Span;
use tova_syntax::tree::*;

use super::awaits::awaits;
use super::changes::{changed_bases, changes_base};
use super::constants::{is_constant, is_plain, is_unchangeable};
use super::sources::Sources;
use crate::{
    BindingId, BindingKind, Callee, Global, ImportTarget, LocalFunction, ModuleId, Resolution, StaticType, TypeId,
};

/// A piece of code that runs in a worker.
#[derive(Clone, Copy)]
pub(super) enum Code<'a> {
    /// A function or a lambda.
    Function(&'a Function),
    /// An argument that mentions `it`, or the name of a function.
    Argument(&'a Expr),
    /// The value of a top-level constant.
    Value(&'a Expr),
    /// A decorator of a top-level function.
    Decorator(&'a Decorator),
}

impl Code<'_> {
    /// The id of the function or expression.
    pub(super) fn id(self) -> NodeId {
        match self {
            Code::Function(function) => function.id,
            Code::Argument(expr) | Code::Value(expr) => expr.id,
            Code::Decorator(decorator) => decorator.name.id,
        }
    }
}

/// A binding, and where the code uses it.
#[derive(Clone, Copy)]
pub(super) struct Used {
    pub(super) global: Global,
    /// The module in which it is used there.
    pub(super) module: ModuleId,
    pub(super) span: Span,
}

/// Adds the first use of a binding.
fn add(uses: &mut Vec<Used>, used: Used) {
    if !uses.iter().any(|known| known.global == used.global) {
        uses.push(used);
    }
}

/// What one piece of code uses itself. What it calls or names is code for itself.
#[derive(Default)]
pub(super) struct Uses<'a> {
    /// Names that are sent by value, with their first use.
    pub(super) captured: Vec<Used>,
    /// Captured names that the code assigns.
    pub(super) assigned: Vec<Used>,
    /// Captured names whose value the code changes: an element, a field, or by a method such as `push`.
    pub(super) changed: Vec<Used>,
    /// Top-level lists, objects and the like, which are part of the worker's code, with their first use.
    pub(super) constants: Vec<Used>,
    /// Local functions, which are part of the worker's code.
    pub(super) functions: Vec<LocalFunction>,
    /// Types that it makes values of.
    pub(super) types: FxHashSet<(ModuleId, TypeId)>,
    /// It has a part that cannot be read here, such as a decorator's result.
    pub(super) has_unknown: bool,
    /// Code that runs with it.
    pub(super) next: Vec<(ModuleId, Code<'a>)>,
}

impl<'a> Uses<'a> {
    /// Reads `code`, which is code of `module`.
    pub(super) fn of(sources: &mut Sources<'a, '_>, module: ModuleId, code: Code<'a>) -> Self {
        let root = (!matches!(code, Code::Value(_) | Code::Decorator(_))).then(|| code.id());
        let mut walk = Walk { sources, module, uses: Uses::default(), root };
        match code {
            Code::Function(function) => function.visit_children(&mut walk),
            Code::Argument(expr) | Code::Value(expr) => walk.visit_expr(expr),
            Code::Decorator(decorator) => decorator.visit_children(&mut walk),
        }
        walk.uses
    }

    /// Whether it uses anything by name.
    pub(super) fn tell(&self) -> bool {
        let Uses { captured, assigned, changed, constants, functions, .. } = self;
        [captured, assigned, changed, constants].into_iter().any(|uses| !uses.is_empty()) || !functions.is_empty()
    }
}

struct Walk<'a, 'n, 's> {
    sources: &'s mut Sources<'a, 'n>,
    /// The module of the code.
    module: ModuleId,
    uses: Uses<'a>,
    /// The function whose own names are no captures.
    root: Option<NodeId>,
}

impl<'a> Walk<'a, '_, '_> {
    /// Whether the binding is declared inside the code.
    fn is_own(&self, binding: BindingId) -> bool {
        let tables = self.sources.tables(self.module);
        let mut function = tables.bindings[binding.0 as usize].function;
        while let Some(id) = function {
            if self.root == Some(id) {
                return true;
            }
            function = tables.functions.get(&id).and_then(|info| info.parent);
        }
        false
    }

    fn used(&mut self, span: Span, binding: BindingId) {
        let global = Global { module: self.module, binding };
        if self.sources.binding(global).module_level {
            self.used_global(span, self.sources.resolve(global));
        } else if self.root.is_some() && !self.is_own(binding) {
            match self.sources.function_of(global) {
                Some(function) => {
                    if !self.uses.functions.iter().any(|known| known.binding == binding) {
                        self.uses.functions.push(LocalFunction { binding, function: function.id });
                    }
                    self.uses.next.push((self.module, Code::Function(function)));
                }
                None => self.capture(span, global),
            }
        }
    }

    fn used_global(&mut self, span: Span, global: Global) {
        let module = global.module;
        match self.sources.binding(global).kind {
            BindingKind::Value if is_constant(self.sources, global) => {
                let code = match self.sources.function_of(global) {
                    Some(function) => Some(Code::Function(function)),
                    None => self.sources.value(global).map(Code::Value),
                };
                if let Some(Code::Value(value)) = code
                    && !is_unchangeable(value)
                {
                    add(&mut self.uses.constants, Used { global, module: self.module, span });
                }
                self.uses.next.extend(code.map(|code| (module, code)));
            }
            BindingKind::Value | BindingKind::Local | BindingKind::Loop => self.capture(span, global),
            BindingKind::Function { function, decorated, .. } => {
                if decorated {
                    self.uses.has_unknown = true;
                    let decorators = self.sources.decorators(module, function);
                    if decorators.iter().any(awaits) {
                        self.capture(span, global);
                        return;
                    }
                    self.uses.next.extend(decorators.iter().map(|decorator| (module, Code::Decorator(decorator))));
                }
                let function = self.sources.function(module, function);
                self.uses.next.extend(function.map(|function| (module, Code::Function(function))));
            }
            BindingKind::Type(ty) | BindingKind::Variant(ty, _) => {
                self.uses.types.insert((module, ty));
            }
            BindingKind::Import(ImportTarget::TovaDefault(module)) => match self.sources.default_value(module) {
                Some(value) if is_plain(self.sources, module, value) => {
                    self.uses.next.push((module, Code::Value(value)))
                }
                _ => self.uses.has_unknown = true,
            },
            BindingKind::Import(ImportTarget::TovaNamespace(_)) => self.uses.has_unknown = true,
            _ => {}
        }
    }

    fn capture(&mut self, span: Span, global: Global) {
        add(&mut self.uses.captured, Used { global, module: self.module, span });
    }

    fn assigned(&mut self, ident: &'a Ident) {
        let Some(used) = self.outer(ident) else { return };
        if self.sources.binding(used.global).mutable {
            add(&mut self.uses.assigned, used);
        }
    }

    /// What `base` names gets another element or field.
    fn changed(&mut self, base: &'a Expr) {
        let ExprKind::Name(ident) = &base.kind else { return };
        let Some(mut used) = self.outer(ident) else { return };
        used.global = self.sources.resolve(used.global);
        add(&mut self.uses.changed, used);
    }

    /// The use of a name that is declared outside the code.
    fn outer(&self, ident: &Ident) -> Option<Used> {
        let tables = self.sources.tables(self.module);
        let Some(Resolution::Binding(binding)) = tables.names.get(&ident.id).copied() else { return None };
        let is_outer =
            tables.bindings[binding.0 as usize].module_level || (self.root.is_some() && !self.is_own(binding));
        is_outer.then_some(Used {
            global: Global { module: self.module, binding },
            module: self.module,
            span: ident.span,
        })
    }

    /// Methods that are certainly called.
    fn called_method(&mut self, chain: &'a ChainExpr, at: usize) {
        let tables = self.sources.tables(self.module);
        let method = match tables.callees.get(&chain.steps[at].id) {
            Some(Callee::Associated { module, ty, method }) => {
                self.sources.tables(*module).types[ty.0 as usize].methods.get(*method as usize)
            }
            _ => {
                let Some(StepKind::Member(name)) = at.checked_sub(1).map(|at| &chain.steps[at].kind) else { return };
                let receiver = at.checked_sub(2).map_or(chain.base.id, |at| chain.steps[at].id);
                match tables.static_types.get(&receiver) {
                    Some(StaticType::Tova(module, ty)) => self.sources.tables(*module).types[ty.0 as usize]
                        .methods
                        .iter()
                        .find(|method| method.name == name.name),
                    _ => None,
                }
            }
        };
        let Some(method) = method else { return };
        let function = self.sources.function(method.module, method.function);
        self.uses.next.extend(function.map(|function| (method.module, Code::Function(function))));
    }

    /// `m.name` where `m` is the namespace of a Tova module: only the member is used.
    fn is_namespace_member(&self, chain: &ChainExpr) -> bool {
        let tables = self.sources.tables(self.module);
        let member = chain.steps.first().and_then(|step| tables.members.get(&step.id));
        matches!((&chain.base.kind, member), (ExprKind::Name(_), Some(Resolution::Global(_))))
    }
}

impl<'a> Visitor<'a> for Walk<'a, '_, '_> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        let tables = self.sources.tables(self.module);
        if let Some(Resolution::Binding(id)) = tables.names.get(&ident.id).copied()
            && !tables.declares.contains(&ident.id)
        {
            self.used(ident.span, id);
        }
    }

    /// Annotations do not run.
    fn visit_type(&mut self, _: &'a Type) {}

    fn visit_expr(&mut self, expr: &'a Expr) {
        let ExprKind::Chain(chain) = &expr.kind else { return expr.visit_children(self) };
        for (at, step) in chain.steps.iter().enumerate() {
            if matches!(step.kind, StepKind::Call(_)) {
                self.called_method(chain, at);
            }
        }
        if changes_base(self.sources, self.module, chain) {
            self.changed(&chain.base);
        }
        if !self.is_namespace_member(chain) {
            self.visit_expr(&chain.base);
        }
        chain.steps.iter().for_each(|step| self.visit_step(step));
    }

    fn visit_step(&mut self, step: &'a Step) {
        match self.sources.tables(self.module).members.get(&step.id) {
            Some(Resolution::Global(global)) => self.used_global(step.span, self.sources.resolve(*global)),
            Some(Resolution::Binding(binding)) => self.used(step.span, *binding),
            _ => {}
        }
        step.visit_children(self);
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Assign(assign) => {
                for target in &assign.targets {
                    let Target::Binder(target) = target else { continue };
                    crate::names::binder_names(&target.binder, &mut |ident| {
                        if !self.sources.tables(self.module).declares.contains(&ident.id) {
                            self.assigned(ident);
                        }
                    });
                }
            }
            StmtKind::Compound(compound) => {
                if let ExprKind::Name(name) = &compound.target.kind {
                    self.assigned(name);
                }
            }
            _ => {}
        }
        changed_bases(stmt, |base| self.changed(base));
        stmt.visit_children(self);
    }
}
