use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::Name;

use super::{Builder, Node};
use crate::tree::NumberLiteral;

impl Builder<'_> {
    pub(super) fn number(&mut self, node: &Node<'_>) -> NumberLiteral {
        // The laid text: a malformed number, which is reported already, reads 0 there.
        let text = node.as_str();
        let span = self.span(node);
        let digits: String = text.chars().filter(|c| *c != '_').collect();
        let radix = match digits.as_bytes() {
            [b'0', b'x' | b'X', ..] => 16,
            [b'0', b'b' | b'B', ..] => 2,
            [b'0', b'o' | b'O', ..] => 8,
            _ => 10,
        };
        if radix != 10 {
            return NumberLiteral { value: radix_value(&digits[2..], radix) };
        }
        let value: f64 = digits.parse().unwrap_or(f64::INFINITY);
        if value >= 9_007_199_254_740_992.0 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            let exact = format!("{value:.0}");
            if exact != digits.trim_start_matches('0') {
                let report = if value.is_finite() {
                    Diagnostic::new(
                        codes::W204,
                        self.file,
                        span,
                        format!("this integer is read as {exact}: it has more digits than a number keeps"),
                    )
                    .help("put it into a string if it is not meant for arithmetic")
                    .fix(Applicability::Maybe, format!("write `{exact}`"), span, exact)
                } else {
                    Diagnostic::new(
                        codes::W204,
                        self.file,
                        span,
                        "this integer is too large for a number: it is read as infinity",
                    )
                };
                self.diagnostics.push(report);
            }
        }
        NumberLiteral { value }
    }
}

fn radix_value(digits: &str, radix: u32) -> f64 {
    u128::from_str_radix(digits, radix).map_or_else(
        |_| {
            digits
                .chars()
                .filter_map(|c| c.to_digit(radix))
                .fold(0.0, |value, digit| value * f64::from(radix) + f64::from(digit))
        },
        |value| value as f64,
    )
}

/// The text of a number used as the key of a property, as JavaScript writes it.
pub(crate) fn property_name(value: f64) -> Name {
    if value == 0.0 {
        return "0".into();
    }
    if !value.is_finite() {
        return "Infinity".into();
    }
    if (1e-6..1e21).contains(&value) {
        return format!("{value}").into();
    }
    let text = format!("{value:e}");
    match text.split_once('e') {
        Some((mantissa, exponent)) if !exponent.starts_with('-') => format!("{mantissa}e+{exponent}").into(),
        _ => text.into(),
    }
}
