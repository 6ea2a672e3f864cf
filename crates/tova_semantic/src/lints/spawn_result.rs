use tova_diagnostics::codes::W_SPAWN_RESULT_NOT_UNWRAPPED;
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use super::bare_use::{Bare, Use};
use crate::{BindingId, Resolution};

/// What a Result has.
const MEMBERS: &[&str] = &[
    "value",
    "error",
    "map",
    "flatMap",
    "andThen",
    "unwrap",
    "unwrapOr",
    "unwrapOrElse",
    "expect",
    "isOk",
    "isErr",
    "mapErr",
    "unwrapErr",
    "or",
    "orElse",
    "and",
    "context",
    "ok",
    "err",
    "toJSON",
    "__tag",
    "flat_map",
    "and_then",
    "unwrap_or",
    "unwrap_or_else",
    "is_ok",
    "is_err",
    "map_err",
    "unwrap_err",
    "or_else",
];

impl<'a> Lints<'a, '_> {
    /// The Result of a task where its value is needed (W_SPAWN_RESULT_NOT_UNWRAPPED).
    pub(super) fn spawn_result_not_unwrapped(&mut self, bare: Bare<'a>) {
        let fits = match bare.purpose {
            Use::Field(name) | Use::Method(name) => MEMBERS.contains(&name),
            Use::Equality | Use::Interpolation | Use::Match | Use::Propagate => true,
            Use::Index | Use::Operator(_) | Use::Condition | Use::Coalesce | Use::Length | Use::Loop => false,
        };
        let Some(name) = bare.name.filter(|_| !fits) else { return };
        let Some(Resolution::Binding(binding)) = self.named.tables.names.get(&name.id).copied() else { return };
        let mut report = self
            .cx
            .diagnostic(
                W_SPAWN_RESULT_NOT_UNWRAPPED,
                bare.whole,
                format!("`{}` is a Result after the block, so {}", name.name, bare.purpose.consequence()),
            )
            .label("`Ok(..)` or `Err(..)`, depending on how the task ended");
        if let Some(wrapped) = self.spawn_statement(binding) {
            report = report.secondary(wrapped, "wrapped here");
        }
        let report = self.unwrapping(report, name, bare.purpose);
        self.not_unwrapped.insert(binding);
        self.diagnostics.push(report);
    }

    /// The statement `name = spawn …` that gives `binding` its value.
    pub(super) fn spawn_statement(&self, binding: BindingId) -> Option<Span> {
        let entry = &self.named.tables.bindings[binding.0 as usize];
        let spawn = self.named.facts[binding.0 as usize].init?;
        Some(entry.span.to(spawn.span))
    }

    /// Shows the statement around the name with the Result taken apart.
    fn unwrapping(&self, report: Diagnostic, name: &'a Ident, purpose: Use<'a>) -> Diagnostic {
        let whole = &name.name;
        let needs_value = !matches!(purpose, Use::Condition | Use::Coalesce);
        let statement = self.statement.filter(|stmt| needs_value && matches!(stmt.kind, StmtKind::Expr(_)));
        let Some((stmt, text)) = statement.and_then(|stmt| Some((stmt, self.short_text(stmt.span)?))) else {
            return report.help(format!("unwrap it first: `match {whole} {{ Ok(value) => .., Err(error) => .. }}`"));
        };
        let short: String = whole.chars().take(1).collect();
        // `e` is the error.
        let short = if short == "e" || !short.starts_with(char::is_alphabetic) { "value".to_owned() } else { short };
        let at = (name.span.start - stmt.span.start) as usize;
        let mut with_value = text.to_owned();
        with_value.replace_range(at..at + whole.len(), &short);
        let arms = [
            format!("match {whole} {{"),
            format!("  Ok({short}) => {with_value}"),
            format!("  Err(e) => print(\"no {whole}: {{e}}\")"),
            "}".to_owned(),
        ];
        let shown: Vec<String> = arms.iter().map(|line| format!("  {line}")).collect();
        let column = self.column(stmt.span.start);
        let written = arms.join(&format!("\n{}", " ".repeat(column)));
        report.help(format!("unwrap it first:\n\n{}", shown.join("\n"))).fix(
            Applicability::Template,
            "take the Result apart",
            stmt.span,
            written,
        )
    }

    /// How many characters stand before `offset` on its line.
    pub(super) fn column(&self, offset: u32) -> usize {
        let before = self.cx.text(Span::new(0, offset));
        before.len() - before.rfind('\n').map_or(0, |at| at + 1)
    }
}
