use std::fmt::Write;

use swc_atoms::{Atom, Wtf8Atom};
use swc_common::DUMMY_SP;
use tova_syntax::tree::TextPart;

use super::*;

/// A number, never negative.
pub(crate) fn number(value: f64, span: Span) -> Value {
    Box::new(Expr::Lit(Lit::Num(Number { span, value, raw: None })))
}

/// A string literal.
pub(crate) fn string(text: &str, span: Span) -> Value {
    Box::new(Expr::Lit(Lit::Str(string_literal(text, span))))
}

/// The same as a node of its own.
pub(crate) fn string_literal(text: &str, span: Span) -> Str {
    Str { span, value: Wtf8Atom::from(text), raw: Some(quoted(text).into()) }
}

/// A string literal of a text that may hold lone surrogates.
pub(crate) fn name_text(text: &TextPart, span: Span) -> Value {
    if !text.escaped {
        return string(&text.value, span);
    }
    // Text with lone surrogates already is JavaScript source; only quotes and control characters are left to be escaped. The value is
    // not asked for by the printer when there is source text.
    let raw = format!("\"{}\"", escape(&text.value, '"', false));
    Box::new(Expr::Lit(Lit::Str(Str { span, value: Wtf8Atom::from(text.value.as_str()), raw: Some(raw.into()) })))
}

/// The text as a JavaScript string literal that is safe inside HTML and any file.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", escape(text, '"', true))
}

/// Escapes `quote` (and with it what it would begin), line breaks, control characters and `</script`; backslashes too unless the text
/// already holds escapes.
fn escape(text: &str, quote: char, backslashes: bool) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\\' if backslashes => escaped.push_str("\\\\"),
            '\n' => escaped.push_str("\\n"),
            '\r' => escaped.push_str("\\r"),
            '\t' => escaped.push_str("\\t"),
            char if char == quote => escaped.extend(['\\', quote]),
            '$' if quote == '`' && chars.peek() == Some(&'{') => escaped.push_str("\\$"),
            '<' if matches!(chars.peek(), Some('/' | '!')) => {
                escaped.push('<');
                // `</script` and `<!--` would end or change a script element.
                escaped.push('\\');
            }
            '\0'..='\x1f' | '\x7f'..='\u{9f}' => _ = write!(escaped, "\\x{:02x}", char as u32),
            '\u{2028}' | '\u{2029}' | '\u{feff}' => _ = write!(escaped, "\\u{:04x}", char as u32),
            // Characters that change the direction of what follows would make the file read otherwise than it runs.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => _ = write!(escaped, "\\u{:04x}", char as u32),
            char => escaped.push(char),
        }
    }
    escaped
}

/// The source text between the substitutions of a template literal.
pub(crate) fn template_text(part: &TextPart) -> String {
    escape(&part.value, '`', !part.escaped)
}

/// `` `text${value}text` ``: one text more than values.
pub(crate) fn template(texts: Vec<String>, exprs: Vec<Value>, span: Span) -> Value {
    let last = texts.len().saturating_sub(1);
    let quasis = texts.into_iter().enumerate().map(|(at, raw)| TplElement {
        span: DUMMY_SP,
        tail: at == last,
        cooked: None,
        raw: Atom::from(raw),
    });
    Box::new(Expr::Tpl(Tpl { span, quasis: quasis.collect(), exprs }))
}

/// `/pattern/flags`; nothing where engines might not take that.
pub(crate) fn regex(pattern: &str, flags: &str, span: Span) -> Option<Value> {
    if !is_regex(pattern, flags) {
        return None;
    }
    let mut exp = String::with_capacity(pattern.len());
    for char in pattern.chars() {
        match char {
            '\u{2028}' | '\u{2029}' => _ = write!(exp, "\\u{:04x}", char as u32),
            char => exp.push(char),
        }
    }
    Some(Box::new(Expr::Lit(Lit::Regex(Regex { span, exp: exp.into(), flags: flags.into() }))))
}

/// Whether this certainly is a regex of JavaScript. Long ones are not looked at: what reads them goes as deep as they are nested.
fn is_regex(pattern: &str, flags: &str) -> bool {
    let (unicode, sets) = (flags.contains('u'), flags.contains('v'));
    let known = regress::Flags::new(flags.chars().map(u32::from));
    pattern.len() < 1000
        && !(unicode && sets)
        && regress::backends::try_parse(pattern.chars().map(u32::from), known).is_ok()
}

/// Whether `text` can stand as a property name without quotes (reserved words can).
pub(crate) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(Ident::is_valid_start) && chars.all(Ident::is_valid_continue)
}

/// The key of a property in an object literal. `__proto__` must be computed, or it would set the prototype.
pub(crate) fn property_name(key: &str, span: Span) -> PropName {
    if key == "__proto__" {
        return PropName::Computed(ComputedPropName { span, expr: string(key, DUMMY_SP) });
    }
    if is_identifier(key) {
        return PropName::Ident(IdentName::new(key.into(), span));
    }
    match canonical_index(key) {
        Some(value) => PropName::Num(Number { span, value, raw: None }),
        None => PropName::Str(string_literal(key, span)),
    }
}

/// `.key` or `["key"]`
pub(crate) fn static_key(key: &str, span: Span) -> MemberProp {
    if is_identifier(key) {
        return MemberProp::Ident(IdentName::new(key.into(), span));
    }
    let expr = match canonical_index(key) {
        Some(value) => number(value, span),
        None => string(key, span),
    };
    MemberProp::Computed(ComputedPropName { span: DUMMY_SP, expr })
}

/// The number whose JavaScript text is `key`, for small whole numbers.
fn canonical_index(key: &str) -> Option<f64> {
    let value: u32 = key.parse().ok()?;
    (value.to_string() == key).then_some(f64::from(value))
}
