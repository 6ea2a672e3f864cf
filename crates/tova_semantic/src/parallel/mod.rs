//! `parallelMap`: which callbacks can run in workers, what they capture, and what they may not do (`stdlib.md` §4.12.9).

mod awaits;
mod calls;
mod changes;
mod constants;
mod mentions;
mod reach;
mod short;
mod sources;
mod uses;

use rustc_hash::{FxHashMap, FxHashSet};
use tova_diagnostics::codes::{E326, W_PARALLEL_CAPTURE, W_PARALLEL_ON_MAIN_THREAD};
use tova_diagnostics::{Code as DiagnosticCode, Diagnostic};
use tova_source::{FileId, Span};
use tova_syntax::tree::*;

use crate::context::Context;
use crate::names::Named;
use crate::{BindingKind, Global, ImportTarget, ModuleId, Resolution, StaticType, WorkerCallback};
pub use awaits::awaits;
use calls::Calls;
use constants::is_constant;
use mentions::Mentions;
use reach::{Graph, Place, Reach};
use sources::{Sources, strip};
use uses::{Code, Used};

const PARALLEL_MAP: Resolution = Resolution::Runtime("parallelMap");

/// What functions are that cannot be sent.
const WAITING_DECORATOR: &str = "a function whose decorator waits";
const LOCAL_DECORATED: &str = "a local function with a decorator";

/// Fills the table of worker callbacks and checks them.
pub(crate) fn check_parallel<'a>(cx: Context<'a>, named: &mut Named<'a>) -> Vec<Diagnostic> {
    let tables = &named.tables;
    // Most programs do not speak of it.
    if !tables.names.values().any(|named| *named == PARALLEL_MAP) {
        return Vec::new();
    }
    let calls = Calls::of(cx, tables);
    let mut check = Check { cx, sources: Sources::new(cx, tables), diagnostics: calls.reports };
    let traced: Vec<(NodeId, &Expr, Code<'_>)> = calls
        .found
        .into_iter()
        .filter_map(|(call, argument)| Some((call, argument, check.traced(argument)?)))
        .collect();
    let graph = Graph::of(&mut check.sources, cx.module, traced.iter().map(|(_, _, code)| *code));
    let callbacks: Vec<Callback<'_>> = traced
        .into_iter()
        .filter_map(|(call, argument, code)| {
            let place = graph.place(cx.module, code.id())?;
            Some(Callback { call, argument, place, reach: graph.reach(place) })
        })
        .collect();
    check.reports(&graph, &callbacks);
    let callbacks: Vec<WorkerCallback> = callbacks.into_iter().map(|callback| check.planned(callback)).collect();
    let diagnostics = check.diagnostics;
    named.tables.worker_callbacks.extend(callbacks.into_iter().map(|callback| (callback.call, callback)));
    diagnostics
}

/// The callback of a call, and what it reaches.
struct Callback<'a> {
    /// The call step.
    call: NodeId,
    argument: &'a Expr,
    place: Place,
    reach: Reach,
}

/// Looks at one callback after the other.
struct Check<'a, 'n> {
    cx: Context<'a>,
    sources: Sources<'a, 'n>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Check<'a, '_> {
    /// The code of a callback; what cannot be traced is reported.
    fn traced(&mut self, argument: &'a Expr) -> Option<Code<'a>> {
        self.code(argument)
            .inspect_err(|known| {
                if !known {
                    let report = self.untraceable(argument);
                    self.diagnostics.push(report);
                }
            })
            .ok()
    }

    /// Reports what callbacks may not do, or will not see.
    fn reports(&mut self, graph: &Graph<'a>, callbacks: &[Callback<'a>]) {
        let reaches = callbacks.iter().map(|callback| &callback.reach);
        let names = reaches.flat_map(|reach| reach.changed.iter().chain(&reach.constants)).map(|used| used.global);
        let mentions = Mentions::read(&mut self.sources, self.cx.module, graph, names);
        // A cache of several callbacks is filled by each of them on its threads.
        let mut changing: FxHashMap<Global, Vec<Place>> = FxHashMap::default();
        for Callback { place, reach, .. } in callbacks {
            reach.changed.iter().for_each(|used| changing.entry(used.global).or_default().push(*place));
        }
        let lost: FxHashSet<Global> = changing
            .into_iter()
            .filter(|(global, places)| {
                mentions.is_seen_elsewhere(&mut self.sources, graph, places.iter().copied(), *global)
            })
            .map(|(global, _)| global)
            .collect();
        let mut unseen = FxHashSet::default();
        for Callback { argument, reach, .. } in callbacks {
            for used in &reach.assigned {
                let report = self.assigned(used, argument.span);
                self.diagnostics.push(report);
            }
            for used in &reach.captured {
                if let Some(what) = self.unsendable(used.global) {
                    let report = self.cannot_be_sent(used, argument.span, what);
                    self.diagnostics.push(report);
                }
            }
            for used in reach.changed.iter().filter(|used| lost.contains(&used.global)) {
                let report = self.changed(used, argument.span);
                self.diagnostics.push(report);
            }
            for used in reach.constants.iter().filter(|used| !lost.contains(&used.global)) {
                if let Some(change) = mentions.change_elsewhere(used.global)
                    && unseen.insert(used.global)
                {
                    let report = self.not_seen(&change, used, argument.span);
                    self.diagnostics.push(report);
                }
            }
        }
    }

    fn planned(&self, Callback { call, argument, reach, .. }: Callback<'a>) -> WorkerCallback {
        let is_local = |global: &Global| !self.sources.binding(*global).module_level;
        let captures = reach.captured.iter().map(|used| used.global).filter(is_local);
        WorkerCallback {
            call,
            argument: argument.id,
            captures: captures.map(|global| global.binding).collect(),
            short: reach.is_short,
            functions: reach.functions,
        }
    }

    /// The code that a worker would run. `Err(true)`: something else is wrong with it; `Err(false)`: it cannot be traced.
    fn code(&mut self, argument: &'a Expr) -> Result<Code<'a>, bool> {
        let tables = self.sources.tables(self.cx.module);
        if tables.it_arguments.contains(&argument.id) {
            return Ok(Code::Argument(argument));
        }
        let expr = strip(argument);
        let traced = match &expr.kind {
            ExprKind::Lambda(function) => return Ok(Code::Function(function)),
            ExprKind::Name(name) => match tables.names.get(&name.id) {
                Some(Resolution::Binding(binding)) => {
                    self.is_function(Global { module: self.cx.module, binding: *binding })
                }
                Some(Resolution::Runtime(_) | Resolution::Host) => Ok(()),
                Some(Resolution::Unknown) => Err(true),
                _ => Err(false),
            },
            ExprKind::Chain(chain) => self.is_member_function(chain),
            ExprKind::Error => Err(true),
            _ => Err(false),
        };
        let traced = traced.map_err(|known| known || self.is_no_function(expr));
        traced.map(|()| Code::Argument(argument))
    }

    /// Whether the value is certainly not a function, so that the call fails before anything runs.
    fn is_no_function(&self, expr: &Expr) -> bool {
        let ty = self.sources.tables(self.cx.module).static_types.get(&expr.id);
        !matches!(ty, None | Some(StaticType::Unknown | StaticType::Function))
    }

    /// Whether the name stands for a function, wherever it is read.
    fn is_function(&mut self, global: Global) -> Result<(), bool> {
        let global = self.sources.resolve(global);
        let binding = self.sources.binding(global);
        let known = match &binding.kind {
            BindingKind::Function { decorated, .. } => binding.module_level || !decorated,
            BindingKind::Value => {
                self.sources.function_of(global).is_some() || (binding.module_level && self.names_function(global))
            }
            BindingKind::Type(_) | BindingKind::Variant(..) | BindingKind::Import(ImportTarget::Host(_)) => true,
            BindingKind::Import(ImportTarget::TovaDefault(module)) => {
                let value = self.sources.default_value(*module).map(strip);
                value.is_some_and(|value| matches!(value.kind, ExprKind::Lambda(_)))
            }
            BindingKind::Import(ImportTarget::Unresolved) => return Err(true),
            BindingKind::Extern { .. } => true,
            _ => false,
        };
        if known { Ok(()) } else { Err(false) }
    }

    /// `f = g`, where `g` is a function.
    fn names_function(&mut self, global: Global) -> bool {
        let value = self.sources.value(global);
        let ty = value.and_then(|value| self.sources.tables(global.module).static_types.get(&value.id));
        ty == Some(&StaticType::Function) && is_constant(&mut self.sources, global)
    }

    /// `math.sqrt`, `Math.sqrt`, `geometry.area`: a member of what is the same in every thread.
    fn is_member_function(&mut self, chain: &ChainExpr) -> Result<(), bool> {
        let tables = self.sources.tables(self.cx.module);
        let ExprKind::Name(base) = &chain.base.kind else { return Err(false) };
        if !chain.steps.iter().all(|step| matches!(step.kind, StepKind::Member(_)) && !step.optional) {
            return Err(false);
        }
        let member = match chain.steps.as_slice() {
            [only] => tables.members.get(&only.id),
            _ => None,
        };
        match (member, tables.names.get(&base.id)) {
            (Some(Resolution::Runtime(_)), _) | (_, Some(Resolution::Host)) => Ok(()),
            (Some(Resolution::Global(global)), _) => self.is_function(*global),
            (Some(Resolution::Binding(binding)), _) => {
                self.is_function(Global { module: self.cx.module, binding: *binding })
            }
            (_, Some(Resolution::Binding(binding))) => match &tables.bindings[binding.0 as usize].kind {
                BindingKind::Import(ImportTarget::Host(_)) => Ok(()),
                _ => Err(false),
            },
            _ => Err(false),
        }
    }

    /// Why the value of a captured name cannot be sent to another thread.
    fn unsendable(&mut self, global: Global) -> Option<&'static str> {
        let binding = self.sources.binding(global);
        if let BindingKind::Function { .. } = binding.kind {
            return Some(if binding.module_level { WAITING_DECORATOR } else { LOCAL_DECORATED });
        }
        let value = self.sources.value(global).filter(|_| !binding.reassigned)?;
        match self.sources.tables(global.module).static_types.get(&value.id)? {
            StaticType::Channel => Some("a channel"),
            StaticType::Promise => Some("a promise"),
            StaticType::Function => Some("a function"),
            _ => None,
        }
    }

    fn cannot_be_sent(&self, used: &Used, callback: Span, what: &str) -> Diagnostic {
        let name = &self.sources.binding(used.global).name;
        let message = format!("`{name}` is {what}, which cannot be sent to a worker");
        let report =
            self.report(W_PARALLEL_CAPTURE, used, callback, message, "used on another thread here", "made here");
        match what {
            "a channel" => report.help("return the values from the callback, and send them from here"),
            "a promise" => report.help("await it before the call, and capture its value"),
            WAITING_DECORATOR => report.help("await in a statement before it, and give the decorator the value"),
            LOCAL_DECORATED => {
                report.help(format!("declare `{name}` at the top level: its decorators go to the worker with it"))
            }
            _ => report.help(format!("declare `{name}` with `fn`: declared functions are part of the worker's code")),
        }
    }

    fn assigned(&self, used: &Used, callback: Span) -> Diagnostic {
        let name = &self.sources.binding(used.global).name;
        let message = format!("`{name}` is assigned on another thread, which has a copy of it");
        self.lost(E326, used, callback, message, "the variable that stays as it is")
    }

    fn changed(&self, used: &Used, callback: Span) -> Diagnostic {
        let name = &self.sources.binding(used.global).name;
        let message = format!("`{name}` is changed on another thread, which has a copy of it");
        self.lost(W_PARALLEL_CAPTURE, used, callback, message, "the value that stays as it is")
    }

    /// A report on a change of a constant that `used` in the worker's code does not see.
    fn not_seen(&self, change: &Used, used: &Used, callback: Span) -> Diagnostic {
        let name = &self.sources.binding(used.global).name;
        let message = format!("`{name}` is changed on this thread: a worker has it as it was declared");
        let mut report = self.report(
            W_PARALLEL_CAPTURE,
            change,
            callback,
            message,
            "a worker does not see this",
            "what it begins with",
        );
        if used.module == self.cx.module && change.module == self.cx.module {
            report = report.secondary(used.span, "read in a worker");
        }
        report.help("read what is needed into a local name before the call: locals are sent along")
    }

    /// A report on a change that nobody will see.
    fn lost(&self, code: DiagnosticCode, used: &Used, callback: Span, message: String, made: &str) -> Diagnostic {
        let mut report = self.report(code, used, callback, message, "changes the worker's copy only", made);
        let is_inside = callback.start <= used.span.start && used.span.end <= callback.end;
        if used.module == self.cx.module && !is_inside {
            report = report.secondary(callback, "runs in a worker");
        }
        report.help("return what is needed from the callback, and put it together from the results")
    }

    /// A report on a use of a name in a worker's code, which may be code of another module.
    fn report(
        &self,
        code: DiagnosticCode,
        used: &Used,
        callback: Span,
        message: String,
        here: &str,
        made: &str,
    ) -> Diagnostic {
        let mut report = if used.module == self.cx.module {
            self.cx.diagnostic(code, used.span, message).label(here)
        } else {
            let reached = self.cx.diagnostic(code, callback, message).label("runs in a worker");
            reached.related(self.file(used.module), used.span, here)
        };
        let declared = self.sources.binding(used.global).span;
        report = if used.global.module == self.cx.module {
            report.secondary(declared, made)
        } else {
            report.related(self.file(used.global.module), declared, made)
        };
        report
    }

    fn file(&self, module: ModuleId) -> FileId {
        self.cx.earlier.get(module.0 as usize).map_or(self.cx.file, |data| data.file.file)
    }

    fn untraceable(&self, argument: &'a Expr) -> Diagnostic {
        let name = self.cx.text(argument.span);
        let what =
            if matches!(argument.kind, ExprKind::Name(_)) { format!("`{name}`") } else { "this function".to_owned() };
        self.cx
            .diagnostic(
                W_PARALLEL_ON_MAIN_THREAD,
                argument.span,
                format!("{what} runs on the main thread: its code is not known here"),
            )
            .label("no declaration to take to a worker")
            .help("give a lambda, or a function by its name")
    }
}
