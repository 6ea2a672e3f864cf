//! Named arguments (`language.md` §4.4): bound to fields or parameters, or gathered into one object.

use tova_diagnostics::codes::E107;
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Types;
use super::signatures::Accepts;
use crate::NamedArguments;
use crate::suggest::suggest;

impl<'a> Types<'a, '_> {
    /// Decides how the named ones among `arguments` are bound. `piped` tells that a pipe gives the first parameter.
    pub(super) fn bind_named(
        &mut self,
        arguments: &'a [Argument],
        accepts: Option<&Accepts>,
        piped: bool,
    ) -> NamedArguments {
        let has_spread = arguments.iter().any(|argument| matches!(argument, Argument::Spread(_)));
        let Some(accepts) = accepts.filter(|_| !has_spread) else { return NamedArguments::TrailingObject };
        let position =
            |name: &str| accepts.params.iter().position(|param| param.name.as_ref().is_some_and(|own| own == name));
        let named = || {
            arguments.iter().filter_map(|argument| match argument {
                Argument::Named(named) => Some(named),
                _ => None,
            })
        };
        if !accepts.fields && named().any(|named| position(&named.label.name).is_none()) {
            return NamedArguments::TrailingObject;
        }
        let mut order: Vec<Option<u32>> = vec![None; accepts.params.len()];
        let mut given: Vec<Option<Span>> = vec![None; accepts.params.len()];
        let mut positional = usize::from(piped);
        if let (true, Some(first)) = (piped, given.first_mut()) {
            *first = Some(Span::default());
        }
        for (at, argument) in arguments.iter().enumerate() {
            let (slot, span) = match argument {
                Argument::Named(named) => match position(&named.label.name) {
                    Some(slot) => (slot, named.label.span),
                    None => {
                        let report = self.unknown_field(&named.label, accepts);
                        self.diagnostics.push(report);
                        continue;
                    }
                },
                Argument::Expr(expr) => {
                    positional += 1;
                    (positional - 1, expr.span)
                }
                Argument::Spread(_) => continue,
            };
            let Some(earlier) = given.get_mut(slot) else { continue };
            match (*earlier, argument) {
                (Some(first), Argument::Named(named)) => {
                    let report = self.given_twice(&named.label, first);
                    self.diagnostics.push(report);
                }
                _ => {
                    *earlier = Some(span);
                    order[slot] = Some(at as u32);
                }
            }
        }
        NamedArguments::ByParameter(order)
    }

    fn unknown_field(&self, label: &PropertyKey, accepts: &Accepts) -> Diagnostic {
        let fields: Vec<&str> = accepts.params.iter().filter_map(|param| param.name.as_deref()).collect();
        let report =
            self.cx.diagnostic(E107, label.span, format!("there is no field `{}`", label.name)).label("unknown field");
        match suggest(&label.name, fields.iter().copied()) {
            Some(near) => report.help(format!("did you mean `{near}`?")).fix(
                Applicability::Maybe,
                format!("write `{near}`"),
                label.span,
                near,
            ),
            None => report.help(format!("the fields are: {}", list(&fields))),
        }
    }

    fn given_twice(&self, label: &PropertyKey, first: Span) -> Diagnostic {
        let report =
            self.cx.diagnostic(E107, label.span, format!("`{}` is given twice", label.name)).label("given again here");
        if first == Span::default() {
            report.note("the pipe gives the first argument")
        } else {
            report.secondary(first, "given here already")
        }
    }
}

/// Names in backticks, separated by commas.
pub(super) fn list(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
