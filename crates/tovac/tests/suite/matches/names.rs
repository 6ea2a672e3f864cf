//! The names that patterns bind, as numbers.

use super::model::Pattern;

/// Gives every name its number. Alternatives bind the same names: what one has too many is left out, and every second one binds them the
/// other way round.
pub fn give_names(pattern: &mut Pattern) {
    balance(pattern);
    number(pattern, &mut 0);
}

/// Something inside a pattern that may bind names.
enum Part<'p> {
    Pattern(&'p mut Pattern),
    /// The name of a rest.
    Rest(&'p mut Option<usize>),
}

/// The parts of a pattern in order; those of `p | q` are its alternatives.
fn parts(pattern: &mut Pattern) -> Vec<Part<'_>> {
    match pattern {
        Pattern::Prefix(_, rest) => vec![Part::Pattern(rest)],
        Pattern::Constructor(_, Some(patterns), _) | Pattern::Or(patterns) => {
            patterns.iter_mut().map(Part::Pattern).collect()
        }
        Pattern::List(before, rest) => {
            let mut parts: Vec<Part> = before.iter_mut().map(Part::Pattern).collect();
            if let Some((name, after)) = rest {
                parts.push(Part::Rest(name));
                parts.extend(after.iter_mut().map(Part::Pattern));
            }
            parts
        }
        Pattern::Object(fields, rest) => {
            let fields = fields.iter_mut().map(|(_, pattern)| Part::Pattern(pattern));
            fields.chain([Part::Rest(rest)]).collect()
        }
        _ => Vec::new(),
    }
}

/// Leaves all alternatives, inner ones first, as many names as the one with the fewest has.
fn balance(pattern: &mut Pattern) {
    for part in parts(pattern) {
        if let Part::Pattern(inner) = part {
            balance(inner);
        }
    }
    if let Pattern::Or(alternatives) = pattern {
        let fewest = alternatives.iter().map(Pattern::names).min().unwrap_or(0);
        alternatives.iter_mut().for_each(|alternative| limit(alternative, &mut { fewest }));
    }
}

/// Leaves the first `left` names of a pattern and takes them from `left`.
fn limit(pattern: &mut Pattern, left: &mut usize) {
    if matches!(pattern, Pattern::Bind(_)) {
        match left.checked_sub(1) {
            Some(fewer) => *left = fewer,
            None => *pattern = Pattern::Wildcard,
        }
        return;
    }
    let (is_or, before) = (matches!(pattern, Pattern::Or(_)), *left);
    for part in parts(pattern) {
        if is_or {
            *left = before;
        }
        match part {
            Part::Pattern(inner) => limit(inner, left),
            Part::Rest(Some(_)) if *left > 0 => *left -= 1,
            Part::Rest(name) => *name = None,
        }
    }
}

fn number(pattern: &mut Pattern, next: &mut usize) {
    if let Pattern::Bind(name) = pattern {
        take(name, next);
        return;
    }
    let (is_or, start) = (matches!(pattern, Pattern::Or(_)), *next);
    for (at, part) in parts(pattern).into_iter().enumerate() {
        if is_or {
            *next = start;
        }
        match part {
            Part::Pattern(inner) => {
                number(inner, next);
                if is_or && at % 2 == 1 {
                    turn(inner, start, *next);
                }
            }
            Part::Rest(name) => name.iter_mut().for_each(|name| take(name, next)),
        }
    }
}

fn take(name: &mut usize, next: &mut usize) {
    *name = *next;
    *next += 1;
}

/// Exchanges the first of the names from `start` to `end` with the last, and so on.
fn turn(pattern: &mut Pattern, start: usize, end: usize) {
    let turned = |name: &mut usize| *name = start + end - 1 - *name;
    if let Pattern::Bind(name) = pattern {
        turned(name);
        return;
    }
    for part in parts(pattern) {
        match part {
            Part::Pattern(inner) => turn(inner, start, end),
            Part::Rest(name) => name.iter_mut().for_each(turned),
        }
    }
}
