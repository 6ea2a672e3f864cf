//! Patterns reduced to what coverage needs: constructors with parts, and wildcards.

use tova_syntax::tree::*;

use crate::{ConstructorTest, ModuleId, Tables, TypeId};

/// The head of a reduced pattern.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Head {
    /// A variant of an ADT.
    Variant(ModuleId, TypeId, u32),
    /// `Ok`, `Err`, `Some`, `None`.
    Result(&'static str),
    Bool(bool),
    /// The only form that values at this place are taken to have: a struct, or a list of one length.
    Only(usize),
}

/// A reduced pattern.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// Matches everything.
    Any,
    Constructor(Head, Vec<Shape>),
    Or(Vec<Shape>),
    /// Matches something that coverage does not follow: a number, a text, a key.
    Some,
}

impl Shape {
    /// Whether it matches every value that its place may have.
    pub(super) fn is_irrefutable(&self) -> bool {
        match self {
            Shape::Any => true,
            Shape::Constructor(Head::Only(_), parts) => parts.iter().all(Shape::is_irrefutable),
            Shape::Or(alternatives) => alternatives.iter().any(Shape::is_irrefutable),
            Shape::Constructor(..) | Shape::Some => false,
        }
    }
}

/// How many parts the constructor `head` has.
pub(super) fn arity(tables: &TablesOf<'_>, head: &Head) -> usize {
    match head {
        Head::Variant(module, ty, variant) => tables
            .get(*module)
            .and_then(|tables| tables.types.get(ty.0 as usize))
            .and_then(|info| info.variants.get(*variant as usize))
            .and_then(|variant| variant.fields.as_ref())
            .map_or(0, Vec::len),
        Head::Result("None") | Head::Bool(_) => 0,
        Head::Result(_) => 1,
        Head::Only(parts) => *parts,
    }
}

/// Tables of this and of the earlier modules.
pub(super) struct TablesOf<'t> {
    pub(super) module: ModuleId,
    pub(super) own: &'t Tables,
    pub(super) earlier: &'t [crate::ModuleData],
}

impl<'t> TablesOf<'t> {
    pub(super) fn get(&self, module: ModuleId) -> Option<&'t Tables> {
        if module == self.module {
            Some(self.own)
        } else {
            self.earlier.get(module.0 as usize).map(|module| &module.tables)
        }
    }
}

/// Reduces `pattern`.
pub(super) fn reduce(tables: &TablesOf<'_>, pattern: &Pattern) -> Shape {
    match &pattern.kind {
        PatternKind::Wildcard | PatternKind::Bind(_) | PatternKind::Error => Shape::Any,
        PatternKind::Bool(value) => Shape::Constructor(Head::Bool(*value), Vec::new()),
        PatternKind::Or(alternatives) => {
            Shape::Or(alternatives.iter().map(|pattern| reduce(tables, pattern)).collect())
        }
        PatternKind::Constructor(constructor) => reduce_constructor(tables, pattern, constructor),
        PatternKind::List(elements) => {
            let mut parts = Vec::with_capacity(elements.len());
            for element in elements {
                match element {
                    ListPatternElement::Pattern(pattern) => parts.push(reduce(tables, pattern)),
                    ListPatternElement::Rest(_) => return Shape::Some,
                }
            }
            Shape::Constructor(Head::Only(parts.len()), parts)
        }
        PatternKind::Nil
        | PatternKind::Number(_)
        | PatternKind::String(_)
        | PatternKind::Range(_)
        | PatternKind::Prefix(_)
        | PatternKind::Object(_) => Shape::Some,
    }
}

fn reduce_constructor(tables: &TablesOf<'_>, pattern: &Pattern, constructor: &ConstructorPattern) -> Shape {
    let Some(info) = tables.own.constructors.get(&pattern.id) else { return Shape::Some };
    let (head, names) = match &info.test {
        ConstructorTest::Variant(module, ty, variant) => {
            let variant_info =
                tables.get(*module).and_then(|tables| tables.types.get(ty.0 as usize)?.variants.get(*variant as usize));
            let names = variant_info.and_then(|variant| variant.fields.clone()).unwrap_or_default();
            (Head::Variant(*module, *ty, *variant), names)
        }
        ConstructorTest::Result(name) => {
            let field = match *name {
                "None" => None,
                "Err" => Some("error"),
                _ => Some("value"),
            };
            (Head::Result(name), field.map(tova_source::Name::new_static).into_iter().collect())
        }
        ConstructorTest::Type(module, ty) => {
            let fields = tables.get(*module).and_then(|tables| tables.types.get(ty.0 as usize)?.fields.clone());
            match fields {
                Some(names) => (Head::Only(names.len()), names),
                None => return Shape::Some,
            }
        }
        ConstructorTest::Constant | ConstructorTest::ByName(_) => return Shape::Some,
    };
    let mut parts = vec![Shape::Any; names.len()];
    for (written, field) in constructor.fields.iter().flatten().zip(&info.fields) {
        if let Some(at) = names.iter().position(|name| name == field) {
            parts[at] = reduce(tables, &written.pattern);
        }
    }
    Shape::Constructor(head, parts)
}
