//! Callees, arguments, constructor patterns and static types (`language.md` §4.4, §8.3, §14.3).
//!
//! A static type is only claimed where it is certain; everything else is unknown and fits everything.

mod annotations;
mod arguments;
mod bindings;
mod callees;
mod constructors;
mod infer;
mod named_arguments;
mod natives;
mod operators;
mod pipes;
mod signatures;

pub(crate) use pipes::has_placeholder;

use rustc_hash::{FxHashMap, FxHashSet};
use tova_diagnostics::Diagnostic;
use tova_syntax::tree::*;

use crate::context::Context;
use crate::names::Named;
use crate::{ModuleId, StaticType, TypeId};

/// How deep definitions are followed from one name to the next before a type counts as unknown.
const FOLLOW_LIMIT: u32 = 100;

pub(crate) struct Types<'a, 'n> {
    cx: Context<'a>,
    named: &'n mut Named<'a>,
    /// Types of expressions, steps and stages found so far, by node id.
    known: Vec<Option<StaticType>>,
    /// Types of bindings found so far.
    bindings: Vec<Option<StaticType>>,
    /// The type that a method belongs to, unless it is several types' default method.
    owners: FxHashMap<NodeId, Option<(ModuleId, TypeId)>>,
    /// How many definitions are being followed.
    following: u32,
    /// Call steps that get one more argument, in front, from a pipe.
    piped_calls: FxHashSet<NodeId>,
    diagnostics: Vec<Diagnostic>,
}

/// Finds what calls call and what is certain about types; checks arguments and constructor patterns.
pub(crate) fn check_types<'a>(cx: Context<'a>, named: &mut Named<'a>) -> Vec<Diagnostic> {
    let mut owners = FxHashMap::default();
    for (at, info) in named.tables.types.iter().enumerate() {
        for method in info.methods.iter().filter(|method| method.module == cx.module) {
            let owner = (cx.module, TypeId(at as u32));
            owners.entry(method.function).and_modify(|known| *known = None).or_insert(Some(owner));
        }
    }
    let mut types = Types {
        cx,
        known: vec![None; cx.tree.node_count as usize],
        bindings: vec![None; named.tables.bindings.len()],
        named,
        owners,
        following: 0,
        piped_calls: FxHashSet::default(),
        diagnostics: Vec::new(),
    };
    types.collect_signatures();
    cx.tree.body.visit(&mut types);
    let certain = types.known.iter().enumerate().filter_map(|(at, ty)| match ty {
        Some(StaticType::Unknown) | None => None,
        Some(ty) => Some((NodeId(at as u32), *ty)),
    });
    types.named.tables.static_types = certain.collect();
    types.diagnostics
}

impl<'a> Visitor<'a> for Types<'a, '_> {
    fn visit_expr(&mut self, expr: &'a Expr) {
        self.type_of(expr);
        match &expr.kind {
            ExprKind::Chain(chain) => {
                self.visit_expr(&chain.base);
                chain.steps.visit(self);
            }
            ExprKind::Pipe(pipe) => {
                self.visit_expr(&pipe.first);
                for stage in &pipe.stages {
                    match &stage.kind {
                        PipeStageKind::Steps(steps) => steps.visit(self),
                        PipeStageKind::Expr(expr) => self.visit_expr(expr),
                    }
                }
            }
            ExprKind::Match(of) => {
                self.visit_expr(&of.subject);
                for arm in &of.arms {
                    self.constructors(&arm.pattern);
                    self.check_alternatives(&arm.pattern);
                    arm.guard.visit(self);
                    arm.body.visit(self);
                }
            }
            _ => expr.visit_children(self),
        }
    }

    fn visit_step(&mut self, step: &'a Step) {
        if let StepKind::Call(arguments) = &step.kind {
            self.check_arguments(step, arguments);
        }
        step.visit_children(self);
    }
}
