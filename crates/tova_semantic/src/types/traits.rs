//! What an `impl` of a trait owes it: W300, W301 and W302.

use tova_diagnostics::codes::{W300, W301, W302};
use tova_diagnostics::{Applicability, Diagnostic};
use tova_source::Span;
use tova_syntax::tree::*;

use super::Types;
use crate::{BindingId, BindingKind, ImportTarget, ModuleId, Resolution, Signature, TraitInfo};

impl<'a> Types<'a, '_> {
    /// Notes the signatures of the methods of this module's traits and interfaces.
    pub(super) fn collect_traits(&mut self) {
        for at in 0..self.named.facts.len() {
            let Some(decl) = self.named.facts[at].trait_declaration else { continue };
            let signatures: Vec<_> = decl.methods.iter().map(|m| (m.name.name.clone(), self.method(m, decl))).collect();
            if let Some(info) = self.named.tables.traits.get_mut(&BindingId(at as u32)) {
                info.signatures.extend(signatures);
            }
        }
    }

    fn method(&self, method: &TraitMethod, decl: &TraitDecl) -> Signature {
        let (params, result) = match &method.default {
            Some(function) => (&function.params, &function.result),
            None => (&method.params, &method.result),
        };
        self.signature_from(params, result.as_ref(), &decl.generics, method.name.span)
    }

    /// Checks the methods of `impl Trait for Type` against the trait.
    pub(super) fn check_impl(&mut self, stmt: &'a Stmt, decl: &'a ImplDecl) {
        let Some(name) = &decl.trait_name else { return };
        let Some((module, info)) = self.trait_named(name) else { return };
        let mut reports = Vec::new();
        let missing: Vec<_> = info
            .required
            .iter()
            .filter(|required| !decl.methods.iter().any(|method| method.name.name == **required))
            .filter(|required| !self.type_has(decl, required))
            .collect();
        for missing in missing {
            reports.push(self.missing_method(stmt, decl, name, module, missing, &info.signatures[missing]));
        }
        for method in &decl.methods {
            let Some(wanted) = info.signatures.get(&method.name.name) else { continue };
            let own = self.signature_from(
                &method.function.params,
                method.function.result.as_ref(),
                &method.generics,
                method.name.span,
            );
            reports.extend(self.other_count(name, method, module, &own, wanted));
            reports.extend(self.other_result(name, method, module, &own, wanted));
        }
        self.diagnostics.extend(reports);
    }

    /// Whether the type has the method from another `impl`.
    fn type_has(&self, decl: &ImplDecl, method: &str) -> bool {
        self.type_named(&decl.type_name)
            .and_then(|(module, ty)| self.type_info(module, ty))
            .is_none_or(|info| info.methods.iter().any(|own| own.name == method))
    }

    /// The trait or interface that `name` names, and its module.
    fn trait_named(&self, name: &Ident) -> Option<(ModuleId, TraitInfo)> {
        let Some(Resolution::Binding(binding)) = self.named.tables.names.get(&name.id) else { return None };
        let (module, binding) = match &self.named.tables.bindings[binding.0 as usize].kind {
            BindingKind::CompileTime => (self.cx.module, *binding),
            BindingKind::Import(ImportTarget::Tova(global)) => (global.module, global.binding),
            _ => return None,
        };
        Some((module, self.tables_of(module).traits.get(&binding)?.clone()))
    }

    fn missing_method(
        &self,
        stmt: &'a Stmt,
        decl: &ImplDecl,
        name: &Ident,
        module: ModuleId,
        missing: &str,
        wanted: &Signature,
    ) -> Diagnostic {
        let params = wanted.params.iter().map(|param| param.name.as_deref().unwrap_or("_"));
        let params: Vec<&str> = std::iter::once("self").chain(params).collect();
        let stub = format!("fn {missing}({}) {{ nil }}", params.join(", "));
        let report = self
            .cx
            .diagnostic(
                W300,
                name.span,
                format!("`{}` lacks the method `{missing}` of `{}`", decl.type_name.name, name.name),
            )
            .label(format!("wants `{missing}`"));
        let end = stmt.span.end.saturating_sub(1);
        self.point_at(report, module, wanted.head, "declared here").help(format!("write it: `{stub}`")).fix(
            Applicability::Template,
            format!("add `{missing}`"),
            Span::at(end),
            format!("  {stub}\n"),
        )
    }

    fn other_count(
        &self,
        name: &Ident,
        method: &FnDecl,
        module: ModuleId,
        own: &Signature,
        wanted: &Signature,
    ) -> Option<Diagnostic> {
        let least = own.params.iter().filter(|param| !param.optional).count();
        let count = wanted.params.len();
        let fits = least <= count && (own.rest.is_some() || count <= own.params.len());
        if fits || wanted.rest.is_some() {
            return None;
        }
        let number = |count: usize| match count {
            0 => "no parameters".to_owned(),
            1 => "1 parameter".to_owned(),
            count => format!("{count} parameters"),
        };
        let report = self
            .cx
            .diagnostic(
                W301,
                method.name.span,
                format!(
                    "`{}` takes {}, but the one of `{}` takes {}",
                    method.name.name,
                    number(own.params.len()),
                    name.name,
                    number(count)
                ),
            )
            .label("called with the arguments of the trait")
            .help("take the parameters that the trait declares (`self` does not count)");
        Some(self.point_at(report, module, wanted.head, "declared here"))
    }

    fn other_result(
        &self,
        name: &Ident,
        method: &FnDecl,
        module: ModuleId,
        own: &Signature,
        wanted: &Signature,
    ) -> Option<Diagnostic> {
        if own.result.fits(&wanted.result) {
            return None;
        }
        let (found, expected) = (self.show(&own.result), self.show(&wanted.result));
        let span = method.function.result.as_ref().map_or(method.name.span, |result| result.span);
        let report = self
            .cx
            .diagnostic(
                W302,
                span,
                format!("`{}` declares `{found}`, but `{}` declares `{expected}`", method.name.name, name.name),
            )
            .label(format!("callers expect `{expected}`"))
            .fix(Applicability::Maybe, format!("declare `{expected}`"), span, expected);
        Some(self.point_at(report, module, wanted.head, "declared here"))
    }
}
