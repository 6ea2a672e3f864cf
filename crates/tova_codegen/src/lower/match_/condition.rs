//! When an arm matches, as one condition.

use tova_semantic::{Alternative, Atom, Decision, DecisionNode, NodeRef};

use super::plan::{Question, joined};

/// The condition under which an arm matches; `None`: always.
pub(super) fn condition(decision: &Decision, arm: usize) -> Option<Question> {
    let ways = &decision.arms[arm];
    if ways.iter().any(|way| way.tests.is_empty()) {
        return None;
    }
    let written = as_written(ways);
    if ways.len() == 1 {
        return Some(written);
    }
    // Alternatives that differ in several places at once are shorter when they are told apart step by step.
    let alone = decision.of_arm(arm);
    match alone.root.and_then(|root| holds(&alone, root, 0, &mut count(&written))) {
        Some(Truth::Asked(question)) => Some(question),
        Some(Truth::Always | Truth::Never) | None => Some(written),
    }
}

/// What all alternatives ask first, and then one of the rests.
fn as_written(ways: &[Alternative]) -> Question {
    let common = common_tests(ways);
    let first = ways.first().map_or(&[][..], |way| &way.tests[..common]);
    let mut parts: Vec<Question> = first.iter().map(test).collect();
    if ways.iter().all(|way| way.tests.len() > common) {
        let rests = ways.iter().map(|way| all(way.tests[common..].iter().map(test).collect()));
        parts.push(rests.reduce(|left, right| joined(left, right, false)).unwrap_or(Question::All(Vec::new())));
    }
    all(parts)
}

/// How many leading tests all alternatives have in common.
fn common_tests(ways: &[Alternative]) -> usize {
    let Some((first, others)) = ways.split_first() else { return 0 };
    let is_common = |at: usize| {
        let wanted = &first.tests[at];
        let same = |atom: &Atom| (atom.place, &atom.test) == (wanted.place, &wanted.test);
        others.iter().all(|way| way.tests.get(at).is_some_and(same))
    };
    (0..first.tests.len()).take_while(|at| is_common(*at)).count()
}

/// The question of a test.
pub(super) fn test(atom: &Atom) -> Question {
    Question::Test { place: atom.place, test: atom.test.clone(), pattern: atom.pattern }
}

fn all(parts: Vec<Question>) -> Question {
    parts.into_iter().reduce(|left, right| joined(left, right, true)).unwrap_or(Question::All(Vec::new()))
}

/// How many tests a question consists of.
fn count(question: &Question) -> usize {
    match question {
        Question::Test { .. } | Question::Guard(_) => 1,
        Question::All(parts) | Question::Any(parts) => parts.iter().map(count).sum(),
    }
}

/// Whether an arm matches.
enum Truth {
    Always,
    Never,
    Asked(Question),
}

/// When the tree of one arm leads to it, from one case of a node on, in at most `left` tests.
fn holds(decision: &Decision, node: NodeRef, at: usize, left: &mut usize) -> Option<Truth> {
    let (place, cases, otherwise) = match decision.node(node) {
        DecisionNode::Leaf(_) => return Some(Truth::Always),
        DecisionNode::Nothing | DecisionNode::Guarded { .. } => return Some(Truth::Never),
        DecisionNode::Switch { place, cases, otherwise } => (*place, cases, *otherwise),
    };
    // Neighbours that lead to the same place are one question.
    let then = cases[at].then;
    let end = at + cases[at..].iter().take_while(|case| case.then == then).count();
    *left = left.checked_sub(end - at)?;
    let tests =
        cases[at..end].iter().map(|case| Question::Test { place, test: case.test.clone(), pattern: case.pattern });
    let question = tests.reduce(|left, right| joined(left, right, false))?;
    let inner = holds(decision, then, 0, left)?;
    let other =
        if end < cases.len() { holds(decision, node, end, left)? } else { holds(decision, otherwise, 0, left)? };
    // The rest may be asked even where the first test holds: it asks for what that excludes, or for what matches as well.
    Some(match (inner, other) {
        (Truth::Never, other) => other,
        (Truth::Always, Truth::Never) => Truth::Asked(question),
        (Truth::Always, Truth::Asked(other)) => Truth::Asked(joined(question, other, false)),
        (Truth::Asked(inner), Truth::Never) => Truth::Asked(joined(question, inner, true)),
        (Truth::Asked(inner), Truth::Asked(other)) => Truth::Asked(joined(joined(question, inner, true), other, false)),
        (_, Truth::Always) => Truth::Always,
    })
}
