//! What a piece of code refers to outside itself.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_semantic::*;
use tova_source::Name;
use tova_syntax::tree::*;

use crate::items::is_refinement;
use crate::plan::resolve;

/// Something at the top level of the output that code refers to.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Target {
    /// A module-level binding, after following imports from Tova modules.
    Global(Global),
    /// The value of a module's `export default <expression>`.
    Default(ModuleId),
    /// A module's namespace as a value.
    Namespace(ModuleId),
    /// A name of a module of the host that a module exports on.
    HostImport(HostName),
    /// A name of the library.
    Runtime(&'static str),
    /// A name of the host, or one that nobody knows: emitted as written.
    Host(Name),
}

/// A reference.
#[derive(Clone, Debug)]
pub struct Use {
    /// What is meant.
    pub target: Target,
    /// The name as written, if the reference is one name.
    pub written: Option<Name>,
}

/// What a piece of code needs and does.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// References, in source order.
    pub all: Vec<Use>,
    /// Names of members whose meaning is known only at run time: methods, perhaps.
    pub members: FxHashSet<Name>,
    /// It may turn values into text by itself, without a call.
    pub shows: bool,
    /// Module-level bindings that are read as soon as the code runs: not in a function inside it.
    pub eager: Vec<Global>,
    /// `concurrent` blocks that can cancel a task.
    pub cancels: bool,
    /// Calls of `parallelMap` whose callback can run in workers.
    pub workers: Vec<NodeId>,
}

impl Uses {
    /// Whether the library's `name` is used.
    pub fn mention(&self, name: &str) -> bool {
        self.all.iter().any(|used| matches!(used.target, Target::Runtime(target) if target == name))
    }
}

/// What a top-level statement needs.
pub fn collect(program: &Program, module: ModuleId, stmt: &Stmt) -> Uses {
    let mut collector = Collector::new(program, module);
    collector.visit_stmt(stmt);
    collector.uses
}

/// What some functions and expressions within `stmts` need, by their ids.
pub fn collect_parts<'t>(
    program: &Program,
    module: ModuleId,
    stmts: impl Iterator<Item = &'t Stmt>,
    parts: &FxHashSet<NodeId>,
) -> FxHashMap<NodeId, Uses> {
    let mut finder = Finder { program, module, parts, found: FxHashMap::default() };
    if !parts.is_empty() {
        stmts.for_each(|stmt| finder.visit_stmt(stmt));
    }
    finder.found
}

/// The binding that a name stands for, after following imports from Tova modules.
pub fn binding_of(program: &Program, module: ModuleId, name: &Ident) -> Option<Global> {
    match program.modules[module.0 as usize].tables.names.get(&name.id) {
        Some(Resolution::Binding(binding)) => Some(resolve(program, Global { module, binding: *binding })),
        _ => None,
    }
}

/// What the export `name` of `module` is.
pub fn exported(program: &Program, module: ModuleId, name: &str) -> Option<Target> {
    let exports = &program.modules[module.0 as usize].tables.exports;
    let Some(export) = exports.iter().find(|export| export.name == name) else {
        // What `pub * from "host"` exports is known at run time only.
        return exports.iter().find_map(|export| host_import(&export.target, name)).filter(|_| name != "default");
    };
    match export.target {
        ExportTarget::Binding(binding) => Some(of_binding(program, Global { module, binding })),
        ExportTarget::DefaultExpr => Some(Target::Default(module)),
        ExportTarget::Other(global) => Some(of_binding(program, global)),
        ExportTarget::TovaDefault(module) => Some(Target::Default(module)),
        ExportTarget::TovaNamespace(module) => Some(Target::Namespace(module)),
        ExportTarget::Host(ref host) => Some(Target::HostImport(host.clone())),
        ExportTarget::HostAll { .. } => None,
    }
}

/// The name of the host's module that `pub * from "host"` exports.
fn host_import(target: &ExportTarget, name: &str) -> Option<Target> {
    match target {
        ExportTarget::HostAll { module, source } => Some(Target::HostImport(HostName {
            module: *module,
            source: source.clone(),
            imported: Some(Name::from(name)),
        })),
        _ => None,
    }
}

fn of_binding(program: &Program, global: Global) -> Target {
    let global = resolve(program, global);
    let binding = &program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize];
    match binding.kind {
        BindingKind::Import(ImportTarget::TovaDefault(module)) => Target::Default(module),
        BindingKind::Import(ImportTarget::TovaNamespace(module)) => Target::Namespace(module),
        BindingKind::Extern { .. } => Target::Host(binding.name.clone()),
        _ => Target::Global(global),
    }
}

struct Collector<'a> {
    program: &'a Program,
    module: ModuleId,
    tables: &'a Tables,
    function_depth: u32,
    uses: Uses,
}

impl<'a> Collector<'a> {
    fn new(program: &'a Program, module: ModuleId) -> Self {
        let tables = &program.modules[module.0 as usize].tables;
        Self { program, module, tables, function_depth: 0, uses: Uses::default() }
    }

    fn add(&mut self, target: Target, written: Option<&Name>) {
        if let Target::Global(global) = target
            && self.function_depth == 0
        {
            self.uses.eager.push(global);
        }
        self.uses.all.push(Use { target, written: written.cloned() });
    }

    fn add_type(&mut self, module: ModuleId, ty: TypeId, variant: Option<u32>) {
        let info = &self.program.modules[module.0 as usize].tables.types[ty.0 as usize];
        let variant = variant.and_then(|variant| info.variants.get(variant as usize));
        let binding = variant.map_or(info.binding, |variant| variant.binding);
        self.add(Target::Global(Global { module, binding }), None);
    }

    /// `m.name` where `m` is the namespace of a Tova module: refers to the export itself.
    fn add_namespace_member(&mut self, chain: &ChainExpr) -> bool {
        let ExprKind::Name(base) = &chain.base.kind else { return false };
        let Some(Step { kind: StepKind::Member(key), .. }) = chain.steps.first() else { return false };
        match binding_of(self.program, self.module, base).map(|binding| of_binding(self.program, binding)) {
            Some(Target::Namespace(module)) => match exported(self.program, module, &key.name) {
                Some(target) => {
                    self.add(target, None);
                    true
                }
                None => false,
            },
            _ => false,
        }
    }

    fn note_worker(&mut self, call: NodeId) {
        if self.tables.worker_callbacks.contains_key(&call) {
            self.uses.workers.push(call);
        }
    }
}

impl<'t> Visitor<'t> for Collector<'_> {
    fn visit_ident(&mut self, ident: &'t Ident) {
        match self.tables.names.get(&ident.id) {
            Some(Resolution::Binding(binding)) => {
                if self.tables.bindings[binding.0 as usize].module_level {
                    let global = Global { module: self.module, binding: *binding };
                    self.add(of_binding(self.program, global), Some(&ident.name));
                }
            }
            Some(Resolution::Runtime(name)) => self.add(Target::Runtime(name), Some(&ident.name)),
            Some(Resolution::Host | Resolution::Unknown) => {
                self.add(Target::Host(ident.name.clone()), Some(&ident.name))
            }
            Some(Resolution::Namespace(_) | Resolution::Global(_) | Resolution::BuiltinType(_)) | None => {}
        }
    }

    fn visit_stmt(&mut self, stmt: &'t Stmt) {
        if let StmtKind::Concurrent(block) = &stmt.kind {
            let only_spawns = self.tables.concurrent.get(&stmt.id).is_some_and(|info| info.only_spawns);
            self.uses.cancels |= block.mode != Mode::All || block.timeout.is_some() || !only_spawns;
        }
        stmt.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        match &expr.kind {
            ExprKind::Chain(chain) if self.add_namespace_member(chain) => {
                chain.steps.iter().for_each(|step| self.visit_step(step));
            }
            ExprKind::Pipe(pipe) => {
                pipe.stages.iter().for_each(|stage| self.note_worker(stage.id));
                expr.visit_children(self);
            }
            _ => {
                self.uses.shows |= may_show(expr);
                // An argument that is an implicit lambda runs when it is called.
                let implicit = self.tables.it_arguments.contains(&expr.id);
                self.function_depth += u32::from(implicit);
                expr.visit_children(self);
                self.function_depth -= u32::from(implicit);
            }
        }
    }

    fn visit_step(&mut self, step: &'t Step) {
        self.note_worker(step.id);
        match self.tables.members.get(&step.id) {
            Some(Resolution::Runtime(name)) => self.add(Target::Runtime(name), None),
            Some(Resolution::Global(global)) => self.add(of_binding(self.program, *global), None),
            Some(Resolution::Binding(binding)) if self.tables.bindings[binding.0 as usize].module_level => {
                self.add(of_binding(self.program, Global { module: self.module, binding: *binding }), None);
            }
            _ => {
                if let StepKind::Member(name) = &step.kind {
                    self.uses.members.insert(name.name.clone());
                }
            }
        }
        step.visit_children(self);
    }

    fn visit_function(&mut self, function: &'t Function) {
        self.function_depth += 1;
        function.visit_children(self);
        self.function_depth -= 1;
    }

    fn visit_pattern(&mut self, pattern: &'t Pattern) {
        match self.tables.constructors.get(&pattern.id).map(|info| &info.test) {
            Some(ConstructorTest::Type(module, ty)) => self.add_type(*module, *ty, None),
            Some(ConstructorTest::Variant(module, ty, variant)) => self.add_type(*module, *ty, Some(*variant)),
            _ => {}
        }
        pattern.visit_children(self);
    }

    /// Annotations exist only while compiling, except that refinements check values.
    fn visit_type(&mut self, ty: &'t Type) {
        match &ty.kind {
            TypeKind::Named(named) => {
                let name = named.path.names.last();
                if let Some(global) = name.and_then(|name| binding_of(self.program, self.module, name))
                    && is_refinement(self.program, global)
                {
                    self.add(Target::Global(global), name.map(|name| &name.name));
                }
                named.args.iter().for_each(|ty| self.visit_type(ty));
            }
            _ => ty.visit_children(self),
        }
    }
}

/// Whether the expression may turn a value into text, which types do in their own way.
fn may_show(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::String(text) => text.parts.iter().any(|part| matches!(part, StringPart::Interpolation(_))),
        ExprKind::Binary(binary) => binary.rest.iter().any(|step| matches!(step.op, BinaryOp::Add | BinaryOp::Concat)),
        _ => false,
    }
}

/// Walks to functions and expressions and collects there.
struct Finder<'a> {
    program: &'a Program,
    module: ModuleId,
    parts: &'a FxHashSet<NodeId>,
    found: FxHashMap<NodeId, Uses>,
}

impl Finder<'_> {
    fn collect(&mut self, part: NodeId, visit: impl FnOnce(&mut Collector)) {
        if self.parts.contains(&part) {
            let mut collector = Collector::new(self.program, self.module);
            visit(&mut collector);
            self.found.insert(part, collector.uses);
        }
    }
}

impl<'t> Visitor<'t> for Finder<'_> {
    fn visit_function(&mut self, function: &'t Function) {
        self.collect(function.id, |collector| collector.visit_function(function));
        function.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        self.collect(expr.id, |collector| collector.visit_expr(expr));
        expr.visit_children(self);
    }
}
