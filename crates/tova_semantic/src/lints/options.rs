use tova_diagnostics::codes::W_UNKNOWN_OPTION;
use tova_diagnostics::{Applicability, Diagnostic};
use tova_syntax::tree::*;

use super::Lints;
use super::calls::LibraryCall;
use crate::suggest::suggest;

/// Functions with an object of options, the parameter it has, and the options.
const OPTIONS: &[(&str, usize, &[&str])] = &[
    ("parallelMap", 2, &["workers", "batch", "onProgress"]),
    ("retry", 1, &["times", "delay", "backoff", "maxDelay", "jitter", "shouldRetry", "retryIf", "onRetry", "signal"]),
    ("sleep", 1, &["signal"]),
];

/// Spellings that are accepted and not recommended.
const ALIASES: &[&str] = &["max_delay", "should_retry", "retry_if", "on_retry"];

/// The parameter of the library function `name` that takes its options.
pub(super) fn options_position(name: &str) -> Option<usize> {
    OPTIONS.iter().find(|(function, ..)| *function == name).map(|(_, position, _)| *position)
}

impl<'a> Lints<'a, '_> {
    /// Options that the function does not have (W_UNKNOWN_OPTION).
    pub(super) fn unknown_options(&mut self, call: LibraryCall<'a>) {
        let Some(&(_, position, known)) = OPTIONS.iter().find(|(function, ..)| *function == call.name) else { return };
        if let Some(Expr { kind: ExprKind::Object(properties), .. }) = call.argument(position) {
            for property in properties {
                match property {
                    Property::Field(field) => self.option(call.name, known, &field.key, ""),
                    Property::Shorthand(name) => {
                        let key = PropertyKey { span: name.span, name: name.name.clone() };
                        self.option(call.name, known, &key, &format!(": {}", name.name));
                    }
                    Property::Computed(_) | Property::Spread(_) => {}
                }
            }
        }
        for argument in call.arguments {
            if let Argument::Named(named) = argument {
                self.option(call.name, known, &named.label, "");
            }
        }
    }

    /// Reports the option `key` unless it is among `known`; `value` is what has to follow a new name.
    fn option(&mut self, function: &str, known: &[&str], key: &PropertyKey, value: &str) {
        let name = key.name.as_str();
        if known.contains(&name) || ALIASES.contains(&name) {
            return;
        }
        let report = self.cx.diagnostic(W_UNKNOWN_OPTION, key.span, format!("`{function}` has no option `{name}`"));
        let report = match suggest(name, known.iter().copied()) {
            Some(near) => report.label(format!("did you mean `{near}`?")).fix(
                Applicability::Safe,
                format!("write `{near}`"),
                key.span,
                format!("{near}{value}"),
            ),
            None => report.label("refused with a TypeError when the program runs"),
        };
        self.diagnostics.push(with_names(report, function, known));
    }
}

fn with_names(report: Diagnostic, function: &str, known: &[&str]) -> Diagnostic {
    let names: Vec<_> = known.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [only] => report.help(format!("its only option is {only}")),
        _ => report.help(format!("the options of `{function}` are {}", names.join(", "))),
    }
}
