//! What callbacks reach: all code that runs in workers, as a graph that is read once for all callbacks of a module.

use std::collections::VecDeque;

use rustc_hash::{FxHashMap, FxHashSet};
use tova_syntax::tree::NodeId;

use super::short::{FunctionId, Shortness};
use super::sources::Sources;
use super::uses::{Code, Used, Uses};
use crate::{LocalFunction, ModuleId};

/// A piece of code in a [`Graph`].
pub(super) type Place = usize;

/// The code that runs in workers.
pub(super) struct Graph<'a> {
    pieces: Vec<Piece<'a>>,
    places: FxHashMap<(ModuleId, NodeId), Place>,
}

struct Piece<'a> {
    uses: Uses<'a>,
    /// The code that runs with it, the place of each of `uses.next`.
    next: Vec<Place>,
    /// Whether it and all that it reaches is short.
    is_short: bool,
    /// Whether it or what it reaches uses anything that a [`Reach`] tells of.
    tells: bool,
}

/// Everything that one callback reaches.
#[derive(Default)]
pub(super) struct Reach {
    /// Names that are sent by value, with their first use.
    pub(super) captured: Vec<Used>,
    /// Captured names that the code assigns.
    pub(super) assigned: Vec<Used>,
    /// Captured names whose value the code changes: an element, a field, or by a method such as `push`.
    pub(super) changed: Vec<Used>,
    /// Top-level lists, objects and the like, which are part of the worker's code, with their first use.
    pub(super) constants: Vec<Used>,
    /// Local functions, which are part of the worker's code.
    pub(super) functions: Vec<LocalFunction>,
    /// Calls may finish on the main thread.
    pub(super) is_short: bool,
}

impl<'a> Graph<'a> {
    /// Follows callbacks, which are code of `module`.
    pub(super) fn of(
        sources: &mut Sources<'a, '_>,
        module: ModuleId,
        callbacks: impl Iterator<Item = Code<'a>>,
    ) -> Self {
        let mut graph = Graph { pieces: Vec::new(), places: FxHashMap::default() };
        let mut shortness = Vec::new();
        let mut waiting = VecDeque::new();
        for callback in callbacks {
            graph.enter(module, callback, &mut waiting);
        }
        while let Some((module, code)) = waiting.pop_front() {
            let uses = Uses::of(sources, module, code);
            let next = uses.next.iter().map(|(module, code)| graph.enter(*module, *code, &mut waiting)).collect();
            shortness.push(Shortness::of(sources, module, code, &uses));
            graph.pieces.push(Piece { uses, next, is_short: true, tells: false });
        }
        graph.mark(&shortness);
        graph
    }

    /// The place of a piece of code, which is new unless it has been met before.
    fn enter(&mut self, module: ModuleId, code: Code<'a>, waiting: &mut VecDeque<(ModuleId, Code<'a>)>) -> Place {
        let new = self.places.len();
        *self.places.entry((module, code.id())).or_insert_with(|| {
            waiting.push_back((module, code));
            new
        })
    }

    /// Finds out what is true of a piece because of what it reaches.
    fn mark(&mut self, shortness: &[Shortness]) {
        let mut users: Vec<Vec<Place>> = vec![Vec::new(); self.pieces.len()];
        for (place, piece) in self.pieces.iter().enumerate() {
            piece.next.iter().for_each(|next| users[*next].push(place));
        }
        let in_circle = self.circles(shortness);
        let long = (0..self.pieces.len()).filter(|place| !shortness[*place].is_short || in_circle[*place]);
        for place in closure(&users, long) {
            self.pieces[place].is_short = false;
        }
        let telling = (0..self.pieces.len()).filter(|place| self.pieces[*place].uses.tell());
        for place in closure(&users, telling) {
            self.pieces[place].tells = true;
        }
    }

    /// Which pieces make calls that lead back to where they came from: pieces that call nobody are taken away, then those that call only
    /// such, until none is left or none can go.
    fn circles(&self, shortness: &[Shortness]) -> Vec<bool> {
        let place = |callee: &FunctionId| self.places.get(callee).copied();
        let mut callers: Vec<Vec<Place>> = vec![Vec::new(); self.pieces.len()];
        let mut calls_left = vec![0_usize; self.pieces.len()];
        for (caller, short) in shortness.iter().enumerate() {
            for callee in short.calls.iter().filter_map(place) {
                callers[callee].push(caller);
                calls_left[caller] += 1;
            }
        }
        let mut free: Vec<Place> = (0..self.pieces.len()).filter(|place| calls_left[*place] == 0).collect();
        while let Some(callee) = free.pop() {
            for caller in &callers[callee] {
                calls_left[*caller] -= 1;
                if calls_left[*caller] == 0 {
                    free.push(*caller);
                }
            }
        }
        calls_left.into_iter().map(|left| left > 0).collect()
    }

    /// The place of a function or an expression that is code of workers.
    pub(super) fn place(&self, module: ModuleId, id: NodeId) -> Option<Place> {
        self.places.get(&(module, id)).copied()
    }

    /// What a callback reaches.
    pub(super) fn reach(&self, callback: Place) -> Reach {
        let mut reach = Reach { is_short: self.pieces[callback].is_short, ..Reach::default() };
        let mut known = [(); 4].map(|()| FxHashSet::default());
        let mut functions = FxHashSet::default();
        let mut seen = FxHashSet::default();
        let mut waiting = vec![callback];
        while let Some(place) = waiting.pop() {
            let Piece { uses, next, tells, .. } = &self.pieces[place];
            if !tells || !seen.insert(place) {
                continue;
            }
            let lists = [
                (&mut reach.captured, &uses.captured),
                (&mut reach.assigned, &uses.assigned),
                (&mut reach.changed, &uses.changed),
                (&mut reach.constants, &uses.constants),
            ];
            for ((all, own), known) in lists.into_iter().zip(&mut known) {
                all.extend(own.iter().filter(|used| known.insert(used.global)));
            }
            for function in &uses.functions {
                if functions.insert(function.binding) {
                    reach.functions.push(*function);
                }
            }
            waiting.extend(next);
        }
        reach
    }

    /// All code that some callbacks reach.
    pub(super) fn reached(&self, callbacks: impl Iterator<Item = Place>) -> FxHashSet<Place> {
        let mut reached: FxHashSet<Place> = FxHashSet::default();
        let mut waiting: Vec<Place> = callbacks.collect();
        while let Some(place) = waiting.pop() {
            if reached.insert(place) {
                waiting.extend(&self.pieces[place].next);
            }
        }
        reached
    }
}

/// `start`, and all from which it is reached.
fn closure(users: &[Vec<Place>], start: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut seen = vec![false; users.len()];
    let mut found: Vec<Place> = start.inspect(|place| seen[*place] = true).collect();
    let mut at = 0;
    while at < found.len() {
        for user in &users[found[at]] {
            if !std::mem::replace(&mut seen[*user], true) {
                found.push(*user);
            }
        }
        at += 1;
    }
    found
}
