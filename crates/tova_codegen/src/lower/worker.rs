//! `parallelMap` callbacks that run in workers. The whole shape is described at the top of `runtime-js/parallel/parallel-map.js`.

use rustc_hash::FxHashSet;
use swc_common::DUMMY_SP;
use tova_link::PlannedWorker;
use tova_semantic::{BindingId, BindingKind, Global, LocalFunction, WorkerCallback};
use tova_source::Name;
use tova_syntax::tree::{Argument, Expr, ExprKind, NodeId};

use super::Lowering;
use super::shape::strip;
use crate::js::{self, Block, Value};

/// A value that is sent to workers.
struct Capture {
    binding: BindingId,
    /// Its key in the object of captures.
    key: Name,
}

impl<'a> Lowering<'a> {
    /// `const workers = parallelWorkers(import.meta.url, { … });` and the lifted callbacks of all modules.
    pub(super) fn workers(&mut self, out: &mut Block) {
        let plan = self.plan;
        let Some(workers) = &plan.workers_name else { return };
        let url = js::member(js::import_meta(), "url", DUMMY_SP);
        let types = self
            .sent_types()
            .iter()
            .map(|name| js::property(js::property_name(name, DUMMY_SP), js::name(name)))
            .collect();
        let begin = self.call_helper("parallelWorkers", vec![url, js::object(types, DUMMY_SP)], DUMMY_SP);
        out.push(js::constant(workers, begin, DUMMY_SP));
        for (global, name) in &plan.decorations {
            let decoration = self.in_module(global.module, |lowering| lowering.decoration(global.binding));
            out.extend(decoration.map(|decoration| js::constant(name, decoration, DUMMY_SP)));
        }
        for worker in &plan.workers {
            let factory = self.in_module(worker.module, |lowering| lowering.factory(worker));
            let mut args = vec![js::string(&worker.name, DUMMY_SP), factory];
            if worker.short {
                let short = js::property(js::property_name("short", DUMMY_SP), js::boolean(true, DUMMY_SP));
                args.push(js::object(vec![short], DUMMY_SP));
            }
            let lift = js::call_method(js::name(workers), "lift", args, DUMMY_SP);
            out.push(js::constant(&worker.name, lift, DUMMY_SP));
        }
    }

    /// `workers.serve()`: whether this is a worker thread, in which nothing else of the program may run.
    pub(super) fn serve(&self) -> Option<Value> {
        let workers = self.plan.workers_name.as_ref()?;
        Some(js::call_method(js::name(workers), "serve", Vec::new(), DUMMY_SP))
    }

    /// The callback of a call in place: the lifted function with the values it captures here.
    pub(super) fn lifted_argument(&mut self, call: NodeId, arg: &'a Argument) -> Option<Value> {
        let Argument::Expr(expr) = arg else { return None };
        let plan = self.plan;
        let worker = plan.worker_of(self.module, call)?;
        let callback = self.tables.worker_callbacks.get(&call).filter(|callback| callback.argument == expr.id)?;
        let mut props = Vec::new();
        for capture in self.local_captures(callback) {
            let written = &self.binding(capture.binding).name;
            let value = self.reference(capture.binding, written, DUMMY_SP);
            props.push(js::property(js::property_name(&capture.key, DUMMY_SP), value));
        }
        for (name, key) in self.global_captures(worker, callback) {
            props.push(js::property(js::property_name(&key, DUMMY_SP), js::name(&name)));
        }
        let args = if props.is_empty() { Vec::new() } else { vec![js::object(props, DUMMY_SP)] };
        Some(js::call_name(&worker.name, args, self.span(expr.span)))
    }

    /// `({ width, scale: value }) => { scale = value; return (image) => …; }`
    fn factory(&mut self, worker: &'a PlannedWorker) -> Value {
        let Some(callback) = self.tables.worker_callbacks.get(&worker.call) else { return js::null() };
        let locals = self.local_captures(callback);
        let redeclared = locals.iter().map(|capture| capture.binding);
        let redeclared = redeclared.chain(callback.functions.iter().map(|function| function.binding));
        let known: Vec<_> = redeclared.map(|binding| (binding, self.names.local(binding).cloned())).collect();
        let outer = (self.frame.self_binding, self.frame.self_name.clone());
        let factory = self.scoped(|lowering| {
            let mut fields = Vec::new();
            for capture in &locals {
                let name = lowering.names.declare(capture.binding, &capture.key);
                if lowering.is_method_self(capture.binding) {
                    lowering.frame.self_binding = Some(capture.binding);
                    lowering.frame.self_name = Some(name.clone());
                }
                fields.push((capture.key.clone(), name));
            }
            let mut body = Block::new();
            for (name, key) in lowering.global_captures(worker, callback) {
                let value = lowering.names.temporary(&format!("{key}_here"));
                body.push(js::expression(js::assign_name(&name, js::name(&value), DUMMY_SP), DUMMY_SP));
                fields.push((key, value));
            }
            lowering.decorate(worker, &mut body);
            lowering.local_functions(&callback.functions, &mut body);
            let function = lowering.worker_function(callback, &mut body);
            let params = if fields.is_empty() { Vec::new() } else { vec![js::object_pattern(fields)] };
            if body.is_empty() {
                return js::arrow(params, js::arrow_expr(function), false, DUMMY_SP);
            }
            body.push(js::return_(Some(function), DUMMY_SP));
            let body = js::ArrowFunctionBody::FunctionBody(js::FunctionBody { span: DUMMY_SP, stmts: body });
            js::arrow(params, body, false, DUMMY_SP)
        });
        (self.frame.self_binding, self.frame.self_name) = outer;
        for (binding, name) in known {
            self.names.restore(binding, name);
        }
        factory
    }

    /// `() => memoize((x) => …)`
    fn decoration(&mut self, binding: BindingId) -> Option<Value> {
        let BindingKind::Function { function, .. } = self.binding(binding).kind else { return None };
        let decl = self.declaration_tree(function)?;
        let span = self.span(decl.function.span);
        Some(self.scoped(|lowering| {
            let mut body = Block::new();
            let value = lowering.decorated_function(decl, span, &mut body);
            if body.is_empty() {
                return js::arrow(Vec::new(), js::arrow_expr(value), false, DUMMY_SP);
            }
            body.push(js::return_(Some(value), DUMMY_SP));
            let body = js::ArrowFunctionBody::FunctionBody(js::FunctionBody { span: DUMMY_SP, stmts: body });
            js::arrow(Vec::new(), body, false, DUMMY_SP)
        }))
    }

    /// `area ??= decorated_area();`: on the thread of the program it is decorated where it stands.
    fn decorate(&mut self, worker: &PlannedWorker, out: &mut Block) {
        for global in &worker.decorated {
            let Some(decoration) = self.plan.decoration_of(*global) else { continue };
            let name = self.global_name(*global);
            let value = js::call_name(decoration, Vec::new(), DUMMY_SP);
            out.push(js::expression(js::assign_name_if_missing(&name, value, DUMMY_SP), DUMMY_SP));
        }
    }

    /// Local functions that the callback reaches, as they stand where they were declared.
    fn local_functions(&mut self, functions: &[LocalFunction], out: &mut Block) {
        // All have their names before the first is written: they may call each other.
        let mut named = Vec::new();
        for local in functions {
            let wish = self.binding(local.binding).name.clone();
            named.push((local, self.names.declare(local.binding, &wish)));
        }
        for (local, name) in named {
            let Some(function) = self.function_tree(self.module, local.function) else { continue };
            let span = self.span(function.span);
            let value = self.lambda(function, span);
            out.push(js::constant(&name, value, span));
        }
    }

    fn worker_function(&mut self, callback: &WorkerCallback, out: &mut Block) -> Value {
        let Some(expr) = self.argument_tree(callback.argument) else { return js::null() };
        if self.tables.it_arguments.contains(&expr.id) {
            return self.it_lambda(expr);
        }
        let expr = strip(expr);
        match &expr.kind {
            ExprKind::Lambda(function) => self.lambda(function, self.span(function.span)),
            // An item is a task of its own on its thread: nothing is started.
            ExprKind::Name(name) if self.names_function(expr) => self.name(name),
            _ => self.value(expr, out),
        }
    }

    fn names_function(&self, expr: &Expr) -> bool {
        self.named_binding(expr).is_some_and(|binding| {
            let global = tova_link::resolve(self.program, self.global(binding));
            let tables = &self.program.modules[global.module.0 as usize].tables;
            matches!(tables.bindings[global.binding.0 as usize].kind, BindingKind::Function { .. })
        })
    }

    fn is_method_self(&self, binding: BindingId) -> bool {
        let holder = self.binding(binding).function.and_then(|function| self.tables.functions.get(&function));
        holder.is_some_and(|info| info.self_binding == Some(binding))
    }

    fn local_captures(&self, callback: &WorkerCallback) -> Vec<Capture> {
        let mut keys = FxHashSet::default();
        let captures = callback.captures.iter().map(|binding| {
            let key = unused(&self.binding(*binding).name, &mut keys);
            Capture { binding: *binding, key }
        });
        captures.collect()
    }

    /// Names in the output of the module-level bindings that are sent, with their keys.
    fn global_captures(&mut self, worker: &PlannedWorker, callback: &WorkerCallback) -> Vec<(Name, Name)> {
        let mut keys: FxHashSet<Name> = self.local_captures(callback).into_iter().map(|capture| capture.key).collect();
        let mut names: Vec<Name> = worker.globals.iter().map(|global| self.global_name(*global)).collect();
        names.extend(worker.defaults.iter().filter_map(|module| self.plan.default_names.get(module).cloned()));
        let mut captures = Vec::new();
        for name in names {
            let key = unused(&name, &mut keys);
            captures.push((name, key));
        }
        captures
    }

    /// Classes of structs and variants, and the values of unit variants, by their names in the output.
    fn sent_types(&self) -> Vec<Name> {
        let mut names = Vec::new();
        for planned in &self.plan.modules {
            let data = &self.program.modules[planned.module.0 as usize];
            for (number, binding) in data.tables.bindings.iter().enumerate() {
                let is_sent = match binding.kind {
                    BindingKind::Type(ty) => data.tables.types[ty.0 as usize].fields.is_some(),
                    BindingKind::Variant(..) => true,
                    _ => false,
                };
                let global = Global { module: planned.module, binding: BindingId(number as u32) };
                names.extend(self.plan.names.get(&global).filter(|_| is_sent).cloned());
            }
        }
        names
    }
}

/// `wish`, or with a number behind it; it is taken then.
fn unused(wish: &Name, taken: &mut FxHashSet<Name>) -> Name {
    let numbered = (1u32..).map(|number| Name::from(format!("{wish}${number}")));
    std::iter::once(wish.clone()).chain(numbered).find(|name| taken.insert(name.clone())).unwrap_or_default()
}
