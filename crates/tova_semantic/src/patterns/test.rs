//! What patterns ask of one value, and what one answer says about the next question.

use tova_source::Name;
use tova_syntax::tree::{NumberLiteral, RangePattern, TextPart};

use super::Atom;
use crate::{ModuleId, TypeId};

/// A question about the value at one place that is answered by yes or no, without side effects.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Test {
    /// It is nil.
    Nil,
    /// It is this truth value.
    Bool(bool),
    /// It is this number.
    Number(Double),
    /// It is this text.
    Text(Text),
    /// It is a number.
    IsNumber,
    /// It is a string.
    IsString,
    /// It is a list.
    IsList,
    /// It is an object or a function.
    IsObject,
    /// A number lies in a range.
    Range {
        /// The first number of the range.
        start: Double,
        /// Where the range ends.
        end: Double,
        /// The end belongs to it.
        inclusive: bool,
    },
    /// A string starts with a text.
    Prefix(Text),
    /// A list has exactly so many elements.
    Length(u32),
    /// A list has at least so many elements.
    LengthFrom {
        /// How many it needs.
        least: u32,
        /// How many it is known to have.
        known: u32,
    },
    /// An object has a member.
    Member(Name),
    /// It is the library's `Ok`, `Err`, `Some` or `None`.
    Result(&'static str),
    /// It is an instance of a struct or ADT.
    Type(ModuleId, TypeId),
    /// It is a variant.
    Variant(ModuleId, TypeId, u32),
    /// It equals a constant; known by how the pattern is written.
    Constant(Name),
    /// It has a variant's name that did not resolve.
    Named(Name),
    /// One of several alternatives holds: of those that are too many to be looked at one by one.
    Any(Vec<Vec<Atom>>),
}

/// A number by its bits; zero has one sign.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Double(u64);

impl Double {
    /// The number.
    pub fn value(self) -> f64 {
        f64::from_bits(self.0)
    }
}

impl From<&NumberLiteral> for Double {
    fn from(literal: &NumberLiteral) -> Self {
        // `-0` matches what `0` matches.
        Self((literal.value + 0.0).to_bits())
    }
}

/// A text as the tree holds it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Text {
    value: String,
    escaped: bool,
}

impl Text {
    /// Whether it starts with `prefix`; `None`: they cannot be compared.
    fn starts_with(&self, prefix: &Text) -> Option<bool> {
        (self.escaped == prefix.escaped).then(|| self.value.starts_with(&prefix.value))
    }
}

impl From<&TextPart> for Text {
    fn from(text: &TextPart) -> Self {
        Self { value: text.value.clone(), escaped: text.escaped }
    }
}

/// Values that only some tests can be true of.
#[derive(PartialEq)]
enum Kind {
    Nil,
    Bool,
    Number,
    String,
    List,
    Result,
    Option,
    Tova(ModuleId, TypeId),
    Object,
}

impl Test {
    /// The range of a pattern.
    pub(super) fn range(range: &RangePattern) -> Self {
        Test::Range { start: (&range.start).into(), end: (&range.end).into(), inclusive: range.inclusive }
    }

    fn kind(&self) -> Option<Kind> {
        Some(match self {
            Test::Nil => Kind::Nil,
            Test::Bool(_) => Kind::Bool,
            Test::Number(_) | Test::IsNumber | Test::Range { .. } => Kind::Number,
            Test::Text(_) | Test::IsString | Test::Prefix(_) => Kind::String,
            Test::IsList | Test::Length(_) | Test::LengthFrom { .. } => Kind::List,
            Test::Result("Ok" | "Err") => Kind::Result,
            Test::Result(_) => Kind::Option,
            Test::Type(module, ty) | Test::Variant(module, ty, _) => Kind::Tova(*module, *ty),
            Test::IsObject | Test::Member(_) => Kind::Object,
            Test::Constant(_) | Test::Named(_) | Test::Any(_) => return None,
        })
    }

    /// Whether two different tests of this sort are never true of the same value.
    pub(super) fn is_exact(&self) -> bool {
        matches!(
            self,
            Test::Nil
                | Test::Bool(_)
                | Test::Number(_)
                | Test::Text(_)
                | Test::Length(_)
                | Test::Result(_)
                | Test::Variant(..)
        )
    }

    /// How `other` comes out where this test is true; `None`: either way.
    pub(super) fn implies(&self, other: &Test) -> Option<bool> {
        if self == other {
            return Some(true);
        }
        match (self, other) {
            (Test::Number(_) | Test::Range { .. }, Test::IsNumber)
            | (Test::Text(_) | Test::Prefix(_), Test::IsString)
            | (Test::Length(_) | Test::LengthFrom { .. }, Test::IsList) => Some(true),
            (Test::Number(number), Test::Range { .. }) => Some(other.holds(number.value())),
            (Test::Range { .. }, Test::Number(number)) if !self.holds(number.value()) => Some(false),
            (Test::Text(text), Test::Prefix(prefix)) => text.starts_with(prefix),
            (Test::Prefix(prefix), Test::Text(text)) if text.starts_with(prefix) == Some(false) => Some(false),
            (Test::Prefix(own), Test::Prefix(other)) => match (own.starts_with(other), other.starts_with(own)) {
                (Some(true), _) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            },
            (Test::Length(length), Test::LengthFrom { least, .. }) => Some(length >= least),
            (Test::LengthFrom { least, .. }, Test::Length(length)) if length < least => Some(false),
            (Test::LengthFrom { least: own, .. }, Test::LengthFrom { least, .. }) if own >= least => Some(true),
            (Test::Variant(module, ty, _), Test::Type(other, of)) => Some((module, ty) == (other, of)),
            _ if self.is_exact() && other.is_exact() => Some(false),
            _ => self.kind_implies(other),
        }
    }

    /// Whether a number lies in this range.
    fn holds(&self, number: f64) -> bool {
        let Test::Range { start, end, inclusive } = self else { return false };
        number >= start.value() && (number < end.value() || *inclusive && number == end.value())
    }

    /// What follows from the kinds of values alone.
    fn kind_implies(&self, other: &Test) -> Option<bool> {
        let (own, other_kind) = (self.kind()?, other.kind()?);
        let is_primitive = |kind: &Kind| matches!(kind, Kind::Nil | Kind::Bool | Kind::Number | Kind::String);
        if own == other_kind {
            return None;
        }
        match (&own, &other_kind) {
            (Kind::Object, kind) | (kind, Kind::Object) if is_primitive(kind) => Some(false),
            (_, Kind::Object) if *other == Test::IsObject => Some(true),
            (Kind::Object, _) | (_, Kind::Object) => None,
            _ => Some(false),
        }
    }
}
