//! From the decision tree to statements: what is nested, what stands one behind the other, and what becomes a `switch`.
//!
//! A tree whose paths join again has no direct form in JavaScript. Where arms leave (by `return`, or by leaving a labelled block), the code
//! that several paths lead to stands behind the rest, and those paths simply fall out of their `if`. No arm is ever written twice: a plan in
//! which one would be is none.

use rustc_hash::FxHashSet;
use tova_semantic::{Case, Decision, DecisionNode, Leaf, NodeRef, Place, PlaceId, Program, Test};
use tova_syntax::tree::NodeId;

/// How many different ways make a `switch` easier to read than a chain of `if`s.
const SWITCH_FROM: usize = 3;

/// A question, put together from tests.
#[derive(Clone)]
pub(super) enum Question {
    Test { place: PlaceId, test: Test, pattern: NodeId },
    Guard(Leaf),
    All(Vec<Question>),
    Any(Vec<Question>),
}

/// Statements to be.
pub(super) enum Step {
    /// The value at a place gets a constant of its own.
    Keep(PlaceId),
    If {
        question: Question,
        then: Vec<Step>,
        otherwise: Vec<Step>,
    },
    Switch {
        place: PlaceId,
        cases: Vec<(Vec<Case>, Vec<Step>)>,
        otherwise: Vec<Step>,
    },
    /// Names, guard and body; where the guard fails it goes on behind.
    Guarded(Leaf),
    Arm(Leaf),
    /// No arm, or one that does nothing.
    Nothing,
}

/// What a plan has to know of an arm.
#[derive(Clone, Copy, Default)]
pub(super) struct ArmForm {
    /// It has a guard that can stand in a condition.
    pub(super) plain_guard: bool,
    /// It does nothing and has no value.
    pub(super) is_void: bool,
}

/// A node from one of its cases on, or the arm that a guard lets in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spot {
    At(NodeRef, usize),
    Inside(NodeRef),
}

/// Tests that lead to the same spot.
type Group = (Vec<Case>, Spot);

/// What a spot does.
enum View {
    Branch(Question, Spot, Spot),
    Guarded(Leaf, Spot),
    Arm(Leaf),
    Nothing,
}

pub(super) struct Planner<'d> {
    pub(super) decision: &'d Decision,
    pub(super) arms: &'d [ArmForm],
    /// Arms leave: code may stand behind them.
    pub(super) leaving: bool,
    /// Where no arm matches, nothing has to be done.
    pub(super) silent: bool,
    program: &'d Program,
    /// Places that are read several times and may be read once only.
    keep: FxHashSet<PlaceId>,
    /// Those that have a constant where the plan stands.
    kept: Vec<PlaceId>,
    /// How often each arm has been written.
    written: Vec<u32>,
    /// Steps that may still be planned.
    budget: usize,
}

impl<'d> Planner<'d> {
    pub(super) fn new(decision: &'d Decision, arms: &'d [ArmForm], silent: bool, program: &'d Program) -> Self {
        Self {
            decision,
            arms,
            leaving: false,
            silent,
            program,
            keep: read_often(decision),
            kept: Vec::new(),
            written: vec![0; decision.arms.len()],
            budget: 0,
        }
    }

    /// The statements of the decision; `None` where an arm would have to be written twice.
    pub(super) fn plan(mut self, leaving: bool) -> Option<Vec<Step>> {
        self.leaving = leaving;
        self.budget = 4 * self.decision.nodes.len() + 64;
        let root = Spot::At(self.decision.root?, 0);
        self.steps(root, None)
    }

    /// What happens from `spot` on; `behind` follows in the text.
    fn steps(&mut self, spot: Spot, behind: Option<Spot>) -> Option<Vec<Step>> {
        self.budget = self.budget.checked_sub(1)?;
        if Some(spot) == behind {
            return Some(Vec::new());
        }
        match self.view(spot) {
            View::Nothing => Some(vec![Step::Nothing]),
            View::Arm(leaf) => {
                let arm = leaf.arm as usize;
                if self.arms[arm].is_void {
                    return Some(vec![Step::Nothing]);
                }
                self.write(arm)?;
                Some(vec![Step::Arm(leaf)])
            }
            View::Guarded(leaf, otherwise) => {
                self.write(leaf.arm as usize)?;
                let mut steps = vec![Step::Guarded(leaf)];
                let mut rest = self.steps(otherwise, behind)?;
                if self.leaving {
                    steps.append(&mut rest);
                } else if !rest.iter().all(|step| matches!(step, Step::Nothing) && self.silent) {
                    // Nothing may stand behind an arm that does not leave.
                    return None;
                }
                Some(steps)
            }
            View::Branch(..) => self.branch(spot, behind),
        }
    }

    fn write(&mut self, arm: usize) -> Option<()> {
        self.written[arm] += 1;
        (self.written[arm] == 1).then_some(())
    }

    fn branch(&mut self, spot: Spot, behind: Option<Spot>) -> Option<Vec<Step>> {
        let depth = self.kept.len();
        let mut steps: Vec<Step> = Vec::new();
        for place in self.wanted(spot) {
            self.kept.push(place);
            steps.push(Step::Keep(place));
        }
        let (ways, otherwise, shape) = match self.run(spot) {
            Some((groups, otherwise)) => {
                let (cases, ways): (Vec<_>, Vec<_>) = groups.into_iter().unzip();
                (ways, otherwise, Err(cases))
            }
            None => {
                let (question, then, otherwise) = self.merged(spot)?;
                (vec![then], otherwise, Ok(question))
            }
        };
        let reached = if self.leaving { self.reached(&ways, behind) } else { FxHashSet::default() };
        let falls_out = behind.and_then(entry).is_some_and(|behind| reached.contains(&behind));
        let join = if self.leaving { self.join(&reached, otherwise, behind) } else { None };
        let next = join.or(behind);
        let mut inner: Vec<Vec<Step>> = Vec::with_capacity(ways.len());
        for way in ways {
            inner.push(self.inside(way, next)?);
        }
        let mut otherwise = self.inside(otherwise, next)?;
        let mut rest = Vec::new();
        // Where all ways leave, what is more than one statement needs no `else` around it.
        if self.leaving && !falls_out && join.is_none() && otherwise.len() > 1 {
            rest.append(&mut otherwise);
        }
        steps.push(match shape {
            Ok(question) => Step::If { question, then: inner.pop()?, otherwise },
            Err(cases) => {
                let place = self.place_of(spot)?;
                Step::Switch { place, cases: cases.into_iter().zip(inner).collect(), otherwise }
            }
        });
        steps.append(&mut rest);
        if let Some(join) = join {
            steps.append(&mut self.steps(join, behind)?);
        }
        self.kept.truncate(depth);
        Some(steps)
    }

    /// Statements in a block of their own.
    fn inside(&mut self, spot: Spot, behind: Option<Spot>) -> Option<Vec<Step>> {
        let depth = self.kept.len();
        let steps = self.steps(spot, behind);
        self.kept.truncate(depth);
        steps
    }

    fn view(&self, spot: Spot) -> View {
        match spot {
            Spot::Inside(node) => match self.decision.node(node) {
                DecisionNode::Guarded { leaf, .. } => View::Arm(leaf.clone()),
                _ => View::Nothing,
            },
            Spot::At(node, at) => match self.decision.node(node) {
                DecisionNode::Nothing => View::Nothing,
                DecisionNode::Leaf(leaf) => View::Arm(leaf.clone()),
                DecisionNode::Guarded { leaf, otherwise } => {
                    let otherwise = Spot::At(*otherwise, 0);
                    if self.arms[leaf.arm as usize].plain_guard {
                        View::Branch(Question::Guard(leaf.clone()), Spot::Inside(node), otherwise)
                    } else {
                        View::Guarded(leaf.clone(), otherwise)
                    }
                }
                DecisionNode::Switch { place, cases, .. } => {
                    let case = &cases[at];
                    let question = Question::Test { place: *place, test: case.test.clone(), pattern: case.pattern };
                    View::Branch(question, Spot::At(case.then, 0), self.behind_cases(node, at + 1))
                }
            },
        }
    }

    /// The spot where a switch goes on from one of its cases.
    fn behind_cases(&self, node: NodeRef, at: usize) -> Spot {
        match self.decision.node(node) {
            DecisionNode::Switch { cases, otherwise, .. } if at >= cases.len() => Spot::At(*otherwise, 0),
            _ => Spot::At(node, at),
        }
    }

    fn place_of(&self, spot: Spot) -> Option<PlaceId> {
        match spot {
            Spot::At(node, _) => match self.decision.node(node) {
                DecisionNode::Switch { place, .. } => Some(*place),
                _ => None,
            },
            Spot::Inside(_) => None,
        }
    }

    /// The constants that have to be there before the spot can ask.
    fn wanted(&self, spot: Spot) -> Vec<PlaceId> {
        let mut wanted = Vec::new();
        let mut place = self.place_of(spot);
        while let Some(at) = place {
            if self.kept.contains(&at) {
                break;
            }
            if self.keep.contains(&at) {
                wanted.push(at);
            }
            place = self.decision.place(at).parent();
        }
        wanted.reverse();
        wanted
    }

    /// The question of a spot, joined by `&&` and `||` with those that follow it and lead to the same places.
    fn merged(&self, spot: Spot) -> Option<(Question, Spot, Spot)> {
        let (mut question, mut then, mut otherwise) = self.plain(spot)?;
        loop {
            if let Some((next, inner, other)) = self.either(then)
                && other == otherwise
            {
                question = joined(question, next, true);
                then = inner;
            } else if let Some((next, inner, other)) = self.both(otherwise)
                && inner == then
            {
                question = joined(question, next, false);
                otherwise = other;
            } else {
                return Some((question, then, otherwise));
            }
        }
    }

    /// A spot that asks without anything to be stored first.
    fn plain(&self, spot: Spot) -> Option<(Question, Spot, Spot)> {
        match self.view(spot) {
            View::Branch(question, then, otherwise) => Some((question, then, otherwise)),
            _ => None,
        }
    }

    fn direct(&self, spot: Spot) -> Option<(Question, Spot, Spot)> {
        self.plain(spot).filter(|_| self.wanted(spot).is_empty())
    }

    /// `a || b || …` with one way in.
    fn either(&self, spot: Spot) -> Option<(Question, Spot, Spot)> {
        let (mut question, then, mut otherwise) = self.direct(spot)?;
        while let Some((next, inner, other)) = self.direct(otherwise)
            && inner == then
        {
            question = joined(question, next, false);
            otherwise = other;
        }
        Some((question, then, otherwise))
    }

    /// `a && b && …` with one way out.
    fn both(&self, spot: Spot) -> Option<(Question, Spot, Spot)> {
        let (mut question, mut then, otherwise) = self.direct(spot)?;
        while let Some((next, inner, other)) = self.direct(then)
            && other == otherwise
        {
            question = joined(question, next, true);
            then = inner;
        }
        Some((question, then, otherwise))
    }

    /// The cases that make a `switch`: numbers, texts, and variants that are one value.
    fn run(&self, spot: Spot) -> Option<(Vec<Group>, Spot)> {
        let Spot::At(node, from) = spot else { return None };
        let DecisionNode::Switch { cases, .. } = self.decision.node(node) else { return None };
        let is_value = |case: &&Case| match case.test {
            Test::Number(_) | Test::Text(_) => true,
            Test::Variant(module, ty, variant) => {
                let info = &self.program.modules[module.0 as usize].tables.types[ty.0 as usize];
                info.variants[variant as usize].fields.is_none()
            }
            _ => false,
        };
        let mut groups: Vec<Group> = Vec::new();
        let mut count = 0;
        for case in cases[from..].iter().take_while(is_value) {
            count += 1;
            let then = Spot::At(case.then, 0);
            match groups.last_mut() {
                Some((tests, way)) if *way == then => tests.push(case.clone()),
                _ => groups.push((vec![case.clone()], then)),
            }
        }
        (groups.len() >= SWITCH_FROM).then(|| (groups, self.behind_cases(node, from + count)))
    }

    /// The nodes that the ways lead to, as far as `behind`.
    fn reached(&self, ways: &[Spot], behind: Option<Spot>) -> FxHashSet<NodeRef> {
        let mut reached = FxHashSet::default();
        let mut open: Vec<NodeRef> = ways.iter().filter_map(|way| entry(*way)).collect();
        let end = behind.and_then(entry);
        while let Some(node) = open.pop() {
            if !reached.insert(node) || Some(node) == end {
                continue;
            }
            match self.decision.node(node) {
                DecisionNode::Nothing | DecisionNode::Leaf(_) => {}
                DecisionNode::Guarded { otherwise, .. } => open.push(*otherwise),
                DecisionNode::Switch { cases, otherwise, .. } => {
                    open.extend(cases.iter().map(|case| case.then));
                    open.push(*otherwise);
                }
            }
        }
        reached
    }

    /// The first spot along the other way that the ways reach, too.
    fn join(&self, reached: &FxHashSet<NodeRef>, otherwise: Spot, behind: Option<Spot>) -> Option<Spot> {
        let mut spot = otherwise;
        loop {
            if Some(spot) == behind {
                return None;
            }
            if let Spot::At(node, 0) = spot
                && reached.contains(&node)
            {
                return Some(spot);
            }
            spot = match self.view(spot) {
                View::Branch(_, _, otherwise) | View::Guarded(_, otherwise) => otherwise,
                View::Arm(_) | View::Nothing => return None,
            };
        }
    }
}

fn entry(spot: Spot) -> Option<NodeRef> {
    match spot {
        Spot::At(node, 0) => Some(node),
        _ => None,
    }
}

/// `left && right` or `left || right`, flat.
pub(super) fn joined(left: Question, right: Question, and: bool) -> Question {
    let mut parts = Vec::new();
    for side in [left, right] {
        match (side, and) {
            (Question::All(inner), true) | (Question::Any(inner), false) => parts.extend(inner),
            (side, _) => parts.push(side),
        }
    }
    if and { Question::All(parts) } else { Question::Any(parts) }
}

/// Places whose values come out of a call or a getter, and that are read more than once.
pub(super) fn read_often(decision: &Decision) -> FxHashSet<PlaceId> {
    let mut reads = vec![0u32; decision.places.len()];
    for node in &decision.nodes {
        match node {
            DecisionNode::Switch { place, cases, .. } => reads[place.0 as usize] += cases.len() as u32,
            DecisionNode::Leaf(leaf) | DecisionNode::Guarded { leaf, .. } => {
                leaf.names.iter().for_each(|place| reads[place.0 as usize] += 1);
            }
            DecisionNode::Nothing => {}
        }
    }
    let computed =
        |place: &Place| matches!(place, Place::Property { .. } | Place::Behind { .. } | Place::FromEnd { .. });
    // Parts stand behind what they are a part of.
    for at in (0..reads.len()).rev() {
        if let Some(parent) = decision.places[at].parent() {
            let read = if computed(&decision.places[at]) { reads[at].min(1) } else { reads[at] };
            reads[parent.0 as usize] += read;
        }
    }
    let often = |at: &usize| reads[*at] > 1 && computed(&decision.places[*at]);
    (0..reads.len()).filter(often).map(|at| PlaceId(at as u32)).collect()
}
