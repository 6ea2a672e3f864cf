//! Callbacks seen to be short may finish on the main thread.

use tova_syntax::tree::*;

use super::changes::changed_bases;
use super::constants::is_unchangeable;
use super::sources::{Sources, strip};
use super::uses::{Code, Uses};
use crate::{BindingKind, Callee, Global, ModuleId, Resolution, StaticType, Tables};

/// Library functions that take a bounded number of steps on numbers and short texts.
const QUICK: &[&str] = &[
    "abs",
    "floor",
    "ceil",
    "round",
    "clamp",
    "sqrt",
    "pow",
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "ln",
    "log2",
    "log10",
    "exp",
    "sign",
    "trunc",
    "hypot",
    "lerp",
    "toRadians",
    "toDegrees",
    "isNaN",
    "isFinite",
    "isClose",
    "min",
    "max",
    "toInt",
    "toFloat",
    "toBool",
    "toString",
    "len",
    "upper",
    "lower",
    "trim",
    "Ok",
    "Err",
    "Some",
    "identity",
];

/// Members of strings that may take any time on a short text: they take patterns.
const PATTERN_MEMBERS: &[&str] = &["match", "matchAll", "search", "replace", "replaceAll", "split"];

/// A function of a module.
pub(super) type FunctionId = (ModuleId, NodeId);

/// Whether a piece of code, without what it calls, has no loop, no wait and no call but of quick functions, changes nothing and depends on
/// nothing but the item: so it does not show on which thread it runs, and it may run again to find what failed.
pub(super) struct Shortness {
    pub(super) is_short: bool,
    /// The functions of the program that it calls.
    pub(super) calls: Vec<FunctionId>,
}

impl Shortness {
    pub(super) fn of<'a>(sources: &Sources<'a, '_>, module: ModuleId, code: Code<'a>, uses: &Uses<'a>) -> Self {
        // A value's own `toString` runs wherever it is shown.
        let shows_itself = uses.types.iter().any(|(module, ty)| {
            sources.tables(*module).types[ty.0 as usize].methods.iter().any(|method| method.name == "toString")
        });
        // A top-level `var` is read where it is: between two slices the program may give it another value.
        let reads_variable = uses.captured.iter().any(|used| {
            let binding = sources.binding(used.global);
            binding.module_level && binding.mutable
        });
        let is_short = !(uses.has_unknown || shows_itself || reads_variable);
        let mut looks = Looks { sources, module, tables: sources.tables(module), is_short, calls: Vec::new() };
        match code {
            Code::Function(function) => {
                looks.is_short &= !function.is_async;
                function.visit_children(&mut looks);
            }
            Code::Argument(expr) => looks.argument(expr),
            // A list or an object may change on this thread; a worker has its own.
            Code::Value(value) => looks.is_short &= is_unchangeable(value),
            Code::Decorator(_) => {}
        }
        Shortness { is_short: looks.is_short, calls: looks.calls }
    }
}

struct Looks<'a, 'n> {
    sources: &'n Sources<'a, 'n>,
    module: ModuleId,
    tables: &'n Tables,
    is_short: bool,
    calls: Vec<FunctionId>,
}

impl Looks<'_, '_> {
    /// A callback that is no lambda.
    fn argument(&mut self, expr: &Expr) {
        if self.tables.it_arguments.contains(&expr.id) {
            self.visit_expr(expr);
            return;
        }
        let named = match &strip(expr).kind {
            ExprKind::Name(name) => self.tables.names.get(&name.id),
            ExprKind::Chain(chain) => chain.steps.last().and_then(|step| self.tables.members.get(&step.id)),
            _ => None,
        };
        self.is_short &= match named {
            Some(Resolution::Runtime(name)) => QUICK.contains(name),
            Some(Resolution::Global(global)) => self.is_own_code(*global),
            Some(Resolution::Binding(binding)) => self.is_own_code(Global { module: self.module, binding: *binding }),
            _ => false,
        };
    }

    /// Whether the name stands for code of the program, which is looked at for itself.
    fn is_own_code(&self, global: Global) -> bool {
        matches!(
            self.sources.binding(self.sources.resolve(global)).kind,
            BindingKind::Function { decorated: false, .. }
                | BindingKind::Value
                | BindingKind::Type(_)
                | BindingKind::Variant(..)
        )
    }

    fn is_quick_member(&self, chain: &ChainExpr, at: usize) -> bool {
        let StepKind::Member(member) = &chain.steps[at - 1].kind else { return false };
        let is_math = member.name != "random"
            && matches!(&chain.base.kind, ExprKind::Name(name)
            if name.name == "Math" && self.tables.names.get(&name.id) == Some(&Resolution::Host));
        let receiver = at.checked_sub(2).map_or(chain.base.id, |at| chain.steps[at].id);
        let is_text = self.tables.static_types.get(&receiver) == Some(&StaticType::String);
        (is_math && at == 1) || (is_text && !PATTERN_MEMBERS.contains(&member.name.as_str()))
    }

    fn call(&mut self, chain: &ChainExpr, at: usize) {
        let step = &chain.steps[at];
        let quick = match self.tables.callees.get(&step.id) {
            Some(Callee::Function { function, is_async: false }) => match self.sources.binding(*function).kind {
                BindingKind::Function { function: id, .. } => {
                    self.calls.push((function.module, id));
                    true
                }
                _ => false,
            },
            Some(Callee::Lambda { function, is_async: false }) => {
                self.calls.push((self.module, *function));
                true
            }
            Some(Callee::Struct(..) | Callee::Variant(..)) => true,
            Some(Callee::Runtime(name) | Callee::KnownLibraryMethod(name)) => QUICK.contains(name),
            Some(Callee::Unknown) if at > 0 => self.is_quick_member(chain, at),
            _ => false,
        };
        self.is_short &= quick;
    }
}
impl<'t> Visitor<'t> for Looks<'_, '_> {
    fn visit_stmt(&mut self, stmt: &'t Stmt) {
        self.is_short &= !matches!(
            stmt.kind,
            StmtKind::For(_)
                | StmtKind::While(_)
                | StmtKind::Concurrent(_)
                | StmtKind::Select(_)
                | StmtKind::Defer(_)
                | StmtKind::With(_)
        );
        changed_bases(stmt, |_| self.is_short = false);
        stmt.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'t Expr) {
        match &expr.kind {
            ExprKind::Loop(_)
            | ExprKind::ListComprehension(_)
            | ExprKind::ObjectComprehension(_)
            | ExprKind::Range(_)
            | ExprKind::Await(_)
            | ExprKind::Spawn(_)
            | ExprKind::Yield(_)
            | ExprKind::Pipe(_)
            | ExprKind::Regex(_)
            | ExprKind::Lambda(_) => self.is_short = false,
            // Spreading walks over what it spreads.
            ExprKind::List(items) => self.is_short &= items.iter().all(|item| matches!(item, Element::Expr(_))),
            ExprKind::Chain(chain) => {
                for (at, step) in chain.steps.iter().enumerate() {
                    if matches!(step.kind, StepKind::Call(_)) {
                        self.call(chain, at);
                    }
                }
            }
            _ => {}
        }
        expr.visit_children(self);
    }
}
