//! What a `match` asks, as JavaScript: places are paths from the subject, tests are conditions over them.

use rustc_hash::FxHashMap;
use swc_common::DUMMY_SP;
use tova_semantic::{Atom, Decision, Place, PlaceId, Test};
use tova_source::Name;
use tova_syntax::tree::{NodeId, NumberLiteral, Pattern, PatternKind, Visitor};

use super::super::Lowering;
use crate::js::{self, BinaryOp, Value};

/// Where the places of a decision are found in the output.
pub(super) struct Paths<'a, 'd> {
    pub(super) decision: &'d Decision,
    /// The subject, in a form that may be written in every test.
    pub(super) subject: Value,
    /// Places that have a constant of their own here.
    pub(super) kept: FxHashMap<PlaceId, Name>,
    /// The patterns, by id.
    pub(super) patterns: FxHashMap<NodeId, &'a Pattern>,
}

/// Collects patterns by id.
pub(super) struct Patterns<'a>(pub(super) FxHashMap<NodeId, &'a Pattern>);

impl<'a> Visitor<'a> for Patterns<'a> {
    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        self.0.insert(pattern.id, pattern);
        pattern.visit_children(self);
    }
}

impl<'a> Lowering<'a> {
    /// The value at a place.
    pub(super) fn at_place(&mut self, paths: &Paths<'a, '_>, place: PlaceId) -> Value {
        if let Some(name) = paths.kept.get(&place) {
            return js::name(name);
        }
        match paths.decision.place(place) {
            Place::Subject => paths.subject.clone(),
            Place::Field { of, name } => js::member(self.at_place(paths, *of), name, DUMMY_SP),
            Place::Property { of, key } => js::member(self.at_place(paths, *of), key, DUMMY_SP),
            Place::Element { of, index } => js::index(self.at_place(paths, *of), count(*index), DUMMY_SP),
            Place::FromEnd { of, back } => {
                js::call_method(self.at_place(paths, *of), "at", vec![negative(*back)], DUMMY_SP)
            }
            Place::Middle { of, before, behind } => {
                let mut bounds = vec![count(*before)];
                if *behind > 0 {
                    bounds.push(negative(*behind));
                }
                js::call_method(self.at_place(paths, *of), "slice", bounds, DUMMY_SP)
            }
            Place::Behind { of, units } => {
                js::call_method(self.at_place(paths, *of), "slice", vec![count(*units)], DUMMY_SP)
            }
            Place::Others { of, keys } => {
                let keys = keys.iter().map(|key| js::plain(js::string(key, DUMMY_SP))).collect();
                let object = self.at_place(paths, *of);
                self.call_helper("restOf", vec![object, js::array(keys, DUMMY_SP)], DUMMY_SP)
            }
            Place::Choice(ways) => self.chosen_place(paths, ways),
        }
    }

    /// The value at the place of the first way whose tests hold. One of them holds, so the last place needs no question.
    fn chosen_place(&mut self, paths: &Paths<'a, '_>, ways: &[(Vec<Atom>, PlaceId)]) -> Value {
        let mut groups = ways.chunk_by(|(_, left), (_, right)| left == right).rev();
        let Some(last) = groups.next() else { return js::null() };
        let mut chosen = self.at_place(paths, last[0].1);
        for group in groups {
            let test = self.one_holds(paths, group);
            let value = self.at_place(paths, group[0].1);
            chosen = js::conditional(test, value, chosen, DUMMY_SP);
        }
        chosen
    }

    /// Whether all tests of one of the ways hold: what all of them ask first, and then one of the rests.
    fn one_holds(&mut self, paths: &Paths<'a, '_>, ways: &[(Vec<Atom>, PlaceId)]) -> Value {
        let (first, others) = (&ways[0].0, &ways[1..]);
        let is_common = |at: &usize| {
            let same = |atom: &Atom| (atom.place, &atom.test) == (first[*at].place, &first[*at].test);
            others.iter().all(|(tests, _)| tests.get(*at).is_some_and(same))
        };
        let common = (0..first.len()).take_while(is_common).count();
        let mut parts = vec![];
        if common > 0 {
            parts.push(self.all_hold(paths, &first[..common]));
        }
        if ways.iter().all(|(tests, _)| tests.len() > common) {
            let rests: Vec<Value> = ways.iter().map(|(tests, _)| self.all_hold(paths, &tests[common..])).collect();
            parts.push(js::any(rests));
        }
        js::all(parts)
    }

    fn all_hold(&mut self, paths: &Paths<'a, '_>, tests: &[Atom]) -> Value {
        let tests: Vec<Value> =
            tests.iter().map(|atom| self.test(paths, atom.place, &atom.test, atom.pattern)).collect();
        js::all(tests)
    }

    /// Whether a test holds at a place.
    pub(super) fn test(&mut self, paths: &Paths<'a, '_>, place: PlaceId, test: &Test, pattern: NodeId) -> Value {
        if let Test::Any(ways) = test {
            let ways: Vec<Value> = ways.iter().map(|tests| self.all_hold(paths, tests)).collect();
            return js::any(ways);
        }
        let value = self.at_place(paths, place);
        let written = paths.patterns.get(&pattern).copied();
        let span = written.map_or(DUMMY_SP, |pattern| self.span(pattern.span));
        match test {
            Test::Nil => js::is_nil(value, span),
            Test::Bool(wanted) => js::same(value, js::boolean(*wanted, span)),
            Test::Number(_) | Test::Text(_) => js::same(value, self.literal(paths, pattern)),
            Test::IsNumber => type_is(value, "number"),
            Test::IsString => type_is(value, "string"),
            Test::IsList => {
                let array = self.host("Array");
                js::call_method(array, "isArray", vec![value], DUMMY_SP)
            }
            Test::IsObject => {
                let object = js::all([type_is(value.clone(), "object"), js::not(js::same(value.clone(), js::null()))]);
                js::any([object, type_is(value, "function")])
            }
            Test::Range { start, end, inclusive } => {
                let upper = if *inclusive { BinaryOp::LtEq } else { BinaryOp::Lt };
                let from = js::binary(BinaryOp::GtEq, value.clone(), signed(start.value()), DUMMY_SP);
                js::all([from, js::binary(upper, value, signed(end.value()), DUMMY_SP)])
            }
            Test::Prefix(_) => js::call_method(value, "startsWith", vec![self.literal(paths, pattern)], DUMMY_SP),
            Test::Length(length) => js::same(js::member(value, "length", DUMMY_SP), count(*length)),
            Test::LengthFrom { least, .. } => {
                let length = js::member(value, "length", DUMMY_SP);
                js::binary(BinaryOp::GtEq, length, count(*least), DUMMY_SP)
            }
            Test::Member(key) => self.call_helper("hasMember", vec![value, js::string(key, span)], span),
            Test::Result(name) => {
                let test = match *name {
                    "Ok" => "isOk",
                    "Err" => "isErr",
                    "Some" => "isSome",
                    _ => "isNone",
                };
                self.call_helper(test, vec![value], span)
            }
            Test::Type(module, ty) => {
                let class = self.class_name(*module, *ty);
                js::binary(BinaryOp::InstanceOf, value, js::name(&class), span)
            }
            Test::Variant(module, ty, variant) => {
                let name = js::name(&self.variant_name(*module, *ty, *variant));
                let has_fields = self.has_fields(*module, *ty, *variant);
                js::binary(if has_fields { BinaryOp::InstanceOf } else { BinaryOp::EqEqEq }, value, name, span)
            }
            Test::Constant(_) => match written.map(|pattern| &pattern.kind) {
                Some(PatternKind::Constructor(constructor)) => {
                    let constant = self.type_reference(&constructor.path);
                    self.equals(value, constant)
                }
                _ => js::boolean(false, span),
            },
            Test::Named(name) => js::same(js::optional_member(value, "__tag"), js::string(name, DUMMY_SP)),
            Test::Any(_) => js::boolean(true, span),
        }
    }

    /// The number or text that a pattern is, or begins with.
    pub(super) fn literal(&mut self, paths: &Paths<'a, '_>, pattern: NodeId) -> Value {
        match paths.patterns.get(&pattern).map(|pattern| (&pattern.kind, pattern.span)) {
            Some((PatternKind::Number(NumberLiteral { value, .. }), _)) => signed(*value),
            Some((PatternKind::String(text), span)) => js::name_text(text, self.span(span)),
            Some((PatternKind::Prefix(prefix), _)) => js::name_text(&prefix.prefix, self.span(prefix.prefix.span)),
            _ => js::null(),
        }
    }
}

fn type_is(value: Value, name: &str) -> Value {
    js::same(js::unary(js::UnaryOp::TypeOf, value, DUMMY_SP), js::string(name, DUMMY_SP))
}

/// A number with its sign.
fn signed(number: f64) -> Value {
    let magnitude = js::number(number.abs(), DUMMY_SP);
    if number < 0.0 { js::unary(js::UnaryOp::Minus, magnitude, DUMMY_SP) } else { magnitude }
}

fn count(number: u32) -> Value {
    js::number(f64::from(number), DUMMY_SP)
}

fn negative(number: u32) -> Value {
    js::unary(js::UnaryOp::Minus, count(number), DUMMY_SP)
}
