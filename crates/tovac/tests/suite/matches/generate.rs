//! Matches at random, over so few numbers, texts and keys that patterns and values meet.

use proptest::prelude::*;
use proptest::sample::select;

use super::model::{Arm, CONSTRUCTORS, Constructor, Form, Guard, Match, Pattern, TWO, Value};
use super::names::give_names;

const TEXTS: [&str; 6] = ["", "a", "ab", "abc", "b", "ba"];
const KEYS: [&str; 4] = ["a", "b", "x", "k"];

pub fn matches(count: usize) -> impl Strategy<Value = Vec<Match>> {
    prop::collection::vec(one(), 1..=count)
}

fn one() -> impl Strategy<Value = Match> {
    let guard = prop_oneof![
        4 => Just(None),
        1 => any::<bool>().prop_map(|answer| Some(Guard::Traced(answer))),
        1 => number().prop_map(|number| Some(Guard::Equals(number))),
        1 => Just(Some(Guard::IsInt)),
    ];
    let arm = (pattern(), guard).prop_map(|(mut pattern, guard)| {
        give_names(&mut pattern);
        Arm { pattern, guard }
    });
    let form = select(&[Form::Tail, Form::Value, Form::Argument, Form::Returning, Form::Looping]);
    let values = prop::collection::vec(value(), 6..12);
    (prop::collection::vec(arm, 1..8), form, values).prop_map(|(arms, form, mut values)| {
        arms.iter().for_each(|arm| witnesses(&arm.pattern, &mut values));
        Match { arms, form, values }
    })
}

fn number() -> impl Strategy<Value = i32> {
    -1..5i32
}

fn text() -> impl Strategy<Value = String> {
    select(&TEXTS).prop_map(String::from)
}

fn constructor() -> impl Strategy<Value = &'static Constructor> {
    (0..CONSTRUCTORS.len()).prop_map(|at| &CONSTRUCTORS[at])
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Nil),
        1 => any::<bool>().prop_map(Value::Bool),
        3 => number().prop_map(Value::Int),
        2 => text().prop_map(Value::Text),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
            (prop::sample::subsequence(KEYS.to_vec(), 0..3), prop::collection::vec(inner.clone(), 3))
                .prop_map(|(keys, values)| Value::Object(keys.into_iter().zip(values).collect())),
            (constructor(), prop::collection::vec(inner, 2)).prop_map(|(constructor, mut fields)| {
                fields.truncate(constructor.fields.len());
                Value::Instance(constructor, fields)
            }),
        ]
    })
}

fn pattern() -> impl Strategy<Value = Pattern> {
    let leaf = prop_oneof![
        2 => Just(Pattern::Wildcard),
        3 => Just(Pattern::Bind(0)),
        1 => Just(Pattern::Nil),
        1 => any::<bool>().prop_map(Pattern::Bool),
        3 => number().prop_map(Pattern::Int),
        2 => (number(), number(), any::<bool>()).prop_map(|(start, end, inclusive)| Pattern::Range(start, end, inclusive)),
        2 => text().prop_map(Pattern::Text),
        1 => Just(Pattern::Constant),
        1 => Just(Pattern::AnyShape),
        2 => (constructor(), any::<bool>()).prop_map(|(constructor, qualified)| Pattern::Constructor(constructor, None, qualified)),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let patterns = |most| prop::collection::vec(inner.clone(), 0..=most);
        let rest = prop::option::of((prop::option::of(Just(0)), patterns(2)));
        let prefix_rest = prop_oneof![
            Just(Pattern::Wildcard),
            Just(Pattern::Bind(0)),
            text().prop_map(Pattern::Text),
            text().prop_map(|text| Pattern::Prefix(text, Box::new(Pattern::Bind(0)))),
        ];
        prop_oneof![
            3 => (patterns(3), rest).prop_map(|(before, rest)| Pattern::List(before, rest)),
            3 => (constructor(), patterns(2), any::<bool>()).prop_map(|(constructor, mut patterns, from_end)| {
                patterns.truncate(constructor.fields.len());
                if patterns.is_empty() {
                    return Pattern::Constructor(constructor, None, from_end);
                }
                Pattern::Constructor(constructor, Some(patterns), from_end)
            }),
            2 => (prop::sample::subsequence(KEYS.to_vec(), 0..3), prop::collection::vec(inner.clone(), 3), prop::option::of(Just(0)))
                .prop_map(|(keys, patterns, rest)| Pattern::Object(keys.into_iter().zip(patterns).collect(), rest)),
            1 => (text(), prefix_rest).prop_map(|(text, rest)| Pattern::Prefix(text, Box::new(rest))),
            3 => (prop::collection::vec(inner.clone(), 2..4), any::<bool>()).prop_map(|(alternatives, named)| {
                Pattern::Or(alternatives.into_iter().map(|pattern| if named { with_name(pattern) } else { pattern }).collect())
            }),
        ]
    })
}

/// A pattern that binds a name.
fn with_name(pattern: Pattern) -> Pattern {
    if pattern.names() > 0 { pattern } else { Pattern::List(vec![pattern, Pattern::Bind(0)], None) }
}

/// A value for each of the pattern's alternatives that it matches, unless parts of it exclude each other.
fn witnesses(pattern: &Pattern, values: &mut Vec<Value>) {
    match pattern {
        Pattern::Or(alternatives) => alternatives.iter().for_each(|alternative| witnesses(alternative, values)),
        _ => values.push(witness(pattern)),
    }
}

fn witness(pattern: &Pattern) -> Value {
    match pattern {
        Pattern::Wildcard | Pattern::Bind(_) | Pattern::Constant => Value::Int(TWO),
        Pattern::Nil => Value::Nil,
        Pattern::Bool(value) => Value::Bool(*value),
        Pattern::Int(number) | Pattern::Range(number, ..) => Value::Int(*number),
        Pattern::Text(text) => Value::Text(text.clone()),
        Pattern::Prefix(prefix, rest) => match witness(rest) {
            Value::Text(rest) => Value::Text(format!("{prefix}{rest}")),
            _ => Value::Text(prefix.clone()),
        },
        Pattern::AnyShape => Value::Instance(&CONSTRUCTORS[0], Vec::new()),
        Pattern::Constructor(constructor, patterns, from_end) => {
            let mut fields: Vec<Value> = patterns.iter().flatten().map(witness).collect();
            fields.resize(constructor.fields.len(), Value::Nil);
            if *from_end && patterns.is_some() {
                fields.reverse();
            }
            Value::Instance(constructor, fields)
        }
        Pattern::List(before, rest) => {
            let after = rest.iter().flat_map(|(_, after)| after);
            Value::List(before.iter().chain(after).map(witness).collect())
        }
        Pattern::Object(fields, _) => {
            Value::Object(fields.iter().map(|(key, pattern)| (*key, witness(pattern))).collect())
        }
        Pattern::Or(alternatives) => alternatives.last().map_or(Value::Nil, witness),
    }
}
