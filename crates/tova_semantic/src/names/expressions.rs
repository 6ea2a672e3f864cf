//! Expressions that bind names or open scopes; everything else is visited as it stands.

use tova_syntax::tree::*;

use super::free::wants_it;
use super::uses::UseKind;
use super::{FunctionNode, Names};

impl<'a> Visitor<'a> for Names<'a> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        self.statement(stmt);
    }

    fn visit_block(&mut self, block: &'a Block) {
        let direct = self.direct_block.take();
        self.in_scope(|names| {
            names.hoist(&block.body);
            block.visit_children(names);
        });
        self.direct_block = direct;
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Name(ident) => self.use_name(ident, UseKind::Value),
            ExprKind::Object(properties) => {
                for property in properties {
                    match property {
                        Property::Shorthand(ident) => self.use_name(ident, UseKind::Value),
                        _ => property.visit(self),
                    }
                }
            }
            ExprKind::ListComprehension(list) => self.clauses(&list.clauses, |names| names.visit_expr(&list.element)),
            ExprKind::ObjectComprehension(object) => self.clauses(&object.clauses, |names| {
                names.visit_expr(&object.key);
                names.visit_expr(&object.value);
            }),
            ExprKind::Is(is) => {
                self.visit_expr(&is.value);
                self.use_path(&is.ty, UseKind::IsType);
            }
            ExprKind::Error => self.has_gaps = true,
            ExprKind::Lambda(function) => self.visit_function(function),
            ExprKind::Spawn(spawn) => {
                if let ExprKind::Lambda(function) = &spawn.operand.kind {
                    self.spawned.insert(function.id);
                }
                self.visit_expr(&spawn.operand);
            }
            ExprKind::Match(of) => {
                self.visit_expr(&of.subject);
                of.arms.iter().for_each(|arm| self.arm(arm));
            }
            ExprKind::Try(attempt) => {
                self.visit_block(&attempt.block);
                if let Some(catch) = &attempt.catch {
                    self.in_scope(|names| {
                        if let Some(binder) = &catch.binder {
                            names.declare_binder(binder, crate::BindingKind::Local, false, 0);
                            super::binder_defaults_visit(binder, names);
                        }
                        names.visit_block(&catch.block);
                    });
                }
                attempt.finally.visit(self);
            }
            _ => expr.visit_children(self),
        }
    }

    fn visit_step(&mut self, step: &'a Step) {
        match &step.kind {
            StepKind::Call(arguments) => arguments.iter().for_each(|argument| self.argument(argument)),
            _ => step.visit_children(self),
        }
    }

    fn visit_function(&mut self, function: &'a Function) {
        self.queue(function.id, FunctionNode::Lambda(function), false);
    }

    fn visit_type(&mut self, ty: &'a Type) {
        match &ty.kind {
            TypeKind::Named(named) => {
                self.use_path(&named.path, UseKind::Type);
                named.args.visit(self);
            }
            _ => ty.visit_children(self),
        }
    }
}

impl<'a> Names<'a> {
    /// A dotted name: only its first part is looked up by scope.
    pub(super) fn use_path(&mut self, path: &'a TypePath, kind: UseKind) {
        if let Some(first) = path.names.first() {
            self.use_name(first, kind);
        }
    }

    /// One argument of a call; an argument around a free `it` becomes a function of its own (§5.3).
    pub(super) fn argument(&mut self, argument: &'a Argument) {
        let value = match argument {
            Argument::Expr(value) => value,
            Argument::Named(named) => &named.value,
            Argument::Spread(spread) => return self.visit_expr(&spread.value),
        };
        if self.has_it && wants_it(value) && !self.it_is_bound() {
            self.tables.it_arguments.insert(value.id);
            self.queue(value.id, FunctionNode::It(value), false);
        } else {
            self.visit_expr(value);
        }
    }

    /// Whether `it` names something written down (an implicit `it` does not count: the innermost argument has its own).
    fn it_is_bound(&self) -> bool {
        let Some((_, it)) = self.scopes.find(self.scope, "it") else { return false };
        let owner = self.binding(it).function.and_then(|function| self.tables.functions.get(&function));
        owner.is_none_or(|function| function.it_binding != Some(it))
    }

    fn arm(&mut self, arm: &'a MatchArm) {
        self.in_scope(|names| {
            names.declare_pattern(&arm.pattern);
            names.pattern_constants(&arm.pattern);
            arm.guard.visit(names);
            arm.body.visit(names);
        });
    }

    /// The constructors and constants that a pattern names.
    fn pattern_constants(&mut self, pattern: &'a Pattern) {
        match &pattern.kind {
            PatternKind::Constructor(constructor) => {
                self.use_path(&constructor.path, UseKind::Pattern);
                constructor.fields.iter().flatten().for_each(|field| self.pattern_constants(&field.pattern));
            }
            PatternKind::Prefix(prefix) => self.pattern_constants(&prefix.rest),
            PatternKind::List(elements) => {
                for element in elements {
                    if let ListPatternElement::Pattern(pattern) = element {
                        self.pattern_constants(pattern);
                    }
                }
            }
            PatternKind::Object(fields) => {
                for field in fields {
                    if let ObjectPatternField::Field(field) = field {
                        self.pattern_constants(&field.pattern);
                    }
                }
            }
            PatternKind::Or(alternatives) => alternatives.iter().for_each(|pattern| self.pattern_constants(pattern)),
            _ => {}
        }
    }

    /// Comprehension clauses: each one's variables are seen by the rest, then by `inside`.
    fn clauses(&mut self, clauses: &'a [Clause], inside: impl FnOnce(&mut Self)) {
        let outer = self.scope;
        for clause in clauses {
            self.visit_expr(&clause.source);
            self.scope = self.scopes.open(self.scope, self.function);
            self.declare_loop_vars(&clause.vars, &clause.source);
            clause.conditions.iter().for_each(|condition| self.visit_expr(condition));
        }
        inside(self);
        self.scope = outer;
    }
}
