use pest::unicode::{TITLECASE_LETTER, UPPERCASE_LETTER};
use tova_diagnostics::codes;
use tova_source::Span;

use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

/// How many string pieces a prefix pattern may have; they nest in the tree.
const MAX_PREFIXES: usize = 200;

impl Builder<'_> {
    pub(super) fn pattern(&mut self, node: Node<'_>) -> Pattern {
        let span = self.span(&node);
        let mut alternatives: Vec<Pattern> = node.into_inner().map(|part| self.alternative(part)).collect();
        match alternatives.pop() {
            Some(only) if alternatives.is_empty() => only,
            last => {
                alternatives.extend(last);
                Pattern { id: self.id(), span, kind: PatternKind::Or(alternatives) }
            }
        }
    }

    fn alternative(&mut self, node: Node<'_>) -> Pattern {
        let span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::number_pattern => self.number_pattern(node),
            Rule::constant => match self.text(span) {
                "nil" => PatternKind::Nil,
                text => PatternKind::Bool(text == "true"),
            },
            Rule::constructor => self.constructor(node),
            Rule::prefix_pattern => return self.prefix_pattern(node),
            Rule::list_pattern => PatternKind::List(self.list_pattern(node)),
            Rule::tuple_pattern => return self.tuple_pattern(node),
            Rule::object_pattern => self.object_pattern(node),
            Rule::regex => {
                self.error(codes::E500, span, "a regex cannot be a pattern")
                    .help
                    .push("bind the value and test it in a guard: `s if /…/.test(s) => …`".to_string());
                PatternKind::Error
            }
            _ => PatternKind::Error,
        };
        Pattern { id: self.id(), span, kind }
    }

    fn number_pattern(&mut self, node: Node<'_>) -> PatternKind {
        let mut inclusive = false;
        let mut numbers = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::range_op => inclusive = part.as_str() == "..=",
                _ => {
                    let negative = part.as_str().starts_with('-');
                    let number = part.into_inner().next().map(|number| self.number(&number));
                    let value = number.map_or(0.0, |number| number.value);
                    numbers.push(NumberLiteral { value: if negative { -value } else { value } });
                }
            }
        }
        let mut numbers = numbers.into_iter();
        match (numbers.next(), numbers.next()) {
            (Some(start), Some(end)) => PatternKind::Range(RangePattern { start, end, inclusive }),
            (Some(number), None) => PatternKind::Number(number),
            _ => PatternKind::Error,
        }
    }

    /// `"pre"`, or `"pre" ++ rest`.
    fn prefix_pattern(&mut self, node: Node<'_>) -> Pattern {
        let end = self.span(&node).end;
        let mut prefixes = Vec::new();
        let mut rest = None;
        for part in node.into_inner() {
            if part.as_rule() == Rule::string && rest.is_none() {
                prefixes.push(self.pattern_text(part));
            } else {
                rest = Some(self.alternative(part));
            }
        }
        if prefixes.len() > MAX_PREFIXES {
            let span = Span::new(prefixes[0].span.start, end);
            self.error(codes::E010, span, "more than 200 pieces in one string pattern")
                .help
                .push("join the pieces into one string".to_string());
            prefixes.truncate(1);
        }
        let mut pattern = rest;
        for text in prefixes.into_iter().rev() {
            let start = text.span.start;
            let kind = match pattern {
                Some(rest) => PatternKind::Prefix(Box::new(PrefixPattern { prefix: text, rest })),
                None => PatternKind::String(text),
            };
            pattern = Some(Pattern { id: self.id(), span: Span::new(start, end), kind });
        }
        pattern.unwrap_or_else(|| Pattern { id: self.id(), span: Span::at(end), kind: PatternKind::Error })
    }

    fn pattern_text(&mut self, node: Node<'_>) -> TextPart {
        let span = self.span(&node);
        self.plain_string(node).unwrap_or_else(|| {
            self.error(codes::E500, span, "a string pattern cannot have interpolations")
                .help
                .push("bind the value and compare it in a guard: `s if s == \"…\" => …`".to_string());
            TextPart { span, value: String::new(), escaped: false }
        })
    }

    /// A constructor; or, without dots and parentheses and in lower case, a name that is bound, or `_`.
    fn constructor(&mut self, node: Node<'_>) -> PatternKind {
        let span = self.span(&node);
        let mut words = Vec::new();
        let mut fields = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::pattern_fields => {
                    fields = Some(part.into_inner().map(|field| self.pattern_field(field)).collect())
                }
                _ => words.push(part),
            }
        }
        let Some(last) = words.last() else { return PatternKind::Error };
        let upper = last.as_str().chars().next().is_some_and(|c| UPPERCASE_LETTER(c) || TITLECASE_LETTER(c));
        if upper && words.len() <= 2 {
            let names = words.iter().map(|word| self.ident(word)).collect::<Vec<_>>();
            let span = names[0].span.to(names[names.len() - 1].span);
            return PatternKind::Constructor(ConstructorPattern { path: TypePath { span, names }, fields });
        }
        if words.len() == 1 && fields.is_none() {
            return if last.as_str() == "_" { PatternKind::Wildcard } else { PatternKind::Bind(self.ident(last)) };
        }
        self.error(codes::E500, span, "a constructor pattern begins with an upper-case name")
            .help
            .push("bind the value to a name, and test it in a guard: `x if x == … => …`".to_string());
        PatternKind::Error
    }

    fn pattern_field(&mut self, node: Node<'_>) -> FieldPattern {
        let span = self.span(&node);
        let mut label = None;
        let mut pattern = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::word => label = Some(self.word_key(&part)),
                _ => pattern = Some(self.pattern(part)),
            }
        }
        let pattern = pattern.unwrap_or_else(|| Pattern { id: self.id(), span, kind: PatternKind::Error });
        FieldPattern { label, pattern }
    }

    fn list_pattern(&mut self, node: Node<'_>) -> Vec<ListPatternElement> {
        let elements = node.into_inner().filter(|part| part.as_rule() != Rule::tuple_sign);
        let elements: Vec<_> = elements
            .map(|part| match part.as_rule() {
                Rule::rest_pattern => ListPatternElement::Rest(self.rest_pattern(part)),
                _ => ListPatternElement::Pattern(self.pattern(part)),
            })
            .collect();
        let mut rests = elements.iter().filter_map(|element| match element {
            ListPatternElement::Rest(rest) => Some(rest.span),
            ListPatternElement::Pattern(_) => None,
        });
        if let (Some(first), Some(second)) = (rests.next(), rests.next()) {
            self.error(codes::E500, second, "a list pattern can have one `...` only")
                .secondary
                .push(tova_diagnostics::Label { span: first, text: "the first one".to_string() });
        }
        elements
    }

    /// `(p)` groups; `(p, q)` and `(p,)` are lists.
    fn tuple_pattern(&mut self, node: Node<'_>) -> Pattern {
        let span = self.span(&node);
        let comma = node.clone().into_inner().any(|part| part.as_rule() == Rule::tuple_sign);
        let mut elements = self.list_pattern(node);
        if elements.is_empty() {
            self.error(codes::E500, span, "there is nothing between these parentheses");
        }
        if !comma && elements.len() == 1 {
            match elements.pop() {
                Some(ListPatternElement::Pattern(inner)) => return inner,
                rest => elements.extend(rest),
            }
        }
        Pattern { id: self.id(), span, kind: PatternKind::List(elements) }
    }

    fn rest_pattern(&mut self, node: Node<'_>) -> RestPattern {
        let span = self.span(&node);
        let word = node.into_inner().next().filter(|word| word.as_str() != "_");
        RestPattern { span, name: word.map(|word| self.declared(&word, "a binding")) }
    }

    fn object_pattern(&mut self, node: Node<'_>) -> PatternKind {
        let fields: Vec<_> = node.into_inner().map(|field| self.object_pattern_field(field)).collect();
        let rests = fields.iter().map(|field| match field {
            ObjectPatternField::Rest(rest) => (true, rest.span),
            _ => (false, Span::default()),
        });
        self.rest_is_last(rests);
        PatternKind::Object(fields)
    }

    fn object_pattern_field(&mut self, node: Node<'_>) -> ObjectPatternField {
        let span = self.span(&node);
        let mut parts = node.into_inner();
        let Some(first) = parts.next() else { return ObjectPatternField::Rest(RestPattern { span, name: None }) };
        let pattern = parts.next();
        match first.as_rule() {
            Rule::rest_pattern => ObjectPatternField::Rest(self.rest_pattern(first)),
            rule => {
                let quoted = rule == Rule::string;
                let key = if quoted {
                    let text = self.pattern_text(first);
                    PropertyKey { span: text.span, name: text.value.into() }
                } else {
                    self.word_key(&first)
                };
                match pattern {
                    Some(pattern) => {
                        ObjectPatternField::Field(ObjectFieldPattern { key, pattern: self.pattern(pattern) })
                    }
                    None if quoted => {
                        // Only tests that the key is there.
                        let pattern = Pattern { id: self.id(), span: key.span, kind: PatternKind::Wildcard };
                        ObjectPatternField::Field(ObjectFieldPattern { key, pattern })
                    }
                    None => {
                        self.refuse_reserved(key.span, "a binding");
                        ObjectPatternField::Shorthand(ShorthandPattern { name: self.ident_at(key.span), key })
                    }
                }
            }
        }
    }
}
