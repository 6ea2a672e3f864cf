use tova_diagnostics::codes::H_SEQUENTIAL_AWAITS;
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use super::effects::mentions;
use crate::Callee;

/// `name = await load(…)`
#[derive(Clone, Copy)]
struct Load<'a> {
    stmt: &'a Stmt,
    name: &'a Ident,
    /// With `await`.
    value: &'a Expr,
    /// Without it.
    call: &'a Expr,
}

impl<'a> Lints<'a, '_> {
    /// Neighbouring awaits that could run together (H_SEQUENTIAL_AWAITS).
    pub(super) fn sequential_awaits(&mut self, body: &'a [Stmt]) {
        let mut run: Vec<Load<'a>> = Vec::new();
        for stmt in body {
            let load = self.load(stmt);
            let joins = load.is_some_and(|load| {
                run.iter().all(|before| before.name.name != load.name.name && !mentions(load.call, &before.name.name))
            });
            if !joins {
                self.report_sequence(&run);
                run.clear();
            }
            run.extend(load);
        }
        self.report_sequence(&run);
    }

    /// The statement as one that only waits for a call without visible effects.
    fn load(&self, stmt: &'a Stmt) -> Option<Load<'a>> {
        let StmtKind::Assign(assign) = &stmt.kind else { return None };
        let ([Target::Binder(BinderTarget { binder, ty: None })], [value]) =
            (assign.targets.as_slice(), assign.values.as_slice())
        else {
            return None;
        };
        let (BinderKind::Name(name), ExprKind::Await(wait)) = (&binder.kind, &value.kind) else { return None };
        let declares = assign.kind == AssignKind::Plain && self.named.tables.declares.contains(&name.id);
        let ExprKind::Chain(chain) = &wait.operand.kind else { return None };
        let [step] = chain.steps.as_slice() else { return None };
        let StepKind::Call(arguments) = &step.kind else { return None };
        let callee = self.named.tables.callees.get(&step.id)?;
        let is_async =
            matches!(callee, Callee::Function { is_async: true, .. } | Callee::Lambda { is_async: true, .. });
        let quiet = is_async
            && arguments.iter().all(|argument| self.is_quiet_argument(argument))
            && self.called_function(callee).is_some_and(|function| self.is_quiet(function));
        (declares && quiet).then_some(Load { stmt, name, value, call: &wait.operand })
    }

    fn report_sequence(&mut self, run: &[Load<'a>]) {
        let [first, second, rest @ ..] = run else { return };
        let count = number_word(run.len());
        let mut report = self
            .cx
            .diagnostic(
                H_SEQUENTIAL_AWAITS,
                first.value.span,
                format!("these {count} awaits do not need each other and could run together"),
            )
            .secondary(second.value.span, format!("does not use `{}`", first.name.name));
        for (at, load) in rest.iter().take(2).enumerate() {
            report = report.secondary(load.value.span, if at == 0 { "uses neither" } else { "uses none of them" });
        }
        let report = self.with_block(report, run);
        self.diagnostics.push(report);
    }

    fn with_block(&self, report: Diagnostic, run: &[Load<'a>]) -> Diagnostic {
        let spawns: Vec<String> =
            run.iter().map(|load| format!("  {} = spawn {}", load.name.name, self.cx.text(load.call.span))).collect();
        let lines = || std::iter::once("concurrent {".to_owned()).chain(spawns.clone()).chain(["}".to_owned()]);
        let shown: Vec<String> = lines().map(|line| format!("  {line}")).collect();
        let whole = run.iter().map(|load| load.stmt.span).reduce(Span::to).unwrap_or_default();
        let margin = " ".repeat(self.column(whole.start));
        let written: Vec<String> = lines().collect();
        report
            .help(format!(
                "the total time drops from the sum to the slowest one:\n\n{}\n\neach name then holds `Ok(..)` or `Err(..)`",
                shown.join("\n")
            ))
            .fix(Applicability::Template, "run them together", whole, written.join(&format!("\n{margin}")))
    }
}

fn number_word(count: usize) -> String {
    let words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    count.checked_sub(2).and_then(|at| words.get(at)).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}
