//! Arms one behind the other, where the tree would have to hold an arm twice: neighbours that ask the same first share the question, and an
//! arm that runs leaves.

use rustc_hash::FxHashSet;
use tova_semantic::{Atom, Decision, PlaceId};

use super::condition::{condition, test};
use super::leaf;
use super::plan::{ArmForm, Question, Step, joined, read_often};

/// An arm with the tests that are left.
type Open<'d> = (usize, &'d [Atom]);

struct Groups<'d> {
    decision: &'d Decision,
    forms: &'d [ArmForm],
    /// Places that may be read once only.
    keep: FxHashSet<PlaceId>,
    kept: Vec<PlaceId>,
}

/// The arms in groups; whoever falls out of one goes on with the next.
pub(super) fn grouped(decision: &Decision, forms: &[ArmForm]) -> Vec<Step> {
    let arms: Vec<Open<'_>> = decision
        .arms
        .iter()
        .enumerate()
        .map(|(arm, ways)| match ways.as_slice() {
            [way] => (arm, way.tests.as_slice()),
            _ => (arm, &[][..]),
        })
        .collect();
    let mut groups = Groups { decision, forms, keep: read_often(decision), kept: Vec::new() };
    let mut steps = groups.steps(&arms);
    steps.push(Step::Nothing);
    steps
}

impl Groups<'_> {
    fn steps(&mut self, arms: &[Open<'_>]) -> Vec<Step> {
        let depth = self.kept.len();
        let mut steps = Vec::new();
        let mut left = arms;
        while let Some((arm, tests)) = left.first() {
            let Some(first) = tests.first() else {
                steps.append(&mut self.arm(*arm));
                left = &left[1..];
                continue;
            };
            let asks_first = |open: &&Open<'_>| {
                open.1.first().is_some_and(|atom| (atom.place, &atom.test) == (first.place, &first.test))
            };
            let count = left.iter().take_while(asks_first).count();
            let inner: Vec<Open<'_>> = left[..count].iter().map(|(arm, tests)| (*arm, &tests[1..])).collect();
            left = &left[count..];
            self.keep(first.place, &mut steps);
            let kept = self.kept.len();
            let then = self.steps(&inner);
            self.kept.truncate(kept);
            steps.push(nested(test(first), then));
        }
        self.kept.truncate(depth);
        steps
    }

    /// Constants for what the next question reads.
    fn keep(&mut self, place: PlaceId, steps: &mut Vec<Step>) {
        if let Some(parent) = self.decision.place(place).parent() {
            self.keep(parent, steps);
        }
        if self.keep.contains(&place) && !self.kept.contains(&place) {
            self.kept.push(place);
            steps.push(Step::Keep(place));
        }
    }

    /// An arm whose tests hold, or that consists of alternatives.
    fn arm(&self, arm: usize) -> Vec<Step> {
        let leaf = leaf(self.decision, arm);
        let body = match self.forms[arm] {
            ArmForm { is_void: true, .. } => Step::Nothing,
            ArmForm { plain_guard: true, .. } => nested(Question::Guard(leaf.clone()), vec![Step::Arm(leaf)]),
            _ => Step::Guarded(leaf),
        };
        match condition(self.decision, arm).filter(|_| self.decision.arms[arm].len() > 1) {
            Some(question) => vec![nested(question, vec![body])],
            None => vec![body],
        }
    }
}

/// `if (question) { … }`, with a question that stands alone inside drawn into it.
fn nested(question: Question, mut then: Vec<Step>) -> Step {
    match then.pop() {
        Some(Step::If { question: inner, then: body, otherwise }) if then.is_empty() && otherwise.is_empty() => {
            Step::If { question: joined(question, inner, true), then: body, otherwise }
        }
        last => {
            then.extend(last);
            Step::If { question, then, otherwise: Vec::new() }
        }
    }
}
