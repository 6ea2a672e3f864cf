//! `match`: its decision tree as statements that read like the arms.
//!
//! There are three forms. The tree itself, where every arm is reached in one place, or where arms leave so that paths can join behind them.
//! One condition per arm, in a chain, where the tree would join again and only cheap tests are asked twice. And arms one behind the other,
//! each leaving a labelled block, for what is left.

mod arms;
mod condition;
mod groups;
mod plan;
mod question;

use rustc_hash::{FxHashMap, FxHashSet};
use swc_common::Span as JsSpan;
use tova_semantic::{Decision, Leaf};
use tova_source::Name;
use tova_syntax::tree::{Body, Expr, MatchExpr, Visitor};

use super::Lowering;
use super::purity::{is_repeatable, is_stable};
use crate::destination::Destination;
use crate::js::{self, Block, Value};
use arms::Arms;
use condition::condition;
use plan::{ArmForm, Planner, Question, Step};
use question::{Paths, Patterns};

/// How many tests a chain of conditions may repeat before the arms are told apart in a labelled block instead.
const MOST_REPEATED: usize = 3;

impl<'a> Lowering<'a> {
    /// `match` whose chosen arm hands its value to the destination.
    pub(super) fn match_into(
        &mut self,
        match_: &'a MatchExpr,
        destination: &Destination,
        span: JsSpan,
        out: &mut Block,
    ) {
        let tables = self.tables;
        let Some(decision) = tables.decisions.get(&match_.subject.id) else { return };
        let subject = self.subject(&match_.subject, out);
        let pinned = match &*subject {
            js::Expr::Ident(name) => {
                self.names.pin(&Name::from(name.sym.as_str()));
                true
            }
            _ => false,
        };
        let mut patterns = Patterns(FxHashMap::default());
        match_.arms.iter().for_each(|arm| patterns.visit_pattern(&arm.pattern));
        let mut arms = Arms {
            match_,
            paths: Paths { decision, subject, kept: FxHashMap::default(), patterns: patterns.0 },
            destination,
            span,
            label: None,
            jumps: false,
        };
        let (steps, is_labelled) = self.form(&arms);
        if is_labelled && *destination != Destination::Return {
            let label = self.free_label("matched");
            arms.label = Some(label.clone());
            let mut block = Block::new();
            self.frame.labels.push(label.clone());
            self.match_steps(&mut arms, &steps, false, true, &mut block);
            self.frame.labels.pop();
            if arms.jumps {
                out.push(js::labeled(&label, js::Stmt::Block(js::block(block))));
            } else {
                arms::push_scoped(block, false, out);
            }
        } else {
            self.match_steps(&mut arms, &steps, false, false, out);
        }
        if pinned {
            self.names.unpin();
        }
    }

    /// The subject in a form that may be written in every test.
    fn subject(&mut self, expr: &'a Expr, out: &mut Block) -> Value {
        let value = self.value(expr, out);
        if is_repeatable(&value) && is_stable(&value, &self.volatile) {
            return value;
        }
        self.stored(value, "subject", out)
    }

    /// The statements of the match, and whether arms have to leave it.
    fn form(&mut self, arms: &Arms<'a, '_>) -> (Vec<Step>, bool) {
        let (program, decision) = (self.program, arms.paths.decision);
        let returns = *arms.destination == Destination::Return;
        let silent = match arms.destination {
            Destination::Assign(variable) => variable.fresh,
            Destination::Return | Destination::Discard => true,
        };
        let forms: Vec<ArmForm> = (0..arms.match_.arms.len()).map(|arm| self.arm_form(arms, arm)).collect();
        let planner = || Planner::new(decision, &forms, silent, program);
        if let Some(steps) = planner().plan(returns) {
            return (steps, returns);
        }
        let has_plain_guards =
            arms.match_.arms.iter().zip(&forms).all(|(arm, form)| arm.guard.is_none() || form.plain_guard);
        let reads_once = plan::read_often(decision).is_empty();
        if has_plain_guards && reads_once && repeated(decision) <= MOST_REPEATED {
            return (chain(decision, &forms), false);
        }
        let tree = if returns { None } else { planner().plan(true) };
        (tree.unwrap_or_else(|| groups::grouped(decision, &forms)), true)
    }

    fn arm_form(&mut self, arms: &Arms<'a, '_>, at: usize) -> ArmForm {
        let arm = &arms.match_.arms[at];
        let names = &arms.paths.decision.found[at];
        let plain_guard = arm.guard.as_ref().is_some_and(|guard| {
            !self.needs_statements(guard)
                && names.iter().all(|place| arms.is_plain_path(*place))
                && (names.is_empty() || self.is_calm(guard))
                && self.stays_expression(arms, &leaf(arms.paths.decision, at))
        });
        let has_no_value = match arms.destination {
            Destination::Assign(variable) => variable.fresh,
            Destination::Return | Destination::Discard => true,
        };
        let is_empty = matches!(&arm.body, Body::Block(block) if block.body.is_empty());
        ArmForm { plain_guard, is_void: has_no_value && is_empty && arm.guard.is_none() }
    }
}

/// How many tests a chain with a condition per arm asks beyond those of the tree.
fn repeated(decision: &Decision) -> usize {
    let asked = || decision.arms.iter().flatten().flat_map(|way| &way.tests).map(|atom| (atom.place, &atom.test));
    asked().count() - asked().collect::<FxHashSet<_>>().len()
}

/// An arm, whichever of its alternatives matched.
fn leaf(decision: &Decision, arm: usize) -> Leaf {
    Leaf { arm: arm as u32, names: decision.found[arm].clone() }
}

/// `if (…) { … } else if (…) { … } else { … }`, a condition per arm.
fn chain(decision: &Decision, forms: &[ArmForm]) -> Vec<Step> {
    let mut otherwise = vec![Step::Nothing];
    for arm in (0..forms.len()).rev() {
        let leaf = leaf(decision, arm);
        let guard = forms[arm].plain_guard.then(|| Question::Guard(leaf.clone()));
        let body = if forms[arm].is_void { Step::Nothing } else { Step::Arm(leaf) };
        let question = match (condition(decision, arm), guard) {
            (Some(question), Some(guard)) => Question::All(vec![question, guard]),
            (Some(question), None) | (None, Some(question)) => question,
            (None, None) => {
                otherwise = vec![body];
                continue;
            }
        };
        otherwise = vec![Step::If { question, then: vec![body], otherwise }];
    }
    otherwise
}
