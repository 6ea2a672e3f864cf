//! What the language says of patterns, values and arms (language.md §8), in the plainest form.

/// A value that is matched.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Nil,
    Bool(bool),
    Int(i32),
    Text(String),
    List(Vec<Value>),
    /// A plain object.
    Object(Vec<(&'static str, Value)>),
    /// An instance of a struct or variant, or a Result or Option.
    Instance(&'static Constructor, Vec<Value>),
}

/// Something with a name and fields.
#[derive(Debug, PartialEq)]
pub struct Constructor {
    pub name: &'static str,
    pub fields: &'static [&'static str],
    /// What stands before its name in a pattern, now and then.
    pub of: Option<&'static str>,
}

/// The types of the programs: `type Shape { Dot, Line(a), Box(a, b) }`, `type Point { x: Any, y: Any }`, and those of the language.
pub static CONSTRUCTORS: [Constructor; 8] = [
    Constructor { name: "Dot", fields: &[], of: Some("Shape") },
    Constructor { name: "Line", fields: &["a"], of: Some("Shape") },
    Constructor { name: "Box", fields: &["a", "b"], of: Some("Shape") },
    Constructor { name: "Point", fields: &["x", "y"], of: None },
    Constructor { name: "Ok", fields: &["value"], of: None },
    Constructor { name: "Err", fields: &["error"], of: None },
    Constructor { name: "Some", fields: &["value"], of: None },
    Constructor { name: "None", fields: &[], of: None },
];

/// The value of the constant `TWO`.
pub const TWO: i32 = 2;

#[derive(Clone, Debug)]
pub enum Pattern {
    Wildcard,
    /// A name, by its number in the arm.
    Bind(usize),
    Nil,
    Bool(bool),
    Int(i32),
    Range(i32, i32, bool),
    Text(String),
    Prefix(String, std::boxed::Box<Pattern>),
    /// The constant `TWO`.
    Constant,
    /// `Shape`: any variant.
    AnyShape,
    /// A constructor without parentheses, or with patterns for its first fields; by name from the end, where the flag says so.
    Constructor(&'static Constructor, Option<Vec<Pattern>>, bool),
    /// Elements before and after the rest, which may have a name or none.
    List(Vec<Pattern>, Option<(Option<usize>, Vec<Pattern>)>),
    /// Keys with patterns, and the name of the rest.
    Object(Vec<(&'static str, Pattern)>, Option<usize>),
    Or(Vec<Pattern>),
}

#[derive(Clone, Debug)]
pub enum Guard {
    /// A call that leaves a trace and gives this.
    Traced(bool),
    /// `name == number`, where the pattern has a name.
    Equals(i32),
    /// `name is Int`, where the pattern has a name.
    IsInt,
}

#[derive(Clone, Debug)]
pub struct Arm {
    pub pattern: Pattern,
    pub guard: Option<Guard>,
}

/// Where the `match` stands.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// As the last statement: its value is the function's.
    Tail,
    /// As a value of a binding.
    Value,
    /// As an argument between others.
    Argument,
    /// As a statement whose arms assign or return.
    Returning,
    /// As a statement in a loop that its arms leave or go on with.
    Looping,
}

#[derive(Clone, Debug)]
pub struct Match {
    pub arms: Vec<Arm>,
    pub form: Form,
    pub values: Vec<Value>,
}

/// What happened: the arm that ran with the values of its names, and the guards that were asked on the way.
pub struct Outcome {
    pub arm: Option<(usize, Vec<Value>)>,
    pub asked: Vec<usize>,
}

impl Match {
    /// Arms in order, alternatives in order.
    pub fn run(&self, value: &Value) -> Outcome {
        let mut asked = Vec::new();
        for (index, arm) in self.arms.iter().enumerate() {
            let mut names = Vec::new();
            if !arm.pattern.matches(value, &mut names) {
                continue;
            }
            names.sort_by_key(|(name, _)| *name);
            let first = names.first().map(|(_, value)| value);
            let holds = match &arm.guard {
                Some(Guard::Traced(holds)) => {
                    asked.push(index);
                    *holds
                }
                Some(Guard::Equals(number)) => first.is_none_or(|value| *value == Value::Int(*number)),
                Some(Guard::IsInt) => first.is_none_or(|value| matches!(value, Value::Int(_))),
                None => true,
            };
            if holds {
                return Outcome { arm: Some((index, names.into_iter().map(|(_, value)| value).collect())), asked };
            }
        }
        Outcome { arm: None, asked }
    }
}

impl Pattern {
    /// How many names the pattern binds.
    pub fn names(&self) -> usize {
        match self {
            Pattern::Bind(_) => 1,
            Pattern::Prefix(_, rest) => rest.names(),
            Pattern::Constructor(_, fields, _) => fields.iter().flatten().map(Pattern::names).sum(),
            Pattern::List(before, rest) => {
                let named = rest.as_ref().map_or(0, |(name, after)| {
                    usize::from(name.is_some()) + after.iter().map(Pattern::names).sum::<usize>()
                });
                named + before.iter().map(Pattern::names).sum::<usize>()
            }
            Pattern::Object(fields, rest) => {
                usize::from(rest.is_some()) + fields.iter().map(|(_, pattern)| pattern.names()).sum::<usize>()
            }
            Pattern::Or(alternatives) => alternatives.iter().map(Pattern::names).min().unwrap_or(0),
            _ => 0,
        }
    }

    fn matches(&self, value: &Value, names: &mut Vec<(usize, Value)>) -> bool {
        match (self, value) {
            (Pattern::Wildcard, _) => true,
            (Pattern::Bind(name), value) => {
                names.push((*name, value.clone()));
                true
            }
            (Pattern::Nil, value) => *value == Value::Nil,
            (Pattern::Bool(wanted), value) => *value == Value::Bool(*wanted),
            (Pattern::Int(wanted), value) => *value == Value::Int(*wanted),
            (Pattern::Constant, value) => *value == Value::Int(TWO),
            (Pattern::Range(start, end, inclusive), Value::Int(number)) => {
                number >= start && (number < end || *inclusive && number == end)
            }
            (Pattern::Text(wanted), Value::Text(text)) => wanted == text,
            (Pattern::Prefix(prefix, rest), Value::Text(text)) => text
                .strip_prefix(prefix.as_str())
                .is_some_and(|behind| rest.matches(&Value::Text(behind.to_owned()), names)),
            (Pattern::AnyShape, Value::Instance(constructor, _)) => constructor.of == Some("Shape"),
            (Pattern::Constructor(wanted, patterns, from_end), Value::Instance(constructor, fields)) => {
                if wanted != constructor {
                    return false;
                }
                let patterns = patterns.iter().flatten();
                let fields: Vec<&Value> =
                    if *from_end { fields.iter().rev().collect() } else { fields.iter().collect() };
                patterns.zip(fields).all(|(pattern, field)| pattern.matches(field, names))
            }
            (Pattern::List(before, rest), Value::List(items)) => list_matches(before, rest.as_ref(), items, names),
            (Pattern::Object(fields, rest), value) => {
                let Some(members) = members(value) else { return false };
                let found = fields.iter().all(|(key, pattern)| {
                    members.iter().find(|(name, _)| name == key).is_some_and(|(_, value)| pattern.matches(value, names))
                });
                if let (true, Some(rest)) = (found, rest) {
                    let others = members.into_iter().filter(|(key, _)| fields.iter().all(|(known, _)| known != key));
                    names.push((*rest, Value::Object(others.collect())));
                }
                found
            }
            (Pattern::Or(alternatives), value) => alternatives.iter().any(|pattern| {
                let known = names.len();
                let matches = pattern.matches(value, names);
                if !matches {
                    names.truncate(known);
                }
                matches
            }),
            _ => false,
        }
    }
}

fn list_matches(
    before: &[Pattern],
    rest: Option<&(Option<usize>, Vec<Pattern>)>,
    items: &[Value],
    names: &mut Vec<(usize, Value)>,
) -> bool {
    let Some((name, after)) = rest else {
        return before.len() == items.len()
            && before.iter().zip(items).all(|(pattern, item)| pattern.matches(item, names));
    };
    if items.len() < before.len() + after.len() {
        return false;
    }
    let end = items.len() - after.len();
    let all = before.iter().zip(items).chain(after.iter().zip(&items[end..]));
    let matches = all.into_iter().all(|(pattern, item)| pattern.matches(item, names));
    if let (true, Some(name)) = (matches, name) {
        names.push((*name, Value::List(items[before.len()..end].to_vec())));
    }
    matches
}

/// The keys of the longest list's elements.
const INDICES: [&str; 6] = ["0", "1", "2", "3", "4", "5"];

/// The properties an object pattern looks at.
fn members(value: &Value) -> Option<Vec<(&'static str, Value)>> {
    match value {
        Value::Object(members) => Some(members.clone()),
        Value::Instance(constructor, fields) => {
            Some(constructor.fields.iter().copied().zip(fields.iter().cloned()).collect())
        }
        Value::List(items) => Some(INDICES.into_iter().zip(items.iter().cloned()).collect()),
        _ => None,
    }
}
