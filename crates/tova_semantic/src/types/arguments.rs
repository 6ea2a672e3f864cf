//! Numbers of arguments: W106.

use tova_diagnostics::Diagnostic;
use tova_diagnostics::codes::W106;
use tova_syntax::tree::*;

use super::Types;
use super::signatures::Accepts;
use crate::{BindingKind, Callee, NamedArguments};

impl<'a> Types<'a, '_> {
    /// Checks the arguments of a call and decides about the named ones.
    pub(super) fn check_arguments(&mut self, step: &'a Step, arguments: &'a [Argument]) {
        let callee = self.named.tables.callees.get(&step.id).cloned().unwrap_or(Callee::Unknown);
        let accepts = self.accepts(&callee);
        let piped = self.piped_calls.contains(&step.id);
        let mut count = arguments.len() + usize::from(piped);
        let mut missing_by_name = None;
        if arguments.iter().any(|argument| matches!(argument, Argument::Named(_))) {
            let before = self.diagnostics.len();
            let bound = self.bind_named(arguments, accepts.as_ref(), piped);
            let mistaken = self.diagnostics.len() > before;
            match &bound {
                NamedArguments::TrailingObject => {
                    let named = arguments.iter().filter(|argument| matches!(argument, Argument::Named(_))).count();
                    count = count - named + 1;
                }
                NamedArguments::ByParameter(order) => {
                    let given = |at: usize| order[at].is_some() || (piped && at == 0);
                    missing_by_name = Some((0..order.len()).filter(|at| !given(*at)).collect::<Vec<_>>());
                }
            }
            self.named.tables.named_arguments.insert(step.id, bound);
            if mistaken {
                return;
            }
        }
        let has_spread = arguments.iter().any(|argument| matches!(argument, Argument::Spread(_)));
        if let Some(accepts) = accepts.filter(|_| !has_spread)
            && let Some(report) = self.wrong_count(step, &callee, &accepts, count, missing_by_name)
        {
            self.diagnostics.push(report);
        }
    }

    fn wrong_count(
        &self,
        step: &'a Step,
        callee: &Callee,
        accepts: &Accepts,
        count: usize,
        missing_by_name: Option<Vec<usize>>,
    ) -> Option<Diagnostic> {
        let required = |at: &usize| !accepts.params[*at].optional;
        let most = accepts.params.len();
        let missing: Vec<usize> = match missing_by_name {
            Some(missing) => missing.into_iter().filter(required).collect(),
            None => (count.min(most)..most).filter(required).collect(),
        };
        let too_many = count > most && !accepts.rest;
        if missing.is_empty() && !too_many {
            return None;
        }
        let least = accepts.params.iter().rposition(|param| !param.optional).map_or(0, |last| last + 1);
        let name = self.callee_name(callee);
        let takes = match (accepts.rest, least == most) {
            (true, _) => format!("at least {}", plural(least)),
            (false, true) => plural(most),
            (false, false) => format!("{least} to {}", plural(most)),
        };
        let given = if count == 0 { "none".to_owned() } else { count.to_string() };
        let mut report = self.cx.diagnostic(W106, step.span, format!("`{name}` takes {takes}, but gets {given}"));
        report = if too_many {
            report.label("the last ones are ignored")
        } else {
            let names: Vec<&str> = missing.iter().filter_map(|at| accepts.params[*at].name.as_deref()).collect();
            if names.is_empty() {
                report.label("the missing ones are nil")
            } else {
                report.label(format!("{} will be nil", super::named_arguments::list(&names)))
            }
        };
        Some(self.point_at_declaration(report, callee))
    }

    fn callee_name(&self, callee: &Callee) -> String {
        match callee {
            Callee::Function { function, .. } => match self.foreign(*function) {
                Some(binding) => binding.name.to_string(),
                None => self.named.tables.bindings[function.binding.0 as usize].name.to_string(),
            },
            Callee::Struct(module, ty) => self.type_name(*module, *ty),
            Callee::Variant(module, ty, variant) => self
                .type_info(*module, *ty)
                .and_then(|info| info.variants.get(*variant as usize))
                .map_or_else(String::new, |variant| variant.name.to_string()),
            Callee::Associated { module, ty, method } => {
                let info = self.type_info(*module, *ty);
                let method =
                    info.and_then(|info| info.methods.get(*method as usize)).map_or("", |method| method.name.as_str());
                format!("{}.{method}", self.type_name(*module, *ty))
            }
            _ => "this function".to_owned(),
        }
    }

    pub(super) fn type_name(&self, module: crate::ModuleId, ty: crate::TypeId) -> String {
        let tables = match self.cx.earlier.get(module.0 as usize) {
            Some(module) => &module.tables,
            None => &self.named.tables,
        };
        let info = tables.types.get(ty.0 as usize);
        info.map_or_else(String::new, |info| tables.bindings[info.binding.0 as usize].name.to_string())
    }

    fn point_at_declaration(&self, report: Diagnostic, callee: &Callee) -> Diagnostic {
        match callee {
            Callee::Function { function, .. } if function.module == self.cx.module => {
                match self.named.tables.bindings[function.binding.0 as usize].kind {
                    BindingKind::Function { function, .. } => match self.function_node(function) {
                        Some(function) => report.secondary(function.head, "declared here"),
                        None => report,
                    },
                    _ => report,
                }
            }
            Callee::Function { function, .. } => {
                match (self.cx.earlier.get(function.module.0 as usize), self.foreign(*function)) {
                    (Some(module), Some(binding)) => report.related(module.file.file, binding.span, "declared here"),
                    _ => report,
                }
            }
            Callee::Lambda { function, .. } => match self.function_node(*function) {
                Some(function) => report.secondary(function.head, "declared here"),
                None => report,
            },
            _ => report,
        }
    }
}

fn plural(count: usize) -> String {
    if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") }
}
