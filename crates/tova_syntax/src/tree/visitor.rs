use super::*;

/// Walks a tree in source order. Every method visits the children by default; an implementation that still wants them calls `visit_children`.
/// What it is shown lives as long as the tree (`'a`), so it may keep references to nodes for later.
#[allow(missing_docs)]
pub trait Visitor<'a> {
    fn visit_ident(&mut self, _ident: &'a Ident) {}
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        stmt.visit_children(self);
    }
    fn visit_block(&mut self, block: &'a Block) {
        block.visit_children(self);
    }
    fn visit_expr(&mut self, expr: &'a Expr) {
        expr.visit_children(self);
    }
    fn visit_step(&mut self, step: &'a Step) {
        step.visit_children(self);
    }
    fn visit_function(&mut self, function: &'a Function) {
        function.visit_children(self);
    }
    fn visit_param(&mut self, param: &'a Param) {
        param.visit_children(self);
    }
    fn visit_binder(&mut self, binder: &'a Binder) {
        binder.visit_children(self);
    }
    fn visit_fn_decl(&mut self, decl: &'a FnDecl) {
        decl.visit_children(self);
    }
    fn visit_pattern(&mut self, pattern: &'a Pattern) {
        pattern.visit_children(self);
    }
    fn visit_type(&mut self, ty: &'a Type) {
        ty.visit_children(self);
    }
    fn visit_type_decl(&mut self, decl: &'a TypeDecl) {
        decl.visit_children(self);
    }
}
