//! The names that binders and patterns bind.

use tova_syntax::tree::*;

/// Calls `found` for every name that `binder` binds, in source order.
pub(crate) fn binder_names<'a>(binder: &'a Binder, found: &mut dyn FnMut(&'a Ident)) {
    match &binder.kind {
        BinderKind::Name(ident) => found(ident),
        BinderKind::Discard => {}
        BinderKind::List(elements) => elements.iter().for_each(|element| binder_names(&element.binder, found)),
        BinderKind::Object(fields) => fields.iter().for_each(|field| binder_names(&field.binder, found)),
    }
}

/// Calls `found` for every default expression inside `binder`.
pub(crate) fn binder_defaults<'a>(binder: &'a Binder, found: &mut dyn FnMut(&'a Expr)) {
    match &binder.kind {
        BinderKind::Name(_) | BinderKind::Discard => {}
        BinderKind::List(elements) => {
            for element in elements {
                binder_defaults(&element.binder, found);
                element.default.iter().for_each(&mut *found);
            }
        }
        BinderKind::Object(fields) => {
            for field in fields {
                binder_defaults(&field.binder, found);
                field.default.iter().for_each(&mut *found);
            }
        }
    }
}

/// Calls `found` for every name that `pattern` binds, in source order; alternatives of an or-pattern bind the same names once each.
pub(crate) fn pattern_names<'a>(pattern: &'a Pattern, found: &mut dyn FnMut(&'a Ident)) {
    match &pattern.kind {
        PatternKind::Bind(ident) => found(ident),
        PatternKind::Prefix(prefix) => pattern_names(&prefix.rest, found),
        PatternKind::Constructor(constructor) => {
            constructor.fields.iter().flatten().for_each(|field| pattern_names(&field.pattern, found));
        }
        PatternKind::List(elements) => {
            for element in elements {
                match element {
                    ListPatternElement::Pattern(pattern) => pattern_names(pattern, found),
                    ListPatternElement::Rest(rest) => rest.name.iter().for_each(&mut *found),
                }
            }
        }
        PatternKind::Object(fields) => {
            for field in fields {
                match field {
                    ObjectPatternField::Shorthand(shorthand) => found(&shorthand.name),
                    ObjectPatternField::Field(field) => pattern_names(&field.pattern, found),
                    ObjectPatternField::Rest(rest) => rest.name.iter().for_each(&mut *found),
                }
            }
        }
        PatternKind::Or(alternatives) => alternatives.iter().for_each(|pattern| pattern_names(pattern, found)),
        PatternKind::Wildcard
        | PatternKind::Nil
        | PatternKind::Bool(_)
        | PatternKind::Number(_)
        | PatternKind::String(_)
        | PatternKind::Range(_)
        | PatternKind::Error => {}
    }
}

/// Whether `pattern` binds `name`.
pub(crate) fn pattern_binds(pattern: &Pattern, name: &str) -> bool {
    let mut binds = false;
    pattern_names(pattern, &mut |ident| binds |= ident.name == name);
    binds
}

/// Whether one of the loop variables is called `name`.
pub(crate) fn loop_vars_bind(vars: &LoopVars, name: &str) -> bool {
    let mut binds = false;
    for binder in std::iter::once(&vars.first).chain(&vars.second) {
        binder_names(binder, &mut |ident| binds |= ident.name == name);
    }
    binds
}
