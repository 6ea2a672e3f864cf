//! Patterns taken apart: an arm becomes alternatives, an alternative a list of tests and the places of its names.

use tova_source::Name;
use tova_syntax::tree::*;

use super::place::{Place, PlaceId, Places};
use super::test::Test;
use super::{Alternative, Atom};
use crate::{ConstructorTest, StaticType, Tables};

/// How many alternatives an arm is taken apart into; what is more than that stays one test.
const MOST_ALTERNATIVES: usize = 32;

/// A name that an alternative binds, and where.
type Found<'a> = (&'a Name, PlaceId);

/// An alternative on its way.
#[derive(Clone, Default)]
struct Open<'a> {
    tests: Vec<Atom>,
    found: Vec<Found<'a>>,
}

/// Takes patterns apart.
pub(super) struct Rows<'t> {
    pub(super) tables: &'t Tables,
    pub(super) places: Places,
    /// What the subject is known to be.
    pub(super) subject: StaticType,
}

impl Rows<'_> {
    /// The alternatives of `pattern`, which looks at the subject; their names come in the order of the first one.
    pub(super) fn alternatives<'a>(&mut self, pattern: &'a Pattern) -> Vec<Alternative> {
        let subject = self.places.intern(Place::Subject);
        let mut open = vec![Open::default()];
        self.pattern(pattern, subject, &mut open);
        let names: Vec<&Name> =
            open.first().map(|first| first.found.iter().map(|(name, _)| *name).collect()).unwrap_or_default();
        let in_order = |found: &[Found<'a>]| {
            names
                .iter()
                .filter_map(|name| found.iter().find(|(other, _)| other == name))
                .map(|(_, place)| *place)
                .collect()
        };
        open.into_iter().map(|open| Alternative { names: in_order(&open.found), tests: open.tests }).collect()
    }

    /// Adds what `pattern` asks of `place` to every alternative that is open.
    fn pattern<'a>(&mut self, pattern: &'a Pattern, place: PlaceId, open: &mut Vec<Open<'a>>) {
        let mut test = |test: Test| self.add(Atom { place, test, pattern: pattern.id }, open);
        match &pattern.kind {
            PatternKind::Wildcard | PatternKind::Error => {}
            PatternKind::Bind(ident) => bind(&ident.name, place, open),
            PatternKind::Nil => test(Test::Nil),
            PatternKind::Bool(value) => test(Test::Bool(*value)),
            PatternKind::Number(number) => test(Test::Number(number.into())),
            PatternKind::String(text) => test(Test::Text(text.into())),
            PatternKind::Range(range) => {
                test(Test::IsNumber);
                test(Test::range(range));
            }
            PatternKind::Prefix(prefix) => {
                test(Test::IsString);
                test(Test::Prefix((&prefix.prefix).into()));
                let rest = self.places.intern(Place::Behind { of: place, units: utf16_length(&prefix.prefix) });
                self.pattern(&prefix.rest, rest, open);
            }
            PatternKind::Constructor(constructor) => self.constructor(pattern, constructor, place, open),
            PatternKind::List(elements) => self.list(pattern.id, elements, place, open),
            PatternKind::Object(fields) => self.object(pattern.id, fields, place, open),
            PatternKind::Or(alternatives) => self.or(pattern.id, alternatives, place, open),
        }
    }

    fn add<'a>(&self, atom: Atom, open: &mut [Open<'a>]) {
        let is_subject = matches!(self.places.all[atom.place.0 as usize], Place::Subject);
        let known = match atom.test {
            _ if !is_subject => false,
            Test::IsString => self.subject == StaticType::String,
            Test::IsNumber => matches!(self.subject, StaticType::Int | StaticType::Number),
            Test::IsList => self.subject == StaticType::List,
            _ => false,
        };
        // What is behind the start of a string is one.
        let is_text = matches!(self.places.all[atom.place.0 as usize], Place::Behind { .. });
        if known || is_text && atom.test == Test::IsString {
            return;
        }
        for alternative in open {
            let is_new = alternative.tests.iter().all(|known| (known.place, &known.test) != (atom.place, &atom.test));
            if is_new {
                alternative.tests.push(atom.clone());
            }
        }
    }

    fn constructor<'a>(
        &mut self,
        pattern: &'a Pattern,
        constructor: &'a ConstructorPattern,
        place: PlaceId,
        open: &mut Vec<Open<'a>>,
    ) {
        let Some(info) = self.tables.constructors.get(&pattern.id) else { return };
        let test = match &info.test {
            ConstructorTest::Result(name) => Test::Result(name),
            ConstructorTest::Type(module, ty) => Test::Type(*module, *ty),
            ConstructorTest::Variant(module, ty, variant) => Test::Variant(*module, *ty, *variant),
            ConstructorTest::Constant => {
                let path: Vec<&str> = constructor.path.names.iter().map(|name| name.name.as_str()).collect();
                Test::Constant(path.join(".").into())
            }
            ConstructorTest::ByName(name) => Test::Named(name.clone()),
        };
        self.add(Atom { place, test, pattern: pattern.id }, open);
        for (field, name) in constructor.fields.iter().flatten().zip(&info.fields) {
            let part = self.places.intern(Place::Field { of: place, name: name.clone() });
            self.pattern(&field.pattern, part, open);
        }
    }

    fn list<'a>(&mut self, id: NodeId, elements: &'a [ListPatternElement], place: PlaceId, open: &mut Vec<Open<'a>>) {
        self.add(Atom { place, test: Test::IsList, pattern: id }, open);
        let rest = elements.iter().position(|element| matches!(element, ListPatternElement::Rest(_)));
        let length = (elements.len() - usize::from(rest.is_some())) as u32;
        let test = match rest {
            None => Some(Test::Length(length)),
            Some(_) => (length > 0).then_some(Test::LengthFrom { least: length, known: 0 }),
        };
        if let Some(test) = test {
            self.add(Atom { place, test, pattern: id }, open);
        }
        for (at, element) in elements.iter().enumerate() {
            let (index, back) = (at as u32, (elements.len() - at) as u32);
            match element {
                ListPatternElement::Pattern(pattern) => {
                    let part = match rest {
                        Some(rest) if at > rest => Place::FromEnd { of: place, back },
                        _ => Place::Element { of: place, index },
                    };
                    let part = self.places.intern(part);
                    self.pattern(pattern, part, open);
                }
                ListPatternElement::Rest(rest) => {
                    let Some(name) = &rest.name else { continue };
                    let middle = Place::Middle { of: place, before: index, behind: back - 1 };
                    bind(&name.name, self.places.intern(middle), open);
                }
            }
        }
    }

    fn object<'a>(&mut self, id: NodeId, fields: &'a [ObjectPatternField], place: PlaceId, open: &mut Vec<Open<'a>>) {
        let mut keys: Vec<Name> = Vec::new();
        if !fields.iter().any(|field| !matches!(field, ObjectPatternField::Rest(_))) {
            self.add(Atom { place, test: Test::IsObject, pattern: id }, open);
        }
        for field in fields {
            let key = match field {
                ObjectPatternField::Shorthand(shorthand) => &shorthand.key.name,
                ObjectPatternField::Field(field) => &field.key.name,
                ObjectPatternField::Rest(rest) => {
                    let Some(name) = &rest.name else { continue };
                    let others = self.places.intern(Place::Others { of: place, keys: keys.clone() });
                    bind(&name.name, others, open);
                    continue;
                }
            };
            self.add(Atom { place, test: Test::Member(key.clone()), pattern: id }, open);
            keys.push(key.clone());
            let part = self.places.intern(Place::Property { of: place, key: key.clone() });
            match field {
                ObjectPatternField::Shorthand(shorthand) => bind(&shorthand.name.name, part, open),
                ObjectPatternField::Field(field) => self.pattern(&field.pattern, part, open),
                ObjectPatternField::Rest(_) => {}
            }
        }
    }

    /// `p | q`: every open alternative goes on in each of the ways.
    fn or<'a>(&mut self, id: NodeId, alternatives: &'a [Pattern], place: PlaceId, open: &mut Vec<Open<'a>>) {
        let mut ways: Vec<Open<'a>> = Vec::new();
        for pattern in alternatives {
            let mut way = vec![Open::default()];
            self.pattern(pattern, place, &mut way);
            ways.append(&mut way);
        }
        if ways.len() * open.len() <= MOST_ALTERNATIVES.max(ways.len()) {
            *open = open
                .iter()
                .flat_map(|before| {
                    ways.iter().map(|way| {
                        let mut joined = before.clone();
                        joined.tests.extend(way.tests.iter().cloned());
                        joined.found.extend(way.found.iter().copied());
                        joined
                    })
                })
                .collect();
            return;
        }
        let names: Vec<&'a Name> =
            ways.first().map(|way| way.found.iter().map(|(name, _)| *name).collect()).unwrap_or_default();
        for name in names {
            let choice = ways.iter().filter_map(|way| {
                let (_, place) = way.found.iter().find(|(other, _)| *other == name)?;
                Some((way.tests.clone(), *place))
            });
            let choice = Place::Choice(choice.collect());
            bind(name, self.places.intern(choice), open);
        }
        let any = Test::Any(ways.into_iter().map(|way| way.tests).collect());
        self.add(Atom { place, test: any, pattern: id }, open);
    }
}

fn bind<'a>(name: &'a Name, place: PlaceId, open: &mut [Open<'a>]) {
    open.iter_mut().for_each(|alternative| alternative.found.push((name, place)));
}

/// The length of the text at run time.
fn utf16_length(text: &TextPart) -> u32 {
    if !text.escaped {
        return text.value.encode_utf16().count() as u32;
    }
    // In escaped text a backslash stands before another one, or before `uXXXX`.
    let mut length = 0;
    let mut chars = text.value.chars();
    while let Some(char) = chars.next() {
        if char == '\\' && chars.next() == Some('u') {
            chars.by_ref().take(4).for_each(drop);
        }
        length += char.len_utf16() as u32;
    }
    length
}
