//! The arms of a `match`: their names, guards and bodies, and the statements that lead to them.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, Callee, Case, Leaf, Place, PlaceId, Resolution, Test};
use tova_source::Name;
use tova_syntax::tree::{
    Body, Expr, ExprKind, Function, Ident, ListPatternElement, MatchArm, MatchExpr, Node, ObjectPatternField, Pattern,
    PatternKind, Step as ChainStep, StepKind, Visitor,
};

use super::super::Lowering;
use super::plan::{Question, Step};
use super::question::Paths;
use crate::destination::Destination;
use crate::js::{self, Block, Value};

/// A match that is being lowered.
pub(super) struct Arms<'a, 'd> {
    pub(super) match_: &'a MatchExpr,
    pub(super) paths: Paths<'a, 'd>,
    pub(super) destination: &'d Destination,
    pub(super) span: JsSpan,
    /// The block that arms leave.
    pub(super) label: Option<Name>,
    /// One of them does.
    pub(super) jumps: bool,
}

/// A name that a pattern binds.
struct Bound<'a> {
    ident: &'a Ident,
    binding: Option<BindingId>,
    value: Value,
}

impl<'a> Arms<'a, '_> {
    fn arm(&self, leaf: &Leaf) -> &'a MatchArm {
        &self.match_.arms[leaf.arm as usize]
    }

    /// Whether looking the place up again gives the same: fields of instances and elements of lists.
    pub(super) fn is_plain_path(&self, place: PlaceId) -> bool {
        match self.paths.decision.place(place) {
            Place::Subject => true,
            Place::Field { of, .. } | Place::Element { of, .. } => self.is_plain_path(*of),
            _ => false,
        }
    }
}

impl<'a> Lowering<'a> {
    /// Statements of a plan. `follows`: more stands behind them that must not run after an arm; `own`: they have a block for themselves.
    pub(super) fn match_steps(
        &mut self,
        arms: &mut Arms<'a, '_>,
        steps: &[Step],
        follows: bool,
        own: bool,
        out: &mut Block,
    ) {
        let kept = arms.paths.kept.clone();
        for (at, step) in steps.iter().enumerate() {
            let is_last = at + 1 == steps.len();
            let follows = follows || !is_last;
            match step {
                Step::Keep(place) => self.keep(arms, *place, out),
                Step::Nothing => {
                    self.no_value(arms.destination, out);
                    if follows {
                        self.leave_match(arms, out);
                    }
                }
                Step::Arm(leaf) => {
                    let mut body = self.arm_body(arms, leaf);
                    if follows {
                        self.leave_match(arms, &mut body);
                    }
                    push_scoped(body, own && is_last, out);
                }
                Step::Guarded(leaf) => {
                    let guarded = self.guarded(arms, leaf, follows);
                    push_scoped(guarded, own && is_last, out);
                }
                Step::If { question, then, otherwise } => {
                    let span = self.span_of(arms, then);
                    let test = self.question(arms, question);
                    let then = self.inner_steps(arms, then, follows);
                    let otherwise = self.inner_steps(arms, otherwise, follows);
                    out.push(if then.is_empty() && !otherwise.is_empty() {
                        js::if_(js::not(test), otherwise, None, span)
                    } else {
                        js::if_(test, then, Some(otherwise), span)
                    });
                }
                Step::Switch { place, cases, otherwise } => {
                    let value = self.at_place(&arms.paths, *place);
                    let cases = self.cases(arms, cases, otherwise, follows);
                    out.push(js::switch(value, cases, arms.span));
                }
            }
        }
        arms.paths.kept = kept;
    }

    fn inner_steps(&mut self, arms: &mut Arms<'a, '_>, steps: &[Step], follows: bool) -> Block {
        self.scoped(|lowering| {
            let mut out = Block::new();
            lowering.match_steps(arms, steps, follows, true, &mut out);
            out
        })
    }

    /// Code of the match that stands behind must not run.
    fn leave_match(&mut self, arms: &mut Arms<'a, '_>, body: &mut Block) {
        if js::leaves(body) {
            return;
        }
        match &arms.label {
            Some(label) => {
                body.push(js::break_(Some(label), DUMMY_SP));
                arms.jumps = true;
            }
            None => self.leave(None, DUMMY_SP, body),
        }
    }

    /// `const role = user.role;`
    fn keep(&mut self, arms: &mut Arms<'a, '_>, place: PlaceId, out: &mut Block) {
        let base = match arms.paths.decision.place(place) {
            Place::Property { key, .. } if js::is_identifier(key) => key.to_string(),
            Place::Behind { .. } => "rest".to_owned(),
            _ => "value".to_owned(),
        };
        let value = self.at_place(&arms.paths, place);
        let name = self.store(value, &base, out);
        arms.paths.kept.insert(place, name);
    }

    /// The place of the first arm among the steps.
    fn span_of(&self, arms: &Arms<'a, '_>, steps: &[Step]) -> JsSpan {
        steps
            .iter()
            .find_map(|step| match step {
                Step::Arm(leaf) | Step::Guarded(leaf) => Some(self.span(arms.arm(leaf).span)),
                _ => None,
            })
            .unwrap_or(DUMMY_SP)
    }

    fn question(&mut self, arms: &Arms<'a, '_>, question: &Question) -> Value {
        match question {
            Question::Test { place, test, pattern } => self.test(&arms.paths, *place, test, *pattern),
            Question::All(parts) => {
                let parts: Vec<Value> = parts.iter().map(|part| self.question(arms, part)).collect();
                js::all(parts)
            }
            Question::Any(parts) => {
                let parts: Vec<Value> = parts.iter().map(|part| self.question(arms, part)).collect();
                js::any(parts)
            }
            Question::Guard(leaf) => self.plain_guard(arms, leaf),
        }
    }

    /// The cases of a `switch`, each with the `break` it needs.
    fn cases(
        &mut self,
        arms: &mut Arms<'a, '_>,
        cases: &[(Vec<Case>, Vec<Step>)],
        otherwise: &[Step],
        follows: bool,
    ) -> Vec<js::SwitchCase> {
        let mut switch = Vec::new();
        for (tests, steps) in cases {
            let span = self.span_of(arms, steps);
            let mut body = self.in_switch(|lowering| lowering.inner_steps(arms, steps, follows));
            if !js::leaves(&body) {
                body.push(js::break_(None, DUMMY_SP));
            }
            let mut values = tests.iter().map(|case| self.case_value(arms, case)).collect::<Vec<_>>();
            let last = values.pop();
            switch.extend(values.into_iter().map(|test| js::SwitchCase { span, test: Some(test), cons: Vec::new() }));
            switch.push(js::SwitchCase { span, test: last, cons: js::case_body(body) });
        }
        let span = self.span_of(arms, otherwise);
        let mut body = self.in_switch(|lowering| lowering.inner_steps(arms, otherwise, follows));
        if !body.is_empty() {
            if !js::leaves(&body) {
                body.push(js::break_(None, DUMMY_SP));
            }
            switch.push(js::SwitchCase { span, test: None, cons: js::case_body(body) });
        }
        switch
    }

    fn case_value(&mut self, arms: &Arms<'a, '_>, case: &Case) -> Value {
        match case.test {
            Test::Variant(module, ty, variant) => js::name(&self.variant_name(module, ty, variant)),
            _ => self.literal(&arms.paths, case.pattern),
        }
    }

    /// Names and body of an arm.
    fn arm_body(&mut self, arms: &Arms<'a, '_>, leaf: &Leaf) -> Block {
        self.scoped(|lowering| {
            let arm = arms.arm(leaf);
            let mut out = Block::new();
            let mut bound = lowering.bound(arms, leaf);
            // What only the guard asked for has been asked.
            if arm.guard.is_some() {
                bound.retain(|bound| lowering.mentions(&arm.body, bound.binding));
            }
            lowering.bind_all(bound, &mut out);
            out.append(&mut lowering.body_here(&arm.body, arms.destination));
            out
        })
    }

    /// Names of an arm, and its body inside of its guard.
    fn guarded(&mut self, arms: &mut Arms<'a, '_>, leaf: &Leaf, follows: bool) -> Block {
        let arm = arms.arm(leaf);
        self.scoped(|lowering| {
            let mut out = Block::new();
            let bound = lowering.bound(arms, leaf);
            lowering.bind_all(bound, &mut out);
            let guard = arm.guard.as_ref().map(|guard| lowering.condition(guard, &mut out));
            let mut body = match guard {
                Some(_) => lowering.body(&arm.body, arms.destination),
                None => lowering.body_here(&arm.body, arms.destination),
            };
            if follows {
                lowering.leave_match(arms, &mut body);
            }
            match guard {
                Some(guard) => out.push(js::if_(guard, body, None, lowering.span(arm.span))),
                None => out.append(&mut body),
            }
            out
        })
    }

    /// Whether the guard of an arm can stand inside a condition: lowered there, it pushes no statements.
    pub(super) fn stays_expression(&mut self, arms: &Arms<'a, '_>, leaf: &Leaf) -> bool {
        self.scoped(|lowering| {
            let mut before = Block::new();
            lowering.guard_in_place(arms, leaf, &mut before);
            before.is_empty()
        })
    }

    /// The guard inside a condition. The form of the arm says that it [stays an expression](Self::stays_expression).
    fn plain_guard(&mut self, arms: &Arms<'a, '_>, leaf: &Leaf) -> Value {
        let mut before = Block::new();
        let value = self.guard_in_place(arms, leaf, &mut before);
        debug_assert!(before.is_empty(), "the guard was tried and did not push anything");
        value
    }

    /// The guard of an arm, its names standing for the places where they are found.
    fn guard_in_place(&mut self, arms: &Arms<'a, '_>, leaf: &Leaf, out: &mut Block) -> Value {
        let Some(guard) = &arms.arm(leaf).guard else { return js::boolean(true, DUMMY_SP) };
        let bound = self.bound(arms, leaf);
        let names: Vec<BindingId> = bound.iter().filter_map(|bound| bound.binding).collect();
        self.substitutes.extend(bound.into_iter().filter_map(|bound| Some((bound.binding?, bound.value))));
        let value = self.condition(guard, out);
        for name in names {
            self.substitutes.remove(&name);
        }
        value
    }

    /// Whether running the guard cannot change what the names of its arm are.
    pub(super) fn is_calm(&self, guard: &'a Expr) -> bool {
        struct Calm<'l, 'a> {
            lowering: &'l Lowering<'a>,
            is_calm: bool,
        }
        impl<'a> Visitor<'a> for Calm<'_, 'a> {
            fn visit_expr(&mut self, expr: &'a Expr) {
                if let ExprKind::Pipe(_) | ExprKind::Await(_) | ExprKind::Spawn(_) | ExprKind::Yield(_) = &expr.kind {
                    self.is_calm = false;
                }
                expr.visit_children(self);
            }
            fn visit_step(&mut self, step: &'a ChainStep) {
                if let StepKind::Call(_) = &step.kind {
                    let callee = self.lowering.tables.callees.get(&step.id);
                    self.is_calm &= matches!(callee, Some(Callee::Runtime(_) | Callee::KnownLibraryMethod(_)));
                }
                step.visit_children(self);
            }
            fn visit_function(&mut self, _: &'a Function) {}
        }
        let mut calm = Calm { lowering: self, is_calm: true };
        calm.visit_expr(guard);
        calm.is_calm
    }

    /// Whether the body mentions a name.
    fn mentions(&self, body: &'a Body, binding: Option<BindingId>) -> bool {
        struct Mentions<'l, 'a> {
            lowering: &'l Lowering<'a>,
            wanted: Resolution,
            found: bool,
        }
        impl<'a> Visitor<'a> for Mentions<'_, 'a> {
            fn visit_ident(&mut self, ident: &'a Ident) {
                self.found = self.found || self.lowering.resolution(ident.id) == self.wanted;
            }
        }
        let Some(binding) = binding else { return false };
        let mut mentions = Mentions { lowering: self, wanted: Resolution::Binding(binding), found: false };
        body.visit(&mut mentions);
        mentions.found
    }

    fn bound(&mut self, arms: &Arms<'a, '_>, leaf: &Leaf) -> Vec<Bound<'a>> {
        let mut idents = Vec::new();
        names(&arms.arm(leaf).pattern, &mut idents);
        idents
            .into_iter()
            .zip(&leaf.names)
            .map(|(ident, place)| {
                let binding = match self.resolution(ident.id) {
                    Resolution::Binding(binding) => Some(binding),
                    _ => None,
                };
                Bound { ident, binding, value: self.at_place(&arms.paths, *place) }
            })
            .collect()
    }

    /// `const r = shape.r;` for every name of a pattern; `const { w, h } = shape;` for neighbours.
    fn bind_all(&mut self, bindings: Vec<Bound<'a>>, out: &mut Block) {
        let mut declared: Vec<(js::Ident, Value, JsSpan)> = Vec::new();
        for bound in bindings {
            let Some(binding) = bound.binding else { continue };
            // The value has a name already; nothing can change it while the arm runs.
            if let js::Expr::Ident(name) = &*bound.value {
                self.names.alias(binding, Name::from(name.sym.as_str()));
                continue;
            }
            self.names.declare(binding, &bound.ident.name);
            let ident = self.declaring_ident(binding, bound.ident);
            if self.binding(binding).read {
                declared.push((ident, bound.value, self.span(bound.ident.span)));
            }
        }
        let mut rest = declared.into_iter().peekable();
        while let Some((ident, value, span)) = rest.next() {
            let mut fields = vec![(ident, value, span)];
            while let Some(next) = rest.next_if(|(_, value, _)| are_fields_of_one(&fields[0].1, value)) {
                fields.push(next);
            }
            if fields.len() == 1 {
                let constants = fields.into_iter().map(|(ident, value, span)| {
                    js::declare(js::VarDeclKind::Const, js::name_pattern(ident), Some(value), span)
                });
                out.extend(constants);
                continue;
            }
            let mut object = js::null();
            let mut props = Vec::new();
            for (ident, value, _) in fields {
                if let js::Expr::Member(js::MemberExpr { obj, prop: js::MemberProp::Ident(key), .. }) = *value {
                    object = obj;
                    props.push(js::field_pattern(key, ident));
                }
            }
            let pattern = js::Pat::Object(js::ObjectPat { span: DUMMY_SP, props, optional: false, type_ann: None });
            out.push(js::declare(js::VarDeclKind::Const, pattern, Some(object), span));
        }
    }
}

/// The names a pattern binds, as its first alternatives have them, in order.
fn names<'a>(pattern: &'a Pattern, found: &mut Vec<&'a Ident>) {
    match &pattern.kind {
        PatternKind::Bind(ident) => found.push(ident),
        PatternKind::Prefix(prefix) => names(&prefix.rest, found),
        PatternKind::Constructor(constructor) => {
            constructor.fields.iter().flatten().for_each(|field| names(&field.pattern, found));
        }
        PatternKind::List(elements) => elements.iter().for_each(|element| match element {
            ListPatternElement::Pattern(pattern) => names(pattern, found),
            ListPatternElement::Rest(rest) => found.extend(&rest.name),
        }),
        PatternKind::Object(fields) => fields.iter().for_each(|field| match field {
            ObjectPatternField::Shorthand(shorthand) => found.push(&shorthand.name),
            ObjectPatternField::Field(field) => names(&field.pattern, found),
            ObjectPatternField::Rest(rest) => found.extend(&rest.name),
        }),
        PatternKind::Or(alternatives) => {
            if let Some(first) = alternatives.first() {
                names(first, found);
            }
        }
        _ => {}
    }
}

/// Statements that may declare names, among others or alone in a block.
pub(super) fn push_scoped(mut stmts: Block, own: bool, out: &mut Block) {
    if !own && js::declares(&stmts) {
        out.push(js::Stmt::Block(js::block(stmts)));
    } else {
        out.append(&mut stmts);
    }
}

/// Whether both are plain members of the same object.
fn are_fields_of_one(left: &js::Expr, right: &js::Expr) -> bool {
    use swc_common::EqIgnoreSpan;
    match (left, right) {
        (js::Expr::Member(left), js::Expr::Member(right)) => {
            matches!((&left.prop, &right.prop), (js::MemberProp::Ident(_), js::MemberProp::Ident(_)))
                && left.obj.eq_ignore_span(&right.obj)
        }
        _ => false,
    }
}
