//! Patterns of `match`: what they test, and what they bind. Both are expressions over the path to the value they look at, so that tests of
//! several arms can be put together in one chain of conditions.

use swc_common::DUMMY_SP;
use tova_semantic::{BindingId, ConstructorTest, Resolution, StaticType};
use tova_source::Name;
use tova_syntax::tree::{
    ConstructorPattern, Ident, ListPatternElement, NumberLiteral, ObjectPatternField, Pattern, PatternKind,
    PrefixPattern, RangePattern, TextPart,
};

use super::Lowering;
use crate::js::{self, BinaryOp, Value};

/// A pattern against a value.
#[derive(Default)]
pub(super) struct Matched<'a> {
    /// All must hold, and are evaluated in order; none: it always matches.
    pub(super) tests: Vec<Value>,
    /// What the pattern binds, in order.
    pub(super) bindings: Vec<Bound<'a>>,
}

/// A name that a pattern binds.
pub(super) struct Bound<'a> {
    pub(super) ident: &'a Ident,
    pub(super) binding: Option<BindingId>,
    /// Where its value is found once the tests hold.
    pub(super) value: Value,
}

impl<'a> Lowering<'a> {
    /// What `pattern` asks of the value at `path`, of which `ty` is known.
    pub(super) fn matched(&mut self, pattern: &'a Pattern, path: &Value, ty: StaticType) -> Matched<'a> {
        let mut matched = Matched::default();
        self.add_pattern(pattern, path, ty, &mut matched);
        matched
    }

    fn add_pattern(&mut self, pattern: &'a Pattern, path: &Value, ty: StaticType, matched: &mut Matched<'a>) {
        let span = self.span(pattern.span);
        match &pattern.kind {
            PatternKind::Wildcard | PatternKind::Error => {}
            PatternKind::Bind(ident) => self.add_binding(ident, path.clone(), matched),
            PatternKind::Nil => matched.tests.push(js::is_nil(path.clone(), span)),
            PatternKind::Bool(value) => matched.tests.push(js::same(path.clone(), js::boolean(*value, span))),
            PatternKind::Number(number) => matched.tests.push(js::same(path.clone(), signed(number))),
            PatternKind::String(text) => matched.tests.push(js::same(path.clone(), js::name_text(text, span))),
            PatternKind::Range(range) => add_range(range, path, ty, matched),
            PatternKind::Prefix(prefix) => self.add_prefix(prefix, path, ty, matched),
            PatternKind::Constructor(constructor) => self.add_constructor(pattern, constructor, path, matched),
            PatternKind::List(elements) => self.add_list(elements, path, ty, matched),
            PatternKind::Object(fields) => self.add_object(fields, path, matched),
            PatternKind::Or(alternatives) => self.add_alternatives(alternatives, path, ty, matched),
        }
    }

    fn add_binding(&mut self, ident: &'a Ident, value: Value, matched: &mut Matched<'a>) {
        let binding = match self.resolution(ident.id) {
            Resolution::Binding(binding) => Some(binding),
            _ => None,
        };
        matched.bindings.push(Bound { ident, binding, value });
    }

    fn add_prefix(&mut self, prefix: &'a PrefixPattern, path: &Value, ty: StaticType, matched: &mut Matched<'a>) {
        if ty != StaticType::String {
            matched.tests.push(type_is(path, "string"));
        }
        let text = js::name_text(&prefix.prefix, self.span(prefix.prefix.span));
        matched.tests.push(js::call_method(path.clone(), "startsWith", vec![text], DUMMY_SP));
        let length = js::number(f64::from(utf16_length(&prefix.prefix)), DUMMY_SP);
        let rest = js::call_method(path.clone(), "slice", vec![length], DUMMY_SP);
        self.add_pattern(&prefix.rest, &rest, StaticType::String, matched);
    }

    fn add_constructor(
        &mut self,
        pattern: &'a Pattern,
        constructor: &'a ConstructorPattern,
        path: &Value,
        matched: &mut Matched<'a>,
    ) {
        let span = self.span(pattern.span);
        let Some(info) = self.tables.constructors.get(&pattern.id) else { return };
        let test = match &info.test {
            ConstructorTest::Result(name) => {
                let test = match *name {
                    "Ok" => "isOk",
                    "Err" => "isErr",
                    "Some" => "isSome",
                    _ => "isNone",
                };
                self.call_helper(test, vec![path.clone()], span)
            }
            ConstructorTest::Type(module, ty) => {
                let class = self.class_name(*module, *ty);
                js::binary(BinaryOp::InstanceOf, path.clone(), js::name(&class), span)
            }
            ConstructorTest::Variant(module, ty, variant) => {
                let name = js::name(&self.variant_name(*module, *ty, *variant));
                match self.has_fields(*module, *ty, *variant) {
                    true => js::binary(BinaryOp::InstanceOf, path.clone(), name, span),
                    false => js::binary(BinaryOp::EqEqEq, path.clone(), name, span),
                }
            }
            ConstructorTest::Constant => {
                let constant = self.type_reference(&constructor.path);
                self.equals(path.clone(), constant)
            }
            ConstructorTest::ByName(name) => {
                let tag = js::optional_member(path.clone(), "__tag");
                js::binary(BinaryOp::EqEqEq, tag, js::string(name, DUMMY_SP), span)
            }
        };
        matched.tests.push(test);
        for (field, name) in constructor.fields.iter().flatten().zip(&info.fields) {
            let part = js::member(path.clone(), name, DUMMY_SP);
            self.add_pattern(&field.pattern, &part, StaticType::Unknown, matched);
        }
    }

    fn add_list(
        &mut self,
        elements: &'a [ListPatternElement],
        path: &Value,
        ty: StaticType,
        matched: &mut Matched<'a>,
    ) {
        if ty != StaticType::List {
            let array = self.host("Array");
            matched.tests.push(js::call_method(array, "isArray", vec![path.clone()], DUMMY_SP));
        }
        let rest = elements.iter().position(|element| matches!(element, ListPatternElement::Rest(_)));
        let least = elements.len() - usize::from(rest.is_some());
        if rest.is_none() || least > 0 {
            let op = if rest.is_some() { BinaryOp::GtEq } else { BinaryOp::EqEqEq };
            let length = js::member(path.clone(), "length", DUMMY_SP);
            matched.tests.push(js::binary(op, length, js::number(least as f64, DUMMY_SP), DUMMY_SP));
        }
        for (at, element) in elements.iter().enumerate() {
            let behind = elements.len() - at;
            match element {
                ListPatternElement::Pattern(pattern) => {
                    let part = match rest {
                        Some(rest) if at > rest => {
                            js::call_method(path.clone(), "at", vec![negative(behind)], DUMMY_SP)
                        }
                        _ => js::index(path.clone(), js::number(at as f64, DUMMY_SP), DUMMY_SP),
                    };
                    self.add_pattern(pattern, &part, StaticType::Unknown, matched);
                }
                ListPatternElement::Rest(rest) => {
                    let Some(name) = &rest.name else { continue };
                    let mut bounds = vec![js::number(at as f64, DUMMY_SP)];
                    if behind > 1 {
                        bounds.push(negative(behind - 1));
                    }
                    let part = js::call_method(path.clone(), "slice", bounds, DUMMY_SP);
                    self.add_binding(name, part, matched);
                }
            }
        }
    }

    fn add_object(&mut self, fields: &'a [ObjectPatternField], path: &Value, matched: &mut Matched<'a>) {
        let mut keys: Vec<Name> = Vec::new();
        for field in fields {
            let key = match field {
                ObjectPatternField::Shorthand(shorthand) => &shorthand.key,
                ObjectPatternField::Field(field) => &field.key,
                ObjectPatternField::Rest(rest) => {
                    if keys.is_empty() {
                        matched.tests.push(is_object(path));
                    }
                    let Some(name) = &rest.name else { continue };
                    let names = keys.iter().map(|key| js::plain(js::string(key, DUMMY_SP))).collect();
                    let others = self.call_helper("restOf", vec![path.clone(), js::array(names, DUMMY_SP)], DUMMY_SP);
                    self.add_binding(name, others, matched);
                    continue;
                }
            };
            let span = self.span(key.span);
            matched.tests.push(self.call_helper("hasMember", vec![path.clone(), js::string(&key.name, span)], span));
            keys.push(key.name.clone());
            let part = js::member(path.clone(), &key.name, DUMMY_SP);
            match field {
                ObjectPatternField::Shorthand(shorthand) => self.add_binding(&shorthand.name, part, matched),
                ObjectPatternField::Field(field) => {
                    self.add_pattern(&field.pattern, &part, StaticType::Unknown, matched)
                }
                ObjectPatternField::Rest(_) => {}
            }
        }
        if fields.is_empty() {
            matched.tests.push(is_object(path));
        }
    }

    /// `p | q`: a name that is found in different places is looked up by the alternative that matched.
    fn add_alternatives(
        &mut self,
        alternatives: &'a [Pattern],
        path: &Value,
        ty: StaticType,
        matched: &mut Matched<'a>,
    ) {
        let mut options: Vec<Matched<'a>> =
            alternatives.iter().map(|pattern| self.matched(pattern, path, ty)).collect();
        if options.iter().all(|option| !option.tests.is_empty()) {
            matched.tests.push(js::any(options.iter().map(|option| js::all(option.tests.iter().cloned()))));
        }
        let Some(mut chosen) = options.pop().map(|last| last.bindings) else { return };
        for option in options.into_iter().rev() {
            for bound in &mut chosen {
                let Some(other) = option.bindings.iter().find(|other| other.ident.name == bound.ident.name) else {
                    continue;
                };
                if !same_path(&other.value, &bound.value) {
                    let test = js::all(option.tests.iter().cloned());
                    let fallback = std::mem::replace(&mut bound.value, js::null());
                    bound.value = js::conditional(test, other.value.clone(), fallback, DUMMY_SP);
                }
                // The arm's body knows the name by its first place.
                (bound.ident, bound.binding) = (other.ident, other.binding);
            }
        }
        matched.bindings.append(&mut chosen);
    }
}

fn add_range(range: &RangePattern, path: &Value, ty: StaticType, matched: &mut Matched<'_>) {
    if !matches!(ty, StaticType::Int | StaticType::Number) {
        matched.tests.push(type_is(path, "number"));
    }
    let upper = if range.inclusive { BinaryOp::LtEq } else { BinaryOp::Lt };
    matched.tests.push(js::binary(BinaryOp::GtEq, path.clone(), signed(&range.start), DUMMY_SP));
    matched.tests.push(js::binary(upper, path.clone(), signed(&range.end), DUMMY_SP));
}

fn type_is(path: &Value, name: &str) -> Value {
    js::same(js::unary(js::UnaryOp::TypeOf, path.clone(), DUMMY_SP), js::string(name, DUMMY_SP))
}

/// A non-nil object or function.
fn is_object(path: &Value) -> Value {
    let object = js::all([type_is(path, "object"), js::not(js::same(path.clone(), js::null()))]);
    js::any([object, type_is(path, "function")])
}

/// A number with its sign.
pub(super) fn signed(number: &NumberLiteral) -> Value {
    let magnitude = js::number(number.value.abs(), DUMMY_SP);
    if number.value < 0.0 { js::unary(js::UnaryOp::Minus, magnitude, DUMMY_SP) } else { magnitude }
}

fn negative(count: usize) -> Value {
    js::unary(js::UnaryOp::Minus, js::number(count as f64, DUMMY_SP), DUMMY_SP)
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

/// Whether both are the same chain of members of one name.
fn same_path(left: &js::Expr, right: &js::Expr) -> bool {
    use swc_common::EqIgnoreSpan;
    left.eq_ignore_span(right)
}
