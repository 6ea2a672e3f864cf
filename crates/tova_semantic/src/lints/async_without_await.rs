use tova_diagnostics::Applicability;
use tova_diagnostics::codes::H_ASYNC_WITHOUT_AWAIT;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::StaticType;

impl<'a> Lints<'a, '_> {
    /// An async function that never waits (H_ASYNC_WITHOUT_AWAIT).
    pub(super) fn async_without_await(&mut self, decl: &'a FnDecl) {
        let function = &decl.function;
        let waits = self.named.tables.functions.get(&function.id).is_none_or(|info| info.waits || info.is_generator);
        if !function.is_async || waits || !decl.decorators.is_empty() || self.gives_promise(function) {
            return;
        }
        let keyword = Span::new(function.head.start, function.head.start + "async".len() as u32);
        let rest = self.cx.text(Span::new(keyword.end, function.head.end));
        let blanks = rest.len() - rest.trim_start().len();
        let report = self
            .cx
            .diagnostic(H_ASYNC_WITHOUT_AWAIT, keyword, format!("`{}` is async, but never waits", decl.name.name))
            .label("nothing in it waits")
            .help("remove `async`: its callers then get the value at once, without `await`")
            .fix(Applicability::Maybe, "remove `async`", Span::new(keyword.start, keyword.end + blanks as u32), "");
        self.diagnostics.push(report);
    }

    /// Whether a value that `function` returns may be a promise, which being async takes apart.
    fn gives_promise(&self, function: &'a Function) -> bool {
        struct Finder<'l, 'a, 'n> {
            lints: &'l Lints<'a, 'n>,
            found: bool,
        }
        impl<'a> Visitor<'a> for Finder<'_, 'a, '_> {
            fn visit_function(&mut self, _: &'a Function) {}
            fn visit_expr(&mut self, expr: &'a Expr) {
                self.found |= self.lints.type_of(expr.id) == StaticType::Promise;
                expr.visit_children(self);
            }
        }
        let mut finder = Finder { lints: self, found: false };
        function.body.visit(&mut finder);
        finder.found
    }
}
