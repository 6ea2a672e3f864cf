use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::{Name, Span};

use super::bodies::BlockOf;
use super::{Builder, Node, Nodes};
use crate::grammar::Rule;
use crate::recovery::foreign;
use crate::tree::*;

impl Builder<'_> {
    /// The statements of an item, which stands at the top level.
    pub(crate) fn item(&mut self, pairs: Nodes<'_>) -> Vec<Stmt> {
        pairs.flat_map(|item| self.statements(item.into_inner(), BlockOf::Other)).collect()
    }

    pub(super) fn statements(&mut self, nodes: Nodes<'_>, of: BlockOf) -> Vec<Stmt> {
        let mut statements: Vec<Stmt> = Vec::with_capacity(nodes.len());
        for node in nodes {
            let span = self.span(&node);
            let rule = node.as_rule();
            if rule == Rule::EOI {
                break;
            }
            if let Some(before) = statements.last()
                && self.unseparated(before.span, span)
            {
                let reports = self.diagnostics.len();
                self.juxtaposed(before.span, span);
                if self.diagnostics[reports..].iter().any(|report| report.code == codes::E009) {
                    // `a : b` behind `c ?` would only be misread.
                    statements.push(Stmt { id: self.id(), span, kind: StmtKind::Error });
                    continue;
                }
            }
            statements.extend(self.statement(node, of));
        }
        self.tuples_are_last(&statements, of);
        statements
    }

    pub(super) fn statement(&mut self, node: Node<'_>, of: BlockOf) -> Option<Stmt> {
        let mut span = self.span(&node);
        let kind = match node.as_rule() {
            Rule::expression_statement => self.expression_statement(node),
            Rule::fn_decl => StmtKind::Fn(Box::new(self.fn_decl(node, Vec::new()))),
            Rule::decorated => return self.decorated(node, of),
            Rule::if_ => {
                let expr = self.if_(node);
                StmtKind::Expr(self.boxed(span, ExprKind::If(Box::new(expr))))
            }
            Rule::try_ => {
                let expr = self.try_(node);
                StmtKind::Expr(self.boxed(span, ExprKind::Try(Box::new(expr))))
            }
            Rule::for_ | Rule::async_for => self.for_(node, None),
            Rule::while_ => self.while_(node, None),
            Rule::guard => self.guard(node),
            Rule::with => self.with(node),
            Rule::defer => self.defer(node),
            Rule::var_ => self.var(node, AssignKind::Var),
            Rule::let_ => self.var(node, AssignKind::Let),
            Rule::import => self.import(node),
            Rule::export => self.export(node),
            Rule::type_ => StmtKind::Type(Box::new(self.type_decl(node))),
            Rule::impl_ => StmtKind::Impl(Box::new(self.impl_decl(node))),
            Rule::trait_ => StmtKind::Trait(Box::new(self.trait_decl(node))),
            Rule::interface_ => StmtKind::Interface(Box::new(self.trait_decl(node))),
            Rule::extern_ => StmtKind::Extern(Box::new(self.extern_decl(node))),
            Rule::concurrent => self.concurrent(node),
            Rule::select => self.select(node),
            Rule::test => self.test(node),
            Rule::return_ | Rule::arm_return | Rule::break_ | Rule::continue_ => return self.jump(node),
            _ => StmtKind::Error,
        };
        // An item that ends in appended closers ends where its text does.
        span.end = span.end.max(span.start);
        Some(Stmt { id: self.id(), span, kind })
    }

    /// A statement that begins with an expression.
    fn expression_statement(&mut self, node: Node<'_>) -> StmtKind {
        let mut targets: Vec<(Node<'_>, Option<Type>)> = Vec::new();
        let mut values = Vec::new();
        let mut op = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::expr if op.is_some() => values.push(part),
                Rule::expr => targets.push((part, None)),
                Rule::assign_op => op = Some(part),
                Rule::annotation => {
                    let ty = self.annotation(part);
                    if let Some(last) = targets.last_mut() {
                        last.1 = Some(ty);
                    }
                }
                _ => {
                    let label = targets.pop().map(|(label, _)| self.label(label));
                    return self.labelled(part, label);
                }
            }
        }
        if let Some(op) = op {
            return self.assignment(targets, op, values);
        }
        let mut untyped = Vec::with_capacity(targets.len());
        for (target, ty) in targets {
            if let Some(ty) = ty {
                self.error(codes::E001, ty.span, "a name with a type needs a value").help.push("add `= …`".to_string());
            }
            untyped.push(self.expr(target));
        }
        if untyped.len() > 1 {
            return StmtKind::Tuple(untyped);
        }
        untyped.pop().map_or(StmtKind::Error, StmtKind::Expr)
    }

    fn label(&mut self, node: Node<'_>) -> Label {
        let span = self.span(&node);
        let text = self.text(span);
        if !text.bytes().all(crate::words::is_name_byte) {
            self.error(codes::E001, span, "a label is a plain name");
        }
        Label { span, name: text.into() }
    }

    fn labelled(&mut self, node: Node<'_>, label: Option<Label>) -> StmtKind {
        let span = self.span(&node);
        match node.as_rule() {
            Rule::while_ => self.while_(node, label),
            Rule::loop_ => {
                let expr = self.loop_(node, label);
                StmtKind::Expr(self.boxed(span, ExprKind::Loop(Box::new(expr))))
            }
            _ => self.for_(node, label),
        }
    }

    fn var(&mut self, node: Node<'_>, kind: AssignKind) -> StmtKind {
        let span = self.span(&node);
        let mut targets: Vec<BinderTarget> = Vec::new();
        let mut values = Vec::new();
        let mut assign = true;
        let mut mutable = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::mut_ => mutable = Some(self.span(&part)),
                Rule::assign_op => assign = part.as_str() == "=",
                Rule::annotation => {
                    let ty = self.annotation(part);
                    if let Some(last) = targets.last_mut() {
                        last.ty = Some(ty);
                    }
                }
                Rule::expr => values.push(self.expr(part)),
                _ => {
                    let binder = self.binder(part, "a binding");
                    targets.push(BinderTarget { binder, ty: None });
                }
            }
        }
        if !assign {
            self.error(codes::E001, Self::keyword(span, 3), "a new binding is made with `=`");
        }
        self.check_let(kind, span, &targets, mutable);
        let targets = targets.into_iter().map(Target::Binder).collect();
        StmtKind::Assign(Assign { kind, targets, values })
    }

    /// `let` is for patterns only.
    fn check_let(&mut self, kind: AssignKind, span: Span, targets: &[BinderTarget], mutable: Option<Span>) {
        let Some(BinderTarget { binder, .. }) = targets.first() else { return };
        if kind != AssignKind::Let
            || matches!(binder.kind, BinderKind::List(_) | BinderKind::Object(_)) && mutable.is_none()
        {
            return;
        }
        let keyword = Self::keyword(span, 3);
        let removed = Span::new(span.start, binder.span.start);
        let name = self.text(binder.span).to_string();
        let report = match mutable {
            Some(mutable) => Diagnostic::new(codes::E014, self.file, Self::keyword(mutable, 3), "Tova has no `mut`")
                .help(format!("a binding that changes is declared with `var`: `var {name} = …`"))
                .fix(Applicability::Safe, "use `var`", removed, "var "),
            None => Diagnostic::new(codes::E014, self.file, keyword, "`let` is only for destructuring patterns")
                .help(format!("write `{name} = …`, or `var {name} = …` if it changes later"))
                .fix(Applicability::Safe, "leave `let` out", removed, "")
                .fix(Applicability::Maybe, "use `var`", removed, "var "),
        };
        self.diagnostics.push(report);
    }

    /// Whether nothing separates two statements that needs to.
    fn unseparated(&self, before: Span, next: Span) -> bool {
        let between = self.laid.as_bytes().get(before.end as usize..next.start as usize).unwrap_or_default();
        let ends = self.laid.as_bytes().get(before.end.saturating_sub(1) as usize);
        ends != Some(&b'}')
            && ends != Some(&crate::marks::SKIPPED)
            && !between.iter().any(|byte| matches!(byte, b'\n' | b';'))
    }

    /// Two statements on one line.
    fn juxtaposed(&mut self, before: Span, next: Span) {
        // One report for a run of them on a line.
        let first = self.reported_run.replace(next.start) != Some(before.start);
        if !first || foreign::full_stack(self, before.to(next)) {
            return;
        }
        if let Some(report) = foreign::juxtaposed(self.file, self.source, before, next) {
            self.diagnostics.push(report);
            return;
        }
        let first = self.source[next.range()].chars().next().map_or(0, |c| c.len_utf8() as u32);
        let word =
            self.source[next.range()].bytes().take_while(|byte| crate::words::is_name_byte(*byte)).count() as u32;
        let report = Diagnostic::new(
            codes::E011,
            self.file,
            Span::new(next.start, next.start + word.max(first)),
            "a line break or `;` is missing between two statements",
        )
        .label("the second statement begins here")
        .secondary(before, "the first one")
        .help("put the second statement on a line of its own")
        .fix(Applicability::Maybe, "add `;`", Span::at(before.end), ";");
        self.diagnostics.push(report);
    }

    fn tuples_are_last(&mut self, statements: &[Stmt], of: BlockOf) {
        for (index, statement) in statements.iter().enumerate() {
            let StmtKind::Tuple(values) = &statement.kind else { continue };
            if of == BlockOf::Function && index + 1 == statements.len() {
                continue;
            }
            let end = values.first().map_or(statement.span.start, |value| value.span.end);
            let comma = self.source[end as usize..].find(',').unwrap_or(0) as u32 + end;
            self.error(
                codes::E001,
                Span::new(comma, comma + 1),
                "several values are only a statement at the end of a function",
            )
            .help
            .push("put parentheses around them for a tuple".to_string());
        }
    }

    /// Runs `read` with `label` in scope.
    pub(super) fn with_label<T>(&mut self, label: Option<&Label>, read: impl FnOnce(&mut Self) -> T) -> T {
        let depth = self.labels.len();
        self.labels.extend(label.map(|label| label.name.clone()));
        let result = read(self);
        self.labels.truncate(depth);
        result
    }

    pub(super) fn has_label(&self, name: &str) -> bool {
        self.labels.iter().any(|label: &Name| label == name)
    }
}
