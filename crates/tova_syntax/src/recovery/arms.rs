//! Arms of `select` in the shape of other languages: what they mean in Tova.

use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::{FileId, Span};

use super::expectations::Place;

/// The head of an arm as Tova writes it.
struct Meant {
    label: &'static str,
    help: &'static str,
    head: String,
    /// It has a hole: a name that the user did not give.
    template: bool,
}

/// An arm at which reading stopped in front of its `=>`.
pub(super) fn recognise(file: FileId, place: &Place<'_>) -> Option<Diagnostic> {
    if !place.in_select {
        return None;
    }
    let arm = place.statement.of(place.source);
    let head = arm.split("=>").next().filter(|head| head.len() < arm.len() && !head.contains('\n'))?.trim_end();
    let span = Span::new(place.statement.start, place.statement.start + head.len() as u32);
    let stopped_inside = span.start <= place.found.start && place.found.start <= span.end;
    if let Some((receiving, condition)) = head.split_once(" if ")
        && stopped_inside
        && receiving.contains(" from ")
    {
        let report = Diagnostic::new(codes::E312, file, place.found, "a `select` arm has no condition")
            .label("a value that does not fit would be lost")
            .help(format!("test in its body: `{receiving} => if {condition} {{ … }}`"));
        return Some(report);
    }
    let meant = meant(head).filter(|_| stopped_inside)?;
    Some(meant.report(file, span))
}

/// The report on an arm that begins with `head`, which stands at `span` and is none of the forms.
pub(crate) fn bad_arm(file: FileId, head: &str, span: Span) -> Diagnostic {
    match meant(head) {
        Some(meant) => meant.report(file, span),
        None => malformed(file, span).help(ARMS),
    }
}

/// What an arm begins with.
pub(crate) const ARMS: &str =
    "an arm is `x from ch => …`, `_ from ch => …`, `ch.send(v) => …`, `timeout(ms) => …` or `_ => …`";

fn malformed(file: FileId, span: Span) -> Diagnostic {
    Diagnostic::new(codes::E312, file, span, "a `select` arm cannot begin like this")
}

impl Meant {
    fn report(self, file: FileId, span: Span) -> Diagnostic {
        let applicability = if self.template { Applicability::Template } else { Applicability::Safe };
        let help = format!("{}: `{} => …`", self.help, self.head);
        malformed(file, span).label(self.label).help(help).fix(applicability, self.help, span, self.head)
    }
}

fn meant(head: &str) -> Option<Meant> {
    let head = without_word(head, &["case"]);
    let meant = |label, help, head| Meant { label, help, head, template: false };
    if head == "default" {
        return Some(meant("runs when no other arm can", "write `_`", "_".to_owned()));
    }
    if let Some(duration) = head.strip_prefix("timeout").filter(|rest| rest.starts_with([' ', ':', '='])) {
        let duration = duration.trim_start_matches([' ', ':', '=']);
        let single = !duration.is_empty() && !duration.contains([' ', '(']);
        let label = "the duration stands in parentheses";
        return single.then(|| meant(label, "write the parentheses", format!("timeout({duration})")));
    }
    for sign in [" := ", " = ", " <- ", " in "] {
        if let Some((name, value)) = head.split_once(sign) {
            let name = without_word(name, &["let", "var", "const"]);
            let channel = received_from(value);
            let label = "an arm receives with `from`";
            let fits = is_word(name) && is_path(channel);
            return fits.then(|| meant(label, "write `from`", format!("{name} from {channel}")));
        }
    }
    let waiting = without_word(head, &["await"]);
    if waiting != head && waiting.contains(".send(") {
        return Some(meant("the arm waits by itself", "leave `await` out", waiting.to_owned()));
    }
    let channel = received_from(head);
    (channel != head && is_path(channel)).then(|| Meant {
        label: "the arm receives by itself",
        help: "name what is received",
        head: format!("value from {channel}"),
        template: true,
    })
}

/// `text` without one of `words` in front.
fn without_word<'a>(text: &'a str, words: &[&str]) -> &'a str {
    let rest = words.iter().find_map(|word| text.strip_prefix(word)?.strip_prefix(' '));
    rest.map_or(text, str::trim_start)
}

/// The channel of `ch`, `<-ch` or `await ch.receive()`.
fn received_from(value: &str) -> &str {
    let value = without_word(value.trim(), &["await"]).trim_start_matches("<-").trim_start();
    value.strip_suffix(".receive()").unwrap_or(value)
}

fn is_word(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && text.chars().all(|part| part.is_alphanumeric() || part == '_')
}

/// `a`, `a.b`, …
fn is_path(text: &str) -> bool {
    text.split('.').all(is_word)
}
