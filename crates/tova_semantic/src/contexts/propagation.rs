//! Where `?` may stand: E308 (`language.md` §10.3).

use tova_diagnostics::codes::E308;
use tova_syntax::tree::*;

use super::{Contexts, FrameKind};
use crate::{BindingKind, Resolution};

impl<'a> Contexts<'a, '_> {
    pub(super) fn check_propagate(&mut self, step: &'a Step) {
        let frame = self.frame();
        let (kind, id, result) = (frame.kind, frame.id, frame.function.and_then(|function| function.result.as_ref()));
        if matches!(kind, FrameKind::Module | FrameKind::Test) {
            let report = self
                .cx
                .diagnostic(E308, step.span, "`?` outside a function")
                .label("there is no caller to return the error to")
                .help("take the value with `match` or `unwrapOr(…)`, or move this into a function");
            self.diagnostics.push(report);
            return;
        }
        if let Some(info) = id.and_then(|id| self.named.tables.functions.get_mut(&id)) {
            info.propagates = true;
        }
        if let Some(result) = result.filter(|result| !self.may_hold_failure(result)) {
            let declared = self.cx.text(result.span);
            let report = self
                .cx
                .diagnostic(
                    E308,
                    step.span,
                    format!("`?` may return an `Err` or `None`, but the function returns `{declared}`"),
                )
                .label("may leave the function here")
                .secondary(result.span, "declared result")
                .help(format!("return `Result<{declared}, String>`, or take the value with `match` or `unwrapOr(…)`"));
            self.diagnostics.push(report);
        }
    }

    /// Whether a value of the declared type can be an `Err` or `None`; what is not known can.
    fn may_hold_failure(&self, ty: &Type) -> bool {
        match &ty.kind {
            TypeKind::Named(named) => {
                let [name] = named.path.names.as_slice() else { return true };
                match self.named.tables.names.get(&name.id) {
                    Some(Resolution::BuiltinType(name)) => {
                        matches!(*name, "Result" | "Option" | "Any" | "Object" | "Promise" | "Self")
                    }
                    Some(Resolution::Binding(binding)) => {
                        !matches!(self.named.tables.bindings[binding.0 as usize].kind, BindingKind::Type(_))
                    }
                    _ => true,
                }
            }
            TypeKind::List(_) | TypeKind::Tuple(_) | TypeKind::Function(_) => false,
            TypeKind::Optional(inner) => self.may_hold_failure(inner),
            TypeKind::Union(members) => members.iter().any(|member| self.may_hold_failure(member)),
            TypeKind::Error => true,
        }
    }
}
