//! What the tests of this crate share: a compact dump of trees, and diagnostics as lines.
#![allow(dead_code)]

use std::fmt::{Debug, Write};

use tova_source::{FileId, LineIndex};
use tova_syntax::{Parsed, parse};

/// Parses a text on a stack that is large enough for the deepest program in a build without optimisation.
pub fn parsed(text: &str) -> Parsed {
    parse(FileId(0), text)
}

/// The statements of a program, one after the other, as S-expressions.
pub fn dump(text: &str) -> String {
    let result = parsed(text);
    let mut out = String::new();
    for statement in &result.module.body {
        let _ = writeln!(out, "{}", compact(statement));
    }
    out + &problems(text, &result)
}

/// The diagnostics of a text: `line:column code message`, with what the report points at.
pub fn problems(text: &str, result: &Parsed) -> String {
    let lines = LineIndex::new(text);
    let mut out = String::new();
    for report in &result.diagnostics {
        let at = lines.line_column(text, report.primary.span.start);
        let _ = writeln!(
            out,
            "{}:{} {} {} [{}]",
            at.line,
            at.column,
            report.code,
            report.message,
            report.primary.span.of(text)
        );
    }
    out
}

/// A node without ids, spans and wrappers.
pub fn compact(node: &impl Debug) -> String {
    let text = format!("{node:?}");
    let mut reader = Reader { text: &text, at: 0 };
    reader.value().show()
}

/// A value as `Debug` writes it.
enum Value {
    Atom(String),
    List(Vec<Value>),
    Node(String, Vec<(String, Value)>),
}

impl Value {
    fn show(&self) -> String {
        match self {
            Value::Atom(text) => text.clone(),
            Value::List(items) => format!("[{}]", items.iter().map(Value::show).collect::<Vec<_>>().join(" ")),
            Value::Node(name, fields) => show_node(name, fields),
        }
    }

    fn is_empty(&self) -> bool {
        match self {
            Value::Atom(text) => text == "None" || text == "false",
            Value::List(items) => items.is_empty(),
            Value::Node(..) => false,
        }
    }
}

const PLACES: [&str; 5] = ["id", "span", "op_span", "keyword", "head"];

fn show_node(name: &str, fields: &[(String, Value)]) -> String {
    let shown: Vec<_> =
        fields.iter().filter(|(field, value)| !PLACES.contains(&field.as_str()) && !value.is_empty()).collect();
    let transparent = matches!(
        name,
        "Expr"
            | "Stmt"
            | "Pattern"
            | "Binder"
            | "Type"
            | "Step"
            | "Ident"
            | "Some"
            | "PropertyKey"
            | "NumberLiteral"
            | "Name"
            | "Label"
    );
    match shown.as_slice() {
        [] => name.to_string(),
        [(_, value)] if transparent => value.show(),
        parts => {
            let parts = parts.iter().map(|(field, value)| match (field.as_str(), value) {
                (field, Value::Atom(text)) if text == "true" && !field.is_empty() => field.to_string(),
                ("" | "kind" | "name" | "value" | "first" | "rest" | "operand", value) => value.show(),
                (field, value) => format!("{field}={}", value.show()),
            });
            format!("({name} {})", parts.collect::<Vec<_>>().join(" "))
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', ',', '\n']).len();
    }

    fn value(&mut self) -> Value {
        self.skip();
        if self.rest().starts_with('[') {
            return Value::List(self.items(']').into_iter().map(|(_, value)| value).collect());
        }
        if self.rest().starts_with('"') {
            let length = string_length(self.rest());
            let text = self.rest()[..length].to_string();
            self.at += length;
            let inner = text.trim_matches('"');
            let plain = !inner.is_empty() && inner.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
            return Value::Atom(if plain { inner.to_string() } else { text });
        }
        let length = self.rest().find([' ', ',', '(', ')', '{', '}', ']']).unwrap_or(self.rest().len());
        let word = self.rest()[..length].to_string();
        self.at += length;
        if self.rest().starts_with('(') {
            return Value::Node(word, self.items(')'));
        }
        if self.rest().starts_with(" {") {
            self.at += 1;
            return Value::Node(word, self.items('}'));
        }
        Value::Atom(word)
    }

    fn items(&mut self, close: char) -> Vec<(String, Value)> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip();
            if self.rest().starts_with(close) {
                self.at += 1;
                return items;
            }
            let mut field = String::new();
            if close == '}' {
                let colon = self.rest().find(':').unwrap_or(0);
                field = self.rest()[..colon].to_string();
                self.at += colon + 1;
            }
            let value = self.value();
            items.push((field, value));
        }
    }
}

fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}
