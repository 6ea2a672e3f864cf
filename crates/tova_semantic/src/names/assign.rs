//! What `NAME = e` does (`language.md` §3.1).

use tova_diagnostics::Applicability;
use tova_diagnostics::codes::{E202, E206, E207, W101};
use tova_source::Span;
use tova_syntax::tree::*;

use super::uses::UseKind;
use super::{Facts, Names, Write};
use crate::{BindingId, BindingKind, Resolution};

/// The statement that assigns.
#[derive(Clone, Copy)]
struct Assignment<'a> {
    stmt: &'a Stmt,
    kind: AssignKind,
    /// The value, when one name gets one value.
    init: Option<&'a Expr>,
    /// What the name gets.
    write: Write<'a>,
    annotation: Option<&'a Type>,
    /// The `concurrent` block of which this is a direct `NAME = spawn …` statement.
    spawned_in: Option<&'a Stmt>,
}

impl<'a> Names<'a> {
    pub(super) fn assign(&mut self, stmt: &'a Stmt, assign: &'a Assign, direct_block: Option<&'a Stmt>) {
        assign.values.visit(self);
        self.check_counts(assign);
        let init = match (assign.targets.as_slice(), assign.values.as_slice()) {
            ([Target::Binder(_)], [value]) => Some(value),
            _ => None,
        };
        let spawned_in = direct_block.filter(|_| init.is_some_and(|value| matches!(value.kind, ExprKind::Spawn(_))));
        let one_each = assign.targets.len() == assign.values.len();
        for (at, target) in assign.targets.iter().enumerate() {
            let value = assign.values.get(at).filter(|_| one_each);
            match target {
                Target::Binder(BinderTarget { binder, ty }) => {
                    ty.visit(self);
                    let is_name = matches!(binder.kind, BinderKind::Name(_));
                    let assignment = Assignment {
                        stmt,
                        kind: assign.kind,
                        init: init.filter(|_| is_name),
                        write: value.filter(|_| is_name).map_or(Write::Part, Write::Value),
                        annotation: ty.as_ref(),
                        spawned_in: spawned_in.filter(|_| is_name),
                    };
                    super::binder_names(binder, &mut |ident| self.assign_name(ident, assignment));
                    self.position = Some(stmt.span.end);
                    super::binder_defaults_visit(binder, self);
                    self.position = None;
                }
                Target::Place(place) => {
                    self.note_member(place);
                    self.place(place);
                }
            }
        }
    }

    /// Notes the member that an assignment to `place` replaces.
    fn note_member(&mut self, place: &'a Expr) {
        if let ExprKind::Chain(chain) = &place.kind
            && let Some(Step { kind: StepKind::Member(key), .. }) = chain.steps.last()
        {
            self.replaced_members.insert(key.name.clone());
        }
    }

    /// One value may be taken apart by several targets; any other difference in number is E206.
    fn check_counts(&mut self, assign: &'a Assign) {
        let (targets, values) = (assign.targets.len(), assign.values.len());
        if targets == values || values <= 1 || targets == 0 {
            return;
        }
        let (Some(first), Some(last)) = (assign.values.first(), assign.values.last()) else { return };
        let plural = |count: usize, word: &str| format!("{count} {word}{}", if count == 1 { "" } else { "s" });
        let message = format!("{} for {}", plural(values, "value"), plural(targets, "name"));
        let report = self
            .cx
            .diagnostic(E206, first.span.to(last.span), message)
            .label(if values > targets { "too many values" } else { "too few values" })
            .help("give every name one value, or one list to be taken apart");
        self.diagnostics.push(report);
    }

    fn assign_name(&mut self, ident: &'a Ident, assignment: Assignment<'a>) {
        if ident.name == "_" {
            return;
        }
        if assignment.kind == AssignKind::Var || assignment.annotation.is_some() {
            self.declare_value(ident, assignment);
            return;
        }
        if let Some((scope, found)) = self.scopes.find_in_function(self.scope, &ident.name) {
            if self.binding(found).mutable {
                self.reassign(ident, found, assignment.write);
            } else if scope == self.scope && self.gives_way(found, assignment) {
                self.declare_next(ident, found, assignment);
            } else {
                self.report_immutable(ident, found, "assigned again here");
            }
            return;
        }
        match self.scopes.find(self.scope, &ident.name) {
            Some((_, outer)) if self.binding(outer).mutable => self.reassign(ident, outer, assignment.write),
            Some((_, outer)) => {
                self.report_shadowing(ident, outer);
                self.declare_value(ident, assignment);
            }
            None => self.declare_value(ident, assignment),
        }
    }

    /// A name that an earlier `concurrent` block of the scope bound by `spawn` may be bound by `spawn` again.
    fn gives_way(&self, found: BindingId, assignment: Assignment<'a>) -> bool {
        let earlier = self.facts[found.0 as usize].spawned_in;
        assignment.spawned_in.is_some_and(|block| earlier.is_some_and(|earlier| earlier.id != block.id))
    }

    fn declare_value(&mut self, ident: &'a Ident, assignment: Assignment<'a>) {
        let facts = self.value_facts(assignment);
        self.declare(ident, BindingKind::Value, assignment.kind == AssignKind::Var, facts);
    }

    fn declare_next(&mut self, ident: &'a Ident, previous: BindingId, assignment: Assignment<'a>) {
        let facts =
            Facts { since: assignment.stmt.span.start, previous: Some(previous), ..self.value_facts(assignment) };
        let binding = self.new_binding(ident.name.clone(), ident.span, BindingKind::Value, false);
        self.facts[binding.0 as usize] = facts;
        self.tables.names.insert(ident.id, Resolution::Binding(binding));
        self.tables.declares.insert(ident.id);
        self.scopes.bind(self.scope, ident.name.clone(), binding);
    }

    fn value_facts(&self, assignment: Assignment<'a>) -> Facts<'a> {
        let fixable =
            assignment.kind == AssignKind::Plain && assignment.init.is_some() && assignment.spawned_in.is_none();
        Facts {
            usable_from: assignment.stmt.span.end,
            spawned_in: assignment.spawned_in,
            init: assignment.init,
            annotation: assignment.annotation,
            writes: if assignment.kind == AssignKind::Var { vec![assignment.write] } else { Vec::new() },
            var_fix: fixable.then_some(assignment.stmt.span.start),
            ..Facts::default()
        }
    }

    fn reassign(&mut self, ident: &'a Ident, found: BindingId, write: Write<'a>) {
        self.tables.names.insert(ident.id, Resolution::Binding(found));
        self.note_write(found, write);
    }

    fn note_write(&mut self, found: BindingId, write: Write<'a>) {
        self.tables.bindings[found.0 as usize].reassigned = true;
        self.facts[found.0 as usize].writes.push(write);
        self.note_capture(found, self.function);
    }

    /// `place op= value`, where the place may be a name.
    pub(super) fn compound(&mut self, compound: &'a CompoundAssign) {
        let ExprKind::Name(ident) = &compound.target.kind else {
            self.place(&compound.target);
            self.visit_expr(&compound.value);
            return;
        };
        if let Some((_, found)) = self.scopes.find(self.scope, &ident.name) {
            if self.binding(found).mutable {
                self.note_write(found, Write::Compound(compound));
                self.use_name(ident, UseKind::Update);
            } else {
                self.report_immutable(ident, found, "changed here");
            }
        } else {
            self.use_name(ident, UseKind::Value);
        }
        self.visit_expr(&compound.value);
    }

    /// A member or an element that is assigned; anything else is E207.
    fn place(&mut self, place: &'a Expr) {
        let problem = match &place.kind {
            ExprKind::Chain(chain) => match chain.steps.last().map(|step| &step.kind) {
                _ if chain.steps.iter().any(|step| step.optional) => Some("`?.` may lead to nothing"),
                Some(StepKind::Member(_) | StepKind::Index(_)) => None,
                Some(StepKind::Slice(_)) => Some("a slice is a copy"),
                Some(StepKind::Call(_)) => Some("the result of a call is no place"),
                _ => Some("this is a value, not a place"),
            },
            ExprKind::Error => None,
            _ => Some("this is a value, not a place"),
        };
        if let Some(problem) = problem {
            let report = self
                .cx
                .diagnostic(E207, place.span, "this cannot be assigned to")
                .label(problem)
                .help("assign to a name, a member `a.b` or an element `a[i]`");
            self.diagnostics.push(report);
        }
        self.visit_expr(place);
    }

    fn report_immutable(&mut self, ident: &'a Ident, found: BindingId, label: &str) {
        self.tables.names.insert(ident.id, Resolution::Binding(found));
        // What is meant is not known, so nothing is unused.
        self.tables.bindings[found.0 as usize].read = true;
        let binding = self.binding(found).clone();
        let name = &ident.name;
        let what = match binding.kind {
            BindingKind::Value => "declared without `var` here",
            BindingKind::Param => "a parameter cannot be assigned",
            BindingKind::Loop => "a loop variable cannot be assigned",
            BindingKind::Local => "bound here",
            BindingKind::Function { .. } | BindingKind::Extern { .. } => "a function declared here",
            BindingKind::Type(_) | BindingKind::Variant(..) | BindingKind::CompileTime => "a type declared here",
            BindingKind::Import(_) => "imported here",
        };
        let mut report =
            self.cx.diagnostic(E202, ident.span, format!("`{name}` cannot be assigned again")).label(label);
        if binding.span != Span::default() {
            report = report.secondary(binding.span, what);
        }
        let facts = &self.facts[found.0 as usize];
        report = match (facts.var_fix, &binding.kind) {
            (Some(at), _) => report.help(format!("declare it as changeable: `var {name} = …`")).fix(
                Applicability::Safe,
                format!("declare `{name}` with `var`"),
                Span::at(at),
                "var ",
            ),
            (None, BindingKind::Param) => report.help(format!("make a changeable copy first: `var {name} = {name}`")),
            _ => report.help("use another name for the new value"),
        };
        self.diagnostics.push(report);
    }

    fn report_shadowing(&mut self, ident: &'a Ident, outer: BindingId) {
        let name = &ident.name;
        if name.starts_with('_') {
            return;
        }
        let binding = self.binding(outer);
        let mut report = self
            .cx
            .diagnostic(W101, ident.span, format!("this makes a new `{name}`, which hides the outer one"))
            .label("a new local name: the outer one keeps its value")
            .secondary(binding.span, "the outer one, which cannot be assigned");
        report = match self.facts[outer.0 as usize].var_fix {
            Some(at) => report
                .help(format!("to change the outer one, declare it as `var {name} = …`; else use another name"))
                .fix(Applicability::Maybe, format!("declare the outer `{name}` with `var`"), Span::at(at), "var "),
            None => report.help("use another name"),
        };
        self.diagnostics.push(report);
    }
}
