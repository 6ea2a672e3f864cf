use tova_diagnostics::Applicability;
use tova_diagnostics::codes::W_PROMISE_AS_VALUE;
use tova_source::Span;

use super::Lints;
use super::bare_use::{Bare, Use};

impl<'a> Lints<'a, '_> {
    /// A promise where its value is needed (W_PROMISE_AS_VALUE).
    pub(super) fn promise_as_value(&mut self, bare: Bare<'a>) {
        let is_own = match bare.purpose {
            Use::Field(name) | Use::Method(name) => matches!(name, "then" | "catch" | "finally" | "constructor"),
            // A promise that has a name may be kept, compared and shown for what it is.
            Use::Equality | Use::Condition | Use::Coalesce | Use::Interpolation => bare.name.is_some(),
            _ => false,
        };
        if is_own {
            return;
        }
        let what = match (bare.callee, bare.name) {
            (Some(callee), _) => self.call_text(callee),
            (None, Some(name)) => format!("`{}`", name.name),
            (None, None) => "this".to_owned(),
        };
        let consequence = bare.purpose.consequence();
        let mut report = self
            .cx
            .diagnostic(
                W_PROMISE_AS_VALUE,
                bare.value,
                format!("{what} is a promise until it is awaited, so {consequence}"),
            )
            .label("still a promise here");
        let behind = Span::new(bare.value.end, bare.whole.end);
        let text = self.cx.text(bare.value);
        let (repaired, place) = if behind.is_empty() {
            (format!("await {text}"), bare.value)
        } else {
            (format!("(await {text}){}", self.cx.text(behind)), bare.whole)
        };
        if self.short_text(bare.whole).is_some() {
            report = report.help(format!("wait for it: `{repaired}`"));
        }
        self.diagnostics.push(report.fix(Applicability::Maybe, "wait for it", place, repaired));
    }
}
