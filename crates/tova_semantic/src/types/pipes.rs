//! Pipes: what each stage calls and gives (`language.md` §5.1).

use tova_source::Span;
use tova_syntax::tree::*;

use super::mismatch::Mismatch;
use super::{Ty, Types};
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
        if let Some((wait, propagates)) = expr.as_await() {
            let called = self.type_of_stage(stage, &wait.operand);
            let awaited = if called == StaticType::Promise { StaticType::Unknown } else { called };
            propagates.iter().for_each(|step| self.learn(step.id, StaticType::Unknown));
            self.learn(expr.id, StaticType::Unknown);
            return if propagates.is_empty() { awaited } else { StaticType::Unknown };
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
            _ => {
                self.type_of(expr);
                StaticType::Unknown
            }
        }
    }

    /// Compares what the pipe gives every stage with the first parameter, and checks how many arguments functions without a call take.
    pub(super) fn check_piped(&mut self, pipe: &'a PipeExpr) {
        for (at, stage) in pipe.stages.iter().enumerate() {
            let Some((callee, is_call)) = self.stage_called(stage) else { continue };
            let Some(accepts) = self.accepts(&callee) else { continue };
            if !is_call && let Some(report) = self.wrong_count(written(stage), &callee, &accepts, 1, None) {
                self.diagnostics.push(report);
            }
            let Some(param) = accepts.param(0).filter(|param| !param.ty.is_unknown()) else { continue };
            let mut wrong = Vec::new();
            match at.checked_sub(1).map(|before| &pipe.stages[before]) {
                None => self.compare(&pipe.first, &param.ty, &mut wrong),
                Some(before) => {
                    let found = Ty::Plain(self.known[before.id.index()].unwrap_or_default());
                    if !found.fits(&param.ty) {
                        wrong.push(Mismatch { span: written(before), found, wanted: param.ty.clone() });
                    }
                }
            }
            for mismatch in wrong {
                self.wrong_argument(&callee, accepts.fields, param, &mismatch);
            }
        }
    }

    /// What a stage that gets the value as its first argument calls, and whether it is written as a call.
    fn stage_called(&self, stage: &'a PipeStage) -> Option<(Callee, bool)> {
        let PipeStageKind::Expr(expr) = &stage.kind else { return None };
        if has_placeholder(expr) {
            return None;
        }
        let mut expr = expr;
        while let Some((wait, _)) = expr.as_await() {
            expr = &wait.operand;
        }
        let call = match &expr.kind {
            ExprKind::Chain(chain) => chain.steps.iter().rev().find(|step| self.piped_calls.contains(&step.id)),
            _ => None,
        };
        match call {
            Some(step) => Some((self.called(step), true)),
            None => Some((self.named.tables.callees.get(&stage.id)?.clone(), false)),
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

/// What a stage calls, without its `|>`.
fn written(stage: &PipeStage) -> Span {
    match &stage.kind {
        PipeStageKind::Expr(expr) => expr.span,
        PipeStageKind::Steps(steps) => match (steps.first(), steps.last()) {
            (Some(first), Some(last)) => first.span.to(last.span),
            _ => stage.span,
        },
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
