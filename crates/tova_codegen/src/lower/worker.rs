//! `parallelMap` callbacks that run in workers. The whole shape is described at the top of `runtime-js/parallel/parallel-map.js`.

use swc_common::DUMMY_SP;
use tova_link::PlannedWorker;
use tova_semantic::{BindingId, BindingKind, Global, WorkerTarget};
use tova_source::Name;
use tova_syntax::tree::{Argument, Expr, NodeId};

use super::Lowering;
use super::elsewhere::{Callback, function_id};
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
        let worker = plan.workers.iter().find(|worker| worker.module == self.module && worker.call == call)?;
        let target = &self.tables.worker_callbacks.get(&call)?.target;
        if !self.is_target(expr, target) {
            return None;
        }
        let mut props = Vec::new();
        for capture in self.local_captures(worker) {
            let written = &self.binding(capture.binding).name;
            let value = self.reference(capture.binding, written, DUMMY_SP);
            props.push(js::property(js::property_name(&capture.key, DUMMY_SP), value));
        }
        for (name, key) in self.global_captures(worker) {
            props.push(js::property(js::property_name(&key, DUMMY_SP), js::name(&name)));
        }
        let args = if props.is_empty() { Vec::new() } else { vec![js::object(props, DUMMY_SP)] };
        Some(js::call_name(&worker.name, args, self.span(expr.span)))
    }

    fn is_target(&self, expr: &'a Expr, target: &WorkerTarget) -> bool {
        match target {
            WorkerTarget::Lambda(id) => function_id(expr) == *id || expr.id == *id,
            WorkerTarget::Function(function) => self.named_binding(expr).is_some_and(|binding| {
                let named = tova_link::resolve(self.program, self.global(binding));
                named == tova_link::resolve(self.program, *function)
            }),
        }
    }

    /// `({ width, scale: value }) => { scale = value; return (image) => …; }`
    fn factory(&mut self, worker: &'a PlannedWorker) -> Value {
        let Some(callback) = self.tables.worker_callbacks.get(&worker.call) else { return js::null() };
        let locals = self.local_captures(worker);
        let known: Vec<_> =
            locals.iter().map(|capture| (capture.binding, self.names.local(capture.binding).cloned())).collect();
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
            for (name, key) in lowering.global_captures(worker) {
                let value = lowering.names.temporary(&format!("{key}_here"));
                body.push(js::expression(js::assign_name(&name, js::name(&value), DUMMY_SP), DUMMY_SP));
                fields.push((key, value));
            }
            let function = lowering.worker_function(&callback.target);
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

    fn worker_function(&mut self, target: &WorkerTarget) -> Value {
        match target {
            WorkerTarget::Lambda(id) => match self.lambda_tree(*id) {
                Some(Callback::Lambda(function)) => {
                    let span = self.span(function.span);
                    self.lambda(function, span)
                }
                Some(Callback::It(expr)) => self.it_lambda(expr),
                None => js::null(),
            },
            WorkerTarget::Function(function) => {
                let function = tova_link::resolve(self.program, *function);
                js::name(&self.global_name(function))
            }
        }
    }

    fn is_method_self(&self, binding: BindingId) -> bool {
        self.tables.functions.values().any(|info| info.self_binding == Some(binding))
    }

    fn local_captures(&self, worker: &PlannedWorker) -> Vec<Capture> {
        let mut keys: Vec<Name> = Vec::new();
        let captures = worker.locals.iter().map(|global| {
            let key = unused(&self.binding(global.binding).name, &keys);
            keys.push(key.clone());
            Capture { binding: global.binding, key }
        });
        captures.collect()
    }

    /// Names in the output of the module-level bindings that are sent, with their keys.
    fn global_captures(&mut self, worker: &PlannedWorker) -> Vec<(Name, Name)> {
        let mut keys: Vec<Name> = self.local_captures(worker).into_iter().map(|capture| capture.key).collect();
        let mut captures = Vec::new();
        for global in &worker.globals {
            let name = self.global_name(*global);
            let key = unused(&name, &keys);
            keys.push(key.clone());
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

/// `wish`, or with a number behind it.
fn unused(wish: &Name, taken: &[Name]) -> Name {
    let numbered = (1u32..).map(|number| Name::from(format!("{wish}${number}")));
    std::iter::once(wish.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}
