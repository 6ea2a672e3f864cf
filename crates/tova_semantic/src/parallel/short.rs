//! Callbacks seen to be short may finish on the main thread.

use tova_syntax::tree::*;

use super::reach::{Code, Reach};
use crate::names::Named;
use crate::{BindingKind, Callee, Resolution, StaticType};

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

/// Whether the callback and all that it reaches have no loop, no recursion, no wait and no call but of quick functions.
pub(super) fn is_short(named: &Named<'_>, reach: &Reach<'_>) -> bool {
    if reach.leaves_module {
        return false;
    }
    let mut looks = Looks { named, short: true, calls: Vec::new() };
    let mut edges: Vec<(NodeId, Vec<NodeId>)> = Vec::new();
    for code in &reach.code {
        match code {
            Code::Function(function) => {
                looks.short &= !function.is_async;
                function.visit_children(&mut looks);
                edges.push((function.id, std::mem::take(&mut looks.calls)));
            }
            Code::It(expr) => {
                looks.visit_expr(expr);
                edges.push((expr.id, std::mem::take(&mut looks.calls)));
            }
            Code::Value(_) => {}
        }
    }
    looks.short && !has_circle(&edges)
}

/// Whether the calls lead back to where they came from: functions that call nobody are taken away until none is left or none can go.
fn has_circle(edges: &[(NodeId, Vec<NodeId>)]) -> bool {
    let mut left: Vec<&(NodeId, Vec<NodeId>)> = edges.iter().collect();
    loop {
        let before = left.len();
        let ids: Vec<NodeId> = left.iter().map(|(id, _)| *id).collect();
        left.retain(|(_, calls)| calls.iter().any(|callee| ids.contains(callee)));
        if left.is_empty() || left.len() == before {
            return !left.is_empty();
        }
    }
}

struct Looks<'a, 'n> {
    named: &'n Named<'a>,
    short: bool,
    calls: Vec<NodeId>,
}

impl<'a> Looks<'a, '_> {
    fn is_quick_member(&self, base: &Expr, receiver: StaticType) -> bool {
        let is_math = matches!(&base.kind, ExprKind::Name(name)
            if name.name == "Math" && self.named.tables.names.get(&name.id) == Some(&Resolution::Host));
        is_math || receiver == StaticType::String
    }

    fn call(&mut self, chain: &'a ChainExpr, at: usize) {
        let step = &chain.steps[at];
        let quick = match self.named.tables.callees.get(&step.id) {
            Some(Callee::Function { function, .. }) => {
                match self.named.tables.bindings.get(function.binding.0 as usize).map(|b| &b.kind) {
                    Some(BindingKind::Function { function, decorated: false, .. }) => {
                        self.calls.push(*function);
                        true
                    }
                    _ => false,
                }
            }
            Some(Callee::Struct(..) | Callee::Variant(..)) => true,
            Some(Callee::Runtime(name) | Callee::KnownLibraryMethod(name)) => QUICK.contains(name),
            Some(Callee::Unknown) if at > 0 => {
                let receiver = match at.checked_sub(2).map(|at| chain.steps[at].id) {
                    Some(id) => self.named.tables.static_types.get(&id).copied(),
                    None => self.named.tables.static_types.get(&chain.base.id).copied(),
                };
                self.is_quick_member(&chain.base, receiver.unwrap_or_default())
            }
            _ => false,
        };
        self.short &= quick;
    }
}

impl<'a> Visitor<'a> for Looks<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.short &= !matches!(
            stmt.kind,
            StmtKind::For(_)
                | StmtKind::While(_)
                | StmtKind::Concurrent(_)
                | StmtKind::Select(_)
                | StmtKind::Defer(_)
                | StmtKind::With(_)
        );
        stmt.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Loop(_)
            | ExprKind::ListComprehension(_)
            | ExprKind::ObjectComprehension(_)
            | ExprKind::Range(_)
            | ExprKind::Await(_)
            | ExprKind::Spawn(_)
            | ExprKind::Yield(_)
            | ExprKind::Pipe(_)
            | ExprKind::Lambda(_) => self.short = false,
            // Spreading walks over what it spreads.
            ExprKind::List(items) => self.short &= items.iter().all(|item| matches!(item, Element::Expr(_))),
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
