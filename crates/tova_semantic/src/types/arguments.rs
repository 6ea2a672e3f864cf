//! Arguments: their number (W106) and their types (E103).

use tova_diagnostics::Diagnostic;
use tova_diagnostics::codes::{E103, W106};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Types;
use super::mismatch::Mismatch;
use super::signatures::Accepts;
use crate::{Callee, ModuleId, NamedArguments, Parameter, StaticType};

impl<'a> Types<'a, '_> {
    /// Checks the arguments of a call and decides about the named ones.
    pub(super) fn check_arguments(&mut self, step: &'a Step, arguments: &'a [Argument]) {
        let callee = self.called(step);
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
        for argument in arguments {
            // What goes into the list is up to the function: rows of a table, values of a query.
            match argument {
                Argument::Expr(value) => self.may_mix(value),
                Argument::Named(named) => self.may_mix(&named.value),
                Argument::Spread(spread) => self.may_mix(&spread.value),
            }
        }
        if let Some(accepts) = &accepts {
            self.check_argument_types(step, &callee, accepts, arguments, usize::from(piped));
        }
        let has_spread = arguments.iter().any(|argument| matches!(argument, Argument::Spread(_)));
        if let Some(accepts) = accepts.filter(|_| !has_spread)
            && let Some(report) = self.wrong_count(step.span, &callee, &accepts, count, missing_by_name)
        {
            self.diagnostics.push(report);
        }
    }

    /// Compares every argument whose parameter is known with its declared type.
    fn check_argument_types(
        &mut self,
        step: &'a Step,
        callee: &Callee,
        accepts: &Accepts,
        arguments: &'a [Argument],
        piped: usize,
    ) {
        let by_name = match self.named.tables.named_arguments.get(&step.id) {
            Some(NamedArguments::ByParameter(order)) => Some(order.clone()),
            _ => None,
        };
        for (at, argument) in arguments.iter().enumerate() {
            let value = match argument {
                Argument::Expr(value) => value,
                Argument::Named(named) if by_name.is_some() => &named.value,
                Argument::Named(_) => continue,
                // From here on the places are not known.
                Argument::Spread(_) => return,
            };
            let place = match &by_name {
                Some(order) => order.iter().position(|given| *given == Some(at as u32)),
                None => Some(at + piped),
            };
            let Some(param) = place.and_then(|place| accepts.param(place)) else { continue };
            if param.ty.is_unknown() {
                continue;
            }
            let mut wrong = Vec::new();
            if self.named.tables.it_arguments.contains(&value.id) {
                let found = self.parts_of_argument(value);
                if !found.fits(&param.ty) {
                    wrong.push(Mismatch { span: value.span, found, wanted: param.ty.clone() });
                }
            } else {
                self.compare(value, &param.ty, &mut wrong);
            }
            for mismatch in wrong {
                self.wrong_argument(callee, accepts.fields, param, &mismatch);
            }
        }
    }

    pub(super) fn wrong_argument(&mut self, callee: &Callee, is_field: bool, param: &Parameter, mismatch: &Mismatch) {
        let (wanted, found) = (self.show(&param.ty), self.show(&mismatch.found));
        let callee_name = self.callee_name(callee);
        let place = match &param.name {
            Some(name) if is_field => format!("the field `{name}` of `{callee_name}` takes `{wanted}`"),
            Some(name) => format!("`{name}` of `{callee_name}` takes `{wanted}`"),
            None => format!("`{callee_name}` takes `{wanted}` here"),
        };
        let mut report =
            self.cx.diagnostic(E103, mismatch.span, format!("{place}, but gets `{found}`")).label(format!("`{found}`"));
        if let Some((module, _)) = self.signature_of(callee) {
            report = self.point_at(report, module, param.span, "declared here");
        }
        report = match mismatch.found.head() {
            StaticType::Promise => report.help("wait for the value: `await` before the call"),
            StaticType::Number => report.help("round it with `round(..)` or `floor(..)`, or declare `Float`"),
            StaticType::Nil => report.help(format!("give a value, or declare that it may be nil: `{wanted}?`")),
            _ => report
                .help(format!("give a value of type `{wanted}`, or declare what else may come: `{wanted} | {found}`")),
        };
        self.diagnostics.push(report);
    }

    pub(super) fn wrong_count(
        &self,
        span: Span,
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
        let too_many = count > most && accepts.rest.is_none();
        if missing.is_empty() && !too_many {
            return None;
        }
        let least = accepts.params.iter().rposition(|param| !param.optional).map_or(0, |last| last + 1);
        let name = self.callee_name(callee);
        let takes = match (accepts.rest.is_some(), least == most) {
            (true, _) => format!("at least {}", plural(least)),
            (false, true) => plural(most),
            (false, false) => format!("{least} to {}", plural(most)),
        };
        let given = if count == 0 { "none".to_owned() } else { count.to_string() };
        let mut report = self.cx.diagnostic(W106, span, format!("`{name}` takes {takes}, but gets {given}"));
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
            Callee::Function { function, .. } | Callee::Extern { function, .. } => {
                self.tables_of(function.module).bindings[function.binding.0 as usize].name.to_string()
            }
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
        let tables = self.tables_of(module);
        let info = tables.types.get(ty.0 as usize);
        info.map_or_else(String::new, |info| tables.bindings[info.binding.0 as usize].name.to_string())
    }

    fn point_at_declaration(&self, report: Diagnostic, callee: &Callee) -> Diagnostic {
        match (callee, self.signature_of(callee)) {
            (Callee::Function { .. } | Callee::Lambda { .. } | Callee::Extern { .. }, Some((module, signature))) => {
                self.point_at(report, module, signature.head, "declared here")
            }
            _ => report,
        }
    }

    /// A place in this file or in that of another module.
    pub(super) fn point_at(&self, report: Diagnostic, module: ModuleId, span: Span, text: &str) -> Diagnostic {
        match self.cx.earlier.get(module.0 as usize) {
            Some(module) => report.related(module.file.file, span, text),
            None => report.secondary(span, text),
        }
    }
}

fn plural(count: usize) -> String {
    if count == 1 { "1 argument".to_owned() } else { format!("{count} arguments") }
}
