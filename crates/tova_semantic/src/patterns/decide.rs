//! Decision trees (Luc Maranget, "Compiling Pattern Matching to Good Decision Trees", ML 2008): the rows of all arms are looked at together,
//! and every test is asked at most once on each path.
//!
//! The column that is tested next is the first one the first row needs: the tree follows the order of the source, so code made from it reads
//! like the arms. Equal subtrees are one node, which makes the tree a graph without cycles.

use std::rc::Rc;

use rustc_hash::FxHashMap;
use tova_syntax::tree::{MatchArm, MatchExpr, NodeId};

use super::place::{Place, PlaceId, Places};
use super::rows::Rows;
use super::test::Test;
use super::{Alternative, Atom};
use crate::Tables;

/// Rows that are looked at before a tree is given up: work stays bounded whatever the patterns are.
const STEP_LIMIT: usize = 100_000;

/// What a `match` has to find out.
#[derive(Debug)]
pub struct Decision {
    /// The places that patterns look at.
    pub places: Vec<Place>,
    /// For each arm the ways in which it can match.
    pub arms: Vec<Vec<Alternative>>,
    /// For each arm where its names are found, whichever alternative matched, in the order in which the first one binds them.
    pub found: Vec<Vec<PlaceId>>,
    /// The nodes of the tree; a node stands behind those it leads to.
    pub nodes: Vec<DecisionNode>,
    /// Where the tree begins; `None` where it would be too large.
    pub root: Option<NodeRef>,
}

/// A node of a decision: index into [`Decision::nodes`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct NodeRef(pub u32);

/// A step of a decision.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum DecisionNode {
    /// No arm matches.
    Nothing,
    /// An arm runs.
    Leaf(Leaf),
    /// An arm runs if its guard holds.
    Guarded {
        /// The arm.
        leaf: Leaf,
        /// Where it goes on if not.
        otherwise: NodeRef,
    },
    /// A value is looked at.
    Switch {
        /// Where it is.
        place: PlaceId,
        /// Tests of which at most one is true.
        cases: Vec<Case>,
        /// Where it goes on if none is.
        otherwise: NodeRef,
    },
}

/// An arm with the places of its names.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Leaf {
    /// Index of the arm.
    pub arm: u32,
    /// Where its names are found; see [`Alternative::names`].
    pub names: Vec<PlaceId>,
}

/// A test of a switch.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Case {
    /// What is asked.
    pub test: Test,
    /// The pattern that asks first.
    pub pattern: NodeId,
    /// Where it goes on if the test holds.
    pub then: NodeRef,
}

impl Decision {
    /// The node.
    pub fn node(&self, node: NodeRef) -> &DecisionNode {
        &self.nodes[node.0 as usize]
    }

    /// The place.
    pub fn place(&self, place: PlaceId) -> &Place {
        &self.places[place.0 as usize]
    }

    /// The decision about one arm alone, as arm 0: whether it matches, by whichever alternative.
    pub fn of_arm(&self, arm: usize) -> Decision {
        let names = self.found[arm].clone();
        let ways = self.arms[arm].iter().map(|way| Alternative { tests: way.tests.clone(), names: names.clone() });
        build(self.places.clone(), vec![ways.collect()], vec![names.clone()], &[false])
    }
}

/// The decision of a `match`.
pub(super) fn decide(tables: &Tables, of: &MatchExpr) -> Decision {
    let subject = tables.static_types.get(&of.subject.id).copied().unwrap_or_default();
    let mut rows = Rows { tables, places: Places::default(), subject };
    let arms: Vec<Vec<Alternative>> = of.arms.iter().map(|arm| rows.alternatives(&arm.pattern)).collect();
    let guarded: Vec<bool> = of.arms.iter().map(|MatchArm { guard, .. }| guard.is_some()).collect();
    let found = arms.iter().map(|ways| found(ways, &mut rows.places)).collect();
    build(rows.places.all, arms, found, &guarded)
}

/// Where the names of an arm are found, whichever of its alternatives matched.
fn found(ways: &[Alternative], places: &mut Places) -> Vec<PlaceId> {
    let count = ways.first().map_or(0, |first| first.names.len());
    (0..count)
        .map(|name| {
            let first = ways[0].names[name];
            if ways.iter().all(|way| way.names.get(name) == Some(&first)) {
                return first;
            }
            // What all ask holds anyway.
            let same = |left: &Atom, right: &Atom| (left.place, &left.test) == (right.place, &right.test);
            let asked_by_all = |atom: &Atom| ways.iter().all(|way| way.tests.iter().any(|other| same(atom, other)));
            let choice = ways.iter().filter_map(|way| {
                let tests = way.tests.iter().filter(|atom| !asked_by_all(atom)).cloned().collect();
                Some((tests, *way.names.get(name)?))
            });
            places.intern(Place::Choice(choice.collect()))
        })
        .collect()
}

fn build(places: Vec<Place>, arms: Vec<Vec<Alternative>>, found: Vec<Vec<PlaceId>>, guarded: &[bool]) -> Decision {
    let mut builder = Builder { guarded, ..Builder::default() };
    let mut rows = Vec::new();
    for (arm, alternatives) in arms.iter().enumerate() {
        for alternative in alternatives {
            let tests = alternative.tests.iter().map(|atom| builder.atom(atom.clone())).collect();
            builder.leaves.push(Leaf { arm: arm as u32, names: alternative.names.clone() });
            rows.push(Row { alternative: builder.leaves.len() - 1, tests });
        }
    }
    let root = builder.node(rows);
    Decision { places, arms, found, nodes: builder.nodes, root }
}

/// An alternative that may still match, with the tests whose answers are not known.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Row {
    alternative: usize,
    tests: Rc<[usize]>,
}

#[derive(Default)]
struct Builder<'a> {
    /// Which arms have a guard.
    guarded: &'a [bool],
    /// What each alternative leads to.
    leaves: Vec<Leaf>,
    /// All tests at their places, each once.
    atoms: Vec<Atom>,
    known_atoms: FxHashMap<(PlaceId, Test), usize>,
    nodes: Vec<DecisionNode>,
    known_nodes: FxHashMap<DecisionNode, NodeRef>,
    /// What has been decided about rows that are left.
    decided: FxHashMap<Vec<Row>, NodeRef>,
    steps: usize,
}

impl Builder<'_> {
    fn atom(&mut self, atom: Atom) -> usize {
        let next = self.atoms.len();
        let at = *self.known_atoms.entry((atom.place, atom.test.clone())).or_insert(next);
        if at == next {
            self.atoms.push(atom);
        }
        at
    }

    fn intern(&mut self, node: DecisionNode) -> NodeRef {
        let next = NodeRef(self.nodes.len() as u32);
        let at = *self.known_nodes.entry(node.clone()).or_insert(next);
        if at == next {
            self.nodes.push(node);
        }
        at
    }

    /// What the rows decide; `None` if there is too much to decide.
    fn node(&mut self, rows: Vec<Row>) -> Option<NodeRef> {
        self.steps += rows.len() + 1;
        if self.steps > STEP_LIMIT {
            return None;
        }
        let Some(first) = rows.first() else { return Some(self.intern(DecisionNode::Nothing)) };
        let leaf = self.leaves[first.alternative].clone();
        if first.tests.is_empty() && !self.guarded[leaf.arm as usize] {
            return Some(self.intern(DecisionNode::Leaf(leaf)));
        }
        if let Some(known) = self.decided.get(&rows) {
            return Some(*known);
        }
        let node = if first.tests.is_empty() {
            // A guard is asked once, whatever other alternatives of its arm would match.
            let others = rows[1..].iter().filter(|row| self.leaves[row.alternative].arm != leaf.arm).cloned().collect();
            let otherwise = self.node(others)?;
            self.intern(DecisionNode::Guarded { leaf, otherwise })
        } else {
            self.switch(&rows)?
        };
        self.decided.insert(rows, node);
        Some(node)
    }

    /// Looks at the place the first row asks for.
    fn switch(&mut self, rows: &[Row]) -> Option<NodeRef> {
        let place = self.atoms[rows[0].tests[0]].place;
        let tests = self.cases(rows, place);
        // Rows that ask for one of the cases, by case; all others may go on in each case.
        let mut own: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
        let mut others = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            match self.first_at(row, place).filter(|test| tests.contains(test)) {
                Some(test) => own.entry(test).or_default().push(at),
                None => others.push(at),
            }
        }
        let mut cases = Vec::with_capacity(tests.len());
        for &test in &tests {
            let mut left = own.remove(&test).unwrap_or_default();
            left.extend(&others);
            left.sort_unstable();
            self.steps += left.len();
            let rows = left.into_iter().filter_map(|at| self.if_true(&rows[at], test)).collect();
            let then = self.node(rows)?;
            cases.push((test, then));
        }
        self.steps += others.len() * tests.len();
        let rows = others.into_iter().filter_map(|at| self.if_false(&rows[at], &tests)).collect();
        let otherwise = self.node(rows)?;
        let cases: Vec<Case> = cases
            .into_iter()
            .filter(|(_, then)| *then != otherwise)
            .map(|(test, then)| Case { test: self.atoms[test].test.clone(), pattern: self.atoms[test].pattern, then })
            .collect();
        if cases.is_empty() {
            return Some(otherwise);
        }
        Some(self.intern(DecisionNode::Switch { place, cases, otherwise }))
    }

    /// What the first rows ask of `place`, as long as the answers exclude each other.
    fn cases(&mut self, rows: &[Row], place: PlaceId) -> Vec<usize> {
        let mut cases: Vec<usize> = Vec::new();
        let mut known = rustc_hash::FxHashSet::default();
        let mut all_exact = true;
        for row in rows {
            let Some(test) = self.first_at(row, place) else { break };
            if !known.insert(test) {
                continue;
            }
            let exact = self.atoms[test].test.is_exact();
            let excludes = |case: &usize| {
                let (case, test) = (&self.atoms[*case].test, &self.atoms[test].test);
                case.implies(test) == Some(false) && test.implies(case) == Some(false)
            };
            let excluded = all_exact && exact || cases.iter().all(excludes);
            if !excluded {
                break;
            }
            all_exact = all_exact && exact;
            cases.push(test);
        }
        cases
    }

    /// What the row asks first of a place.
    fn first_at(&self, row: &Row, place: PlaceId) -> Option<usize> {
        row.tests.iter().copied().find(|test| self.atoms[*test].place == place)
    }

    /// The row where a test is true; `None` if it does not match then.
    fn if_true(&self, row: &Row, test: usize) -> Option<Row> {
        let Atom { place, test, .. } = &self.atoms[test];
        let answer = |other: &usize| {
            let other = &self.atoms[*other];
            if other.place == *place { test.implies(&other.test) } else { None }
        };
        if row.tests.iter().any(|other| answer(other) == Some(false)) {
            return None;
        }
        let tests = match row.tests.iter().any(|other| answer(other) == Some(true)) {
            true => row.tests.iter().copied().filter(|other| answer(other) != Some(true)).collect(),
            false => Rc::clone(&row.tests),
        };
        Some(Row { alternative: row.alternative, tests })
    }

    /// The row where some tests, all at one place, are false.
    fn if_false(&mut self, row: &Row, tests: &[usize]) -> Option<Row> {
        let mut left = row.clone();
        for &test in tests {
            let Atom { place, test, .. } = self.atoms[test].clone();
            let is_false = |other: &usize| {
                let other = &self.atoms[*other];
                other.place == place && other.test.implies(&test) == Some(true)
            };
            if left.tests.iter().any(is_false) {
                return None;
            }
            if let Test::Length(length) = test {
                left = self.longer(&left, place, length);
            }
        }
        Some(left)
    }

    /// The row where a list of at least `length` elements is known to have more.
    fn longer(&mut self, row: &Row, place: PlaceId, length: u32) -> Row {
        let mut tests = Vec::with_capacity(row.tests.len());
        for &test in row.tests.iter() {
            let atom = self.atoms[test].clone();
            match atom.test {
                Test::LengthFrom { least, known } if atom.place == place && known == length => {
                    if known + 1 < least {
                        let test = Test::LengthFrom { least, known: known + 1 };
                        tests.push(self.atom(Atom { test, ..atom }));
                    }
                }
                _ => tests.push(test),
            }
        }
        Row { alternative: row.alternative, tests: tests.into() }
    }
}
