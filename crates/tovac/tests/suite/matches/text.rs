//! The program of some matches, and what it prints.

use std::fmt::Write;

use super::model::{Arm, Form, Guard, Match, Pattern, Value};

/// The types and helpers every program begins with.
const BEGINNING: &str = "\
type Shape { Dot, Line(a: Any), Box(a: Any, b: Any) }
type Point { x: Any, y: Any }
TWO = 2
var asked = []
fn ask(arm, answer) { asked.push(arm)
  answer }
fn say(number, values, decide) {
  for i, value in values {
    asked = []
    print(\"{number}.{i} {inspect(value)}: {decide(value)} {asked}\")
  }
}
";

/// A program, and its lines of output.
pub fn program(matches: &[Match]) -> (String, Vec<String>) {
    let mut program = String::from(BEGINNING);
    let mut lines = Vec::new();
    for (number, of) in matches.iter().enumerate() {
        let values: Vec<String> = of.values.iter().map(source).collect();
        writeln!(program, "fn match{number}(v) {{").expect("text");
        program += &body(of);
        writeln!(program, "}}\nsay({number}, [{}], match{number})", values.join(", ")).expect("text");
        for (index, value) in of.values.iter().enumerate() {
            lines.push(format!("{number}.{index} {}: {}", shown(value), outcome(of, value)));
        }
    }
    (program, lines)
}

/// What a line says behind the value.
fn outcome(of: &Match, value: &Value) -> String {
    let outcome = of.run(value);
    let asked: Vec<String> = outcome.asked.iter().map(ToString::to_string).collect();
    let arm =
        outcome.arm.map(|(arm, names)| format!("{arm} [{}]", names.iter().map(shown).collect::<Vec<_>>().join(", ")));
    let told = match (of.form, arm) {
        (Form::Tail | Form::Value, arm) => arm.unwrap_or_else(|| "nil".into()),
        (Form::Argument, arm) => format!("before/{}/after", arm.unwrap_or_default()),
        (Form::Returning | Form::Looping, None) => "behind".into(),
        (Form::Returning, Some(arm)) => {
            if leaves(&arm) {
                arm
            } else {
                format!("{arm} behind")
            }
        }
        (Form::Looping, Some(arm)) => {
            if leaves(&arm) {
                format!("{arm} else")
            } else {
                arm
            }
        }
    };
    format!("{told} [{}]", asked.join(", "))
}

/// Whether the arm with this text leaves: every second one does.
fn leaves(arm: &str) -> bool {
    arm.bytes().next().is_some_and(|digit| digit % 2 == 0)
}

fn body(of: &Match) -> String {
    let arms = |form| arms(&of.arms, form);
    match of.form {
        Form::Tail => format!("  match v {{\n{}  }}\n", arms(of.form)),
        Form::Value => format!("  told = match v {{\n{}  }}\n  told\n", arms(of.form)),
        Form::Argument => format!("  join([\"before\", match v {{\n{}  }}, \"after\"], \"/\")\n", arms(of.form)),
        Form::Returning => {
            format!(
                "  var told = nil\n  match v {{\n{}  }}\n  if told == nil {{ \"behind\" }} else {{ \"{{told}} behind\" }}\n",
                arms(of.form)
            )
        }
        Form::Looping => format!(
            "  var told = \"behind\"\n  for _ in 0..1 {{\n    match v {{\n{}    }}\n  }} else {{ if told != \"behind\" {{ told = \"{{told}} else\" }} }}\n  told\n",
            arms(of.form)
        ),
    }
}

fn arms(arms: &[Arm], form: Form) -> String {
    let mut text = String::new();
    for (index, arm) in arms.iter().enumerate() {
        let count = arm.pattern.names();
        let guard = match (&arm.guard, count) {
            (Some(Guard::Traced(answer)), _) => format!(" if ask({index}, {answer})"),
            (Some(Guard::Equals(number)), 1..) => format!(" if n0 == {number}"),
            (Some(Guard::IsInt), 1..) => " if n0 is Int".to_string(),
            _ => String::new(),
        };
        let names: Vec<String> = (0..count).map(|name| format!("n{name}")).collect();
        let told = format!("\"{index} {{inspect([{}])}}\"", names.join(", "));
        let body = match form {
            Form::Tail | Form::Value | Form::Argument => told,
            Form::Returning if index % 2 == 0 => format!("return {told}"),
            Form::Returning => format!("told = {told}"),
            Form::Looping if index % 2 == 0 => format!("{{ told = {told}\n      continue }}"),
            Form::Looping => format!("{{ told = {told}\n      break }}"),
        };
        writeln!(text, "    {}{guard} => {body}", written(&arm.pattern)).expect("text");
    }
    text
}

fn written(pattern: &Pattern) -> String {
    let list = |patterns: &[Pattern]| patterns.iter().map(written).collect::<Vec<_>>();
    match pattern {
        Pattern::Wildcard => "_".into(),
        Pattern::Bind(name) => format!("n{name}"),
        Pattern::Nil => "nil".into(),
        Pattern::Bool(value) => value.to_string(),
        Pattern::Int(number) => number.to_string(),
        Pattern::Range(start, end, inclusive) => format!("{start}..{}{end}", if *inclusive { "=" } else { "" }),
        Pattern::Text(text) => format!("{text:?}"),
        Pattern::Prefix(prefix, rest) => format!("{prefix:?} ++ {}", written(rest)),
        Pattern::Constant => "TWO".into(),
        Pattern::AnyShape => "Shape".into(),
        Pattern::Constructor(constructor, None, qualified) => match constructor.of {
            Some(of) if *qualified => format!("{of}.{}", constructor.name),
            _ => constructor.name.into(),
        },
        Pattern::Constructor(constructor, Some(patterns), false) => {
            format!("{}({})", constructor.name, list(patterns).join(", "))
        }
        Pattern::Constructor(constructor, Some(patterns), true) => {
            let fields = constructor.fields.iter().rev().zip(patterns);
            let fields: Vec<String> = fields.map(|(field, pattern)| format!("{field}: {}", written(pattern))).collect();
            format!("{}({})", constructor.name, fields.join(", "))
        }
        Pattern::List(before, rest) => {
            let mut parts = list(before);
            if let Some((name, after)) = rest {
                parts.push(name.map_or_else(|| "...".into(), |name| format!("...n{name}")));
                parts.extend(list(after));
            }
            format!("[{}]", parts.join(", "))
        }
        Pattern::Object(fields, rest) => {
            let mut parts: Vec<String> =
                fields.iter().map(|(key, pattern)| format!("{key}: {}", written(pattern))).collect();
            parts.extend(rest.map(|name| format!("...n{name}")));
            format!("{{ {} }}", parts.join(", "))
        }
        Pattern::Or(alternatives) => list(alternatives).join(" | "),
    }
}

/// The value as source text.
fn source(value: &Value) -> String {
    match value {
        Value::Object(members) if members.is_empty() => "{}".into(),
        Value::List(items) => format!("[{}]", items.iter().map(source).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members = members.iter().map(|(key, value)| format!("{key}: {}", source(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Instance(constructor, fields) if !fields.is_empty() => {
            format!("{}({})", constructor.name, fields.iter().map(source).collect::<Vec<_>>().join(", "))
        }
        _ => shown(value),
    }
}

/// The value as `inspect` shows it.
fn shown(value: &Value) -> String {
    match value {
        Value::Nil => "nil".into(),
        Value::Bool(value) => value.to_string(),
        Value::Int(number) => number.to_string(),
        Value::Text(text) => format!("{text:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Object(members) if members.is_empty() => "{}".into(),
        Value::Object(members) => {
            let quote = |key: &str| if key.parse::<u32>().is_ok() { "\"" } else { "" };
            let members = members.iter().map(|(key, value)| format!("{0}{key}{0}: {1}", quote(key), shown(value)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        Value::Instance(constructor, fields) if fields.is_empty() => constructor.name.into(),
        Value::Instance(constructor, fields) => {
            format!("{}({})", constructor.name, fields.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
    }
}
