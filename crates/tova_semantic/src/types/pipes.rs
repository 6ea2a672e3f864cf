//! Pipes: what each stage calls and gives (`language.md` §5.1).

use tova_syntax::tree::*;

use super::Types;
use crate::{Callee, StaticType};

impl<'a> Types<'a, '_> {
    pub(super) fn type_of_pipe(&mut self, pipe: &'a PipeExpr) -> StaticType {
        let mut ty = self.type_of(&pipe.first);
        for stage in &pipe.stages {
            ty = match &stage.kind {
                PipeStageKind::Steps(steps) => self.type_of_steps(ty, None, steps),
                PipeStageKind::Expr(expr) => self.type_of_stage(stage, expr),
            };
            self.learn(stage.id, ty);
        }
        ty
    }

    fn type_of_stage(&mut self, stage: &'a PipeStage, expr: &'a Expr) -> StaticType {
        if has_placeholder(expr) {
            return self.type_of(expr);
        }
        match &expr.kind {
            ExprKind::Name(name) => {
                self.type_of(expr);
                let callee = self.callee_of_name(name);
                self.stage_callee(stage, callee)
            }
            ExprKind::Chain(chain) => match chain.steps.as_slice() {
                [.., Step { kind: StepKind::Call(_), .. }] => {
                    self.mark_piped(&chain.steps, chain.steps.len() - 1);
                    self.type_of(expr)
                }
                [.., Step { kind: StepKind::Call(_), .. }, Step { kind: StepKind::Propagate, .. }] => {
                    self.mark_piped(&chain.steps, chain.steps.len() - 2);
                    self.type_of(expr)
                }
                [before @ .., Step { id, kind: StepKind::Member(key), .. }] => {
                    self.type_of(expr);
                    let callee = match self.named.tables.members.get(id).copied() {
                        Some(resolution) => self.callee_of_resolution(resolution),
                        None => {
                            let receiver = match before.last() {
                                Some(step) => self.known[step.id.index()].unwrap_or_default(),
                                None => self.type_of(&chain.base),
                            };
                            let of = match (&chain.base.kind, before) {
                                (ExprKind::Name(name), []) => Some(name),
                                _ => None,
                            };
                            self.callee_of_member(receiver, of, key)
                        }
                    };
                    self.stage_callee(stage, callee)
                }
                _ => {
                    self.type_of(expr);
                    StaticType::Unknown
                }
            },
            ExprKind::Await(wait) => {
                let called = self.type_of_stage(stage, &wait.operand);
                self.learn(expr.id, StaticType::Unknown);
                if called == StaticType::Promise { StaticType::Unknown } else { called }
            }
            _ => {
                self.type_of(expr);
                StaticType::Unknown
            }
        }
    }

    fn mark_piped(&mut self, steps: &'a [Step], at: usize) {
        self.piped_calls.insert(steps[at].id);
    }

    fn stage_callee(&mut self, stage: &'a PipeStage, callee: Callee) -> StaticType {
        let ty = match &callee {
            Callee::Construct | Callee::Unknown | Callee::LibraryMethod(..) => StaticType::Unknown,
            Callee::Struct(module, ty) | Callee::Variant(module, ty, _) => StaticType::Tova(*module, *ty),
            Callee::Runtime(name) | Callee::KnownLibraryMethod(name) => {
                crate::builtins::library_item(name).map_or(StaticType::Unknown, |item| item.ty)
            }
            Callee::Function { .. } | Callee::Lambda { .. } | Callee::Associated { .. } | Callee::Extern { .. } => {
                self.call_result(&callee)
            }
        };
        self.named.tables.callees.insert(stage.id, callee);
        ty
    }
}

/// Whether `expr` has a `_` of its own: outside nested lambdas and the stages of nested pipes.
pub(crate) fn has_placeholder(expr: &Expr) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_function(&mut self, _: &'a Function) {}
        fn visit_expr(&mut self, expr: &'a Expr) {
            match &expr.kind {
                _ if self.0 => {}
                ExprKind::Placeholder => self.0 = true,
                ExprKind::Pipe(pipe) => self.visit_expr(&pipe.first),
                _ => expr.visit_children(self),
            }
        }
    }
    let mut finder = Finder(false);
    finder.visit_expr(expr);
    finder.0
}
