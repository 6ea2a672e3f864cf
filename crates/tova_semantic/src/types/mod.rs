//! Callees, arguments, constructor patterns and static types (`language.md` §4.4, §8.3, §14.3).
//!
//! A static type is only claimed where it is certain; everything else is unknown and fits everything.

mod annotations;
mod arguments;
mod assignments;
mod bindings;
mod callees;
mod constructors;
mod elements;
mod guesses;
mod infer;
mod instances;
mod members;
mod mismatch;
mod named_arguments;
mod narrowing;
mod natives;
mod operators;
mod parts;
mod pipes;
mod results;
mod signatures;
mod traits;
mod ty;

pub(crate) use pipes::has_placeholder;
pub use ty::Ty;

use std::cell::RefCell;

use rustc_hash::{FxHashMap, FxHashSet};
use tova_diagnostics::codes::{E101, E103, E104, W_NULL_ACCESS, W_UNKNOWN_FIELD, W_UNSAFE_UNWRAP, W102, W106, W209};
use tova_diagnostics::{Code, Diagnostic};
use tova_syntax::tree::*;

use crate::context::Context;
use crate::names::Named;
use crate::{BindingId, Callee, ModuleId, StaticType, TypeId};
use guesses::Guesses;
use narrowing::Narrowings;

/// How deep definitions are followed from one name to the next before a type counts as unknown.
const FOLLOW_LIMIT: u32 = 100;

/// Reports that rest on what names stand for.
const OF_TYPES: [Code; 9] = [E101, E103, E104, W102, W106, W209, W_NULL_ACCESS, W_UNKNOWN_FIELD, W_UNSAFE_UNWRAP];

pub(crate) struct Types<'a, 'n> {
    cx: Context<'a>,
    named: &'n mut Named<'a>,
    /// Types of expressions, steps and stages found so far, by node id.
    known: Vec<Option<StaticType>>,
    /// Types of bindings found so far.
    bindings: Vec<Option<StaticType>>,
    /// Types with their parts of the bindings that were asked for.
    parts: FxHashMap<BindingId, Ty>,
    /// What the aliases that were asked for stand for.
    aliases: RefCell<FxHashMap<BindingId, Ty>>,
    /// Where tests say more about a name than its declaration.
    narrowings: Narrowings<'a>,
    /// List literals whose elements need not go together.
    mixed: FxHashSet<NodeId>,
    /// The type that a method belongs to; a default method of a trait belongs to none.
    owners: FxHashMap<NodeId, Option<(ModuleId, TypeId)>>,
    /// What has been found while a type is only guessed.
    guesses: Guesses,
    /// How many definitions are being followed.
    following: u32,
    /// Call steps that get one more argument, in front, from a pipe.
    piped_calls: FxHashSet<NodeId>,
    /// What calls of methods on instances of a known type call, by the step.
    instance_calls: FxHashMap<NodeId, Callee>,
    diagnostics: Vec<Diagnostic>,
}

/// Finds what calls call and what is certain about types; checks arguments and constructor patterns.
pub(crate) fn check_types<'a>(cx: Context<'a>, named: &mut Named<'a>) -> Vec<Diagnostic> {
    let mut owners = FxHashMap::default();
    let traits = named.tables.traits.values();
    let defaults: FxHashSet<NodeId> = traits.flat_map(|info| &info.defaults).map(|method| method.function).collect();
    for (at, info) in named.tables.types.iter().enumerate() {
        for method in
            info.methods.iter().filter(|method| method.module == cx.module && !defaults.contains(&method.function))
        {
            let owner = (cx.module, TypeId(at as u32));
            owners.entry(method.function).and_modify(|known| *known = None).or_insert(Some(owner));
        }
    }
    let mut types = Types {
        cx,
        known: vec![None; cx.tree.node_count as usize],
        bindings: vec![None; named.tables.bindings.len()],
        parts: FxHashMap::default(),
        aliases: RefCell::default(),
        narrowings: Narrowings::collect(cx.tree, named),
        mixed: FxHashSet::default(),
        named,
        owners,
        guesses: Guesses::default(),
        following: 0,
        piped_calls: FxHashSet::default(),
        instance_calls: FxHashMap::default(),
        diagnostics: Vec::new(),
    };
    types.collect_signatures();
    types.collect_traits();
    cx.tree.body.visit(&mut types);
    let certain = types.known.iter().enumerate().filter_map(|(at, ty)| match ty {
        Some(StaticType::Unknown) | None => None,
        Some(ty) => Some((NodeId(at as u32), *ty)),
    });
    types.named.tables.static_types = certain.collect();
    if types.named.has_gaps {
        // What could not be read may well declare the names that seem to have another type.
        types.diagnostics.retain(|report| !OF_TYPES.contains(&report.code));
    }
    types.diagnostics
}

impl<'a> Visitor<'a> for Types<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Assign(assign) => self.check_assignment(assign),
            StmtKind::Compound(compound) => self.check_compound(compound),
            StmtKind::Impl(decl) => self.check_impl(stmt, decl),
            _ => {}
        }
        stmt.visit_children(self);
    }

    fn visit_fn_decl(&mut self, decl: &'a FnDecl) {
        decl.decorators.visit(self);
        self.check_result(&decl.function, &decl.generics, Some(&decl.name));
        decl.function.visit_children(self);
    }

    fn visit_function(&mut self, function: &'a Function) {
        self.check_result(function, &[], None);
        function.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        self.type_of(expr);
        match &expr.kind {
            ExprKind::Chain(chain) => {
                self.visit_expr(&chain.base);
                chain.steps.visit(self);
            }
            ExprKind::Pipe(pipe) => {
                self.visit_expr(&pipe.first);
                self.check_piped(pipe);
                for stage in &pipe.stages {
                    match &stage.kind {
                        PipeStageKind::Steps(steps) => steps.visit(self),
                        PipeStageKind::Expr(expr) => {
                            self.check_stage(expr);
                            self.visit_expr(expr);
                        }
                    }
                }
            }
            ExprKind::Binary(binary) => {
                self.check_operands(binary);
                expr.visit_children(self);
            }
            ExprKind::Power(operands) => {
                self.check_power(operands);
                expr.visit_children(self);
            }
            ExprKind::Unary(unary) => {
                self.check_negation(unary);
                expr.visit_children(self);
            }
            ExprKind::List(elements) => {
                self.check_elements(expr, elements);
                expr.visit_children(self);
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
