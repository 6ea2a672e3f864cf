use super::*;

/// Walks a tree in source order. Every method visits the children by default; an implementation that still wants them calls `visit_children`.
#[allow(missing_docs)]
pub trait Visitor {
    fn visit_ident(&mut self, _ident: &Ident) {}
    fn visit_stmt(&mut self, stmt: &Stmt) {
        stmt.visit_children(self);
    }
    fn visit_block(&mut self, block: &Block) {
        block.visit_children(self);
    }
    fn visit_expr(&mut self, expr: &Expr) {
        expr.visit_children(self);
    }
    fn visit_step(&mut self, step: &Step) {
        step.visit_children(self);
    }
    fn visit_function(&mut self, function: &Function) {
        function.visit_children(self);
    }
    fn visit_param(&mut self, param: &Param) {
        param.visit_children(self);
    }
    fn visit_binder(&mut self, binder: &Binder) {
        binder.visit_children(self);
    }
    fn visit_fn_decl(&mut self, decl: &FnDecl) {
        decl.visit_children(self);
    }
    fn visit_pattern(&mut self, pattern: &Pattern) {
        pattern.visit_children(self);
    }
    fn visit_type(&mut self, ty: &Type) {
        ty.visit_children(self);
    }
    fn visit_type_decl(&mut self, decl: &TypeDecl) {
        decl.visit_children(self);
    }
}
