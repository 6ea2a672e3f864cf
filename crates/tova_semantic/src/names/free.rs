//! Does a piece of the tree use a name that it does not bind itself? Asked for `it` and `self`, which bring their own binding.

use tova_syntax::tree::*;

use super::binders::{binder_names, loop_vars_bind, pattern_binds};

/// Whether `argument` of a call is wrapped as `fn(it) …` (`language.md` §5.3), as far as its own text says.
pub(crate) fn wants_it(argument: &Expr) -> bool {
    match &argument.kind {
        ExprKind::Lambda(_) | ExprKind::Name(_) => false,
        _ => mentions(argument, "it"),
    }
}

/// Whether the body or a parameter's default of `function` uses `self` without binding it.
pub(crate) fn mentions_self(function: &Function) -> bool {
    let mut finder = Finder { name: "self", found: false };
    function.visit_children(&mut finder);
    finder.found
}

fn mentions(expr: &Expr, name: &'static str) -> bool {
    let mut finder = Finder { name, found: false };
    finder.visit_expr(expr);
    finder.found
}

struct Finder {
    name: &'static str,
    found: bool,
}

impl Finder {
    fn arguments<'a>(&mut self, arguments: &'a [Argument])
    where
        Self: Visitor<'a>,
    {
        for argument in arguments {
            let value = match argument {
                Argument::Expr(value) => value,
                Argument::Named(named) => &named.value,
                Argument::Spread(spread) => &spread.value,
            };
            // An inner argument that contains `it` is wrapped itself; only a bare `it` or one inside a lambda stays free.
            let wrapped_itself = self.name == "it"
                && !matches!(argument, Argument::Spread(_))
                && !matches!(value.kind, ExprKind::Lambda(_) | ExprKind::Name(_));
            if !wrapped_itself {
                self.visit_expr(value);
            }
        }
    }
}

impl<'a> Visitor<'a> for Finder {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            _ if self.found => {}
            // A method has its own `self`.
            StmtKind::Impl(_) | StmtKind::Trait(_) => {}
            _ => stmt.visit_children(self),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if self.found {
            return;
        }
        match &expr.kind {
            ExprKind::Name(ident) => self.found = ident.name == self.name,
            ExprKind::Object(properties) => {
                self.found = properties
                    .iter()
                    .any(|property| matches!(property, Property::Shorthand(name) if name.name == self.name));
                expr.visit_children(self);
            }
            ExprKind::ListComprehension(list)
                if list.clauses.iter().any(|clause| loop_vars_bind(&clause.vars, self.name)) =>
            {
                list.clauses.iter().for_each(|clause| self.visit_expr(&clause.source));
            }
            ExprKind::ObjectComprehension(object)
                if object.clauses.iter().any(|clause| loop_vars_bind(&clause.vars, self.name)) =>
            {
                object.clauses.iter().for_each(|clause| self.visit_expr(&clause.source));
            }
            ExprKind::Match(of) => {
                self.visit_expr(&of.subject);
                for arm in of.arms.iter().filter(|arm| !pattern_binds(&arm.pattern, self.name)) {
                    arm.guard.visit(self);
                    arm.body.visit(self);
                }
            }
            _ => expr.visit_children(self),
        }
    }

    fn visit_step(&mut self, step: &'a Step) {
        match &step.kind {
            StepKind::Call(arguments) => self.arguments(arguments),
            _ => step.visit_children(self),
        }
    }

    fn visit_function(&mut self, function: &'a Function) {
        let mut binds = false;
        for param in &function.params {
            binder_names(&param.binder, &mut |ident| binds |= ident.name == self.name);
        }
        if !binds {
            function.visit_children(self);
        }
    }
}
