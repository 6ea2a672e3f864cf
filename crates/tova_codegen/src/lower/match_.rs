//! `match`: one condition per arm, in a chain that reads like the arms.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::StaticType;
use tova_source::Name;
use tova_syntax::tree::{Expr, MatchArm, MatchExpr, Pattern, PatternKind};

use super::Lowering;
use super::pattern::{Bound, Matched, signed};
use super::purity::{is_repeatable, is_stable};
use crate::destination::Destination;
use crate::js::{self, Block, Value};

/// An arm that has been lowered.
struct Arm {
    /// When it runs; `None`: always.
    test: Option<Value>,
    /// What has to happen between the test and the guard; only in arms that do not fit a chain.
    before_guard: Block,
    guard: Option<Value>,
    body: Block,
    span: JsSpan,
}

impl<'a> Lowering<'a> {
    /// `match` whose chosen arm hands its value to the destination.
    pub(super) fn match_into(
        &mut self,
        match_: &'a MatchExpr,
        destination: &Destination,
        span: JsSpan,
        out: &mut Block,
    ) {
        let ty = self.type_of(&match_.subject);
        let subject = self.subject(&match_.subject, out);
        let pinned = match &*subject {
            js::Expr::Ident(name) => {
                self.names.pin(&Name::from(name.sym.as_str()));
                true
            }
            _ => false,
        };
        if is_switch(&match_.arms) {
            let statement = self.switch(match_, subject, destination, span);
            out.push(statement);
        } else {
            let arms: Vec<Arm> = match_.arms.iter().map(|arm| self.arm(arm, &subject, ty, destination)).collect();
            if arms.iter().all(|arm| arm.before_guard.is_empty()) {
                self.chain_of_arms(arms, destination, out);
            } else {
                self.labelled_arms(arms, destination, out);
            }
        }
        if pinned {
            self.names.unpin();
        }
    }

    /// The subject in a form that may be written in every test.
    fn subject(&mut self, expr: &'a Expr, out: &mut Block) -> Value {
        let value = self.value(expr, out);
        if is_repeatable(&value) && is_stable(&value, &self.volatile) {
            return value;
        }
        self.stored(value, "subject", out)
    }

    fn arm(&mut self, arm: &'a MatchArm, subject: &Value, ty: StaticType, destination: &Destination) -> Arm {
        let span = self.span(arm.span);
        let Matched { tests, bindings } = self.matched(&arm.pattern, subject, ty);
        let test = (!tests.is_empty()).then(|| js::all(tests));
        self.names.open();
        let mut declared = Block::new();
        let Some(guard) = &arm.guard else {
            self.bind_all(bindings, &mut declared);
            declared.append(&mut self.body_here(&arm.body, destination));
            self.names.close();
            return Arm { test, before_guard: Block::new(), guard: None, body: declared, span };
        };
        // In a guard that is a plain expression, names that are only looked up stand for the place where they are found.
        let are_paths = bindings.iter().all(|bound| is_path(&bound.value));
        let result = if are_paths && !self.needs_statements(guard) {
            for bound in &bindings {
                self.substitute(bound);
            }
            let mut before = Block::new();
            let guard = self.condition(guard, &mut before);
            for bound in &bindings {
                bound.binding.map(|binding| self.substitutes.remove(&binding));
            }
            self.bind_all(bindings, &mut declared);
            declared.append(&mut self.body_here(&arm.body, destination));
            Arm { test, before_guard: before, guard: Some(guard), body: declared, span }
        } else {
            self.bind_all(bindings, &mut declared);
            let guard = self.condition(guard, &mut declared);
            let body = self.body(&arm.body, destination);
            Arm { test, before_guard: declared, guard: Some(guard), body, span }
        };
        self.names.close();
        result
    }

    fn substitute(&mut self, bound: &Bound<'a>) {
        if let Some(binding) = bound.binding {
            self.substitutes.insert(binding, bound.value.clone());
        }
    }

    /// `const r = shape.r;` for every name of a pattern; `const { w, h } = shape;` for neighbours.
    fn bind_all(&mut self, bindings: Vec<Bound<'a>>, out: &mut Block) {
        let mut declared: Vec<(js::Ident, Value, JsSpan)> = Vec::new();
        for bound in bindings {
            let Some(binding) = bound.binding else { continue };
            // The whole subject has a name already; nothing can change it while the arm runs.
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

    /// `if (…) { … } else if (…) { … } else { … }`
    fn chain_of_arms(&mut self, arms: Vec<Arm>, destination: &Destination, out: &mut Block) {
        let mut otherwise = Block::new();
        self.no_value(destination, &mut otherwise);
        let mut is_first_always = false;
        for arm in arms.into_iter().rev() {
            let conditions = [arm.test, arm.guard];
            let mut conditions = conditions.into_iter().flatten().peekable();
            is_first_always = conditions.peek().is_none();
            if is_first_always {
                otherwise = arm.body;
                continue;
            }
            let test = js::all(conditions);
            otherwise = vec![js::if_(test, arm.body, Some(otherwise), arm.span)];
        }
        if is_first_always && js::declares(&otherwise) {
            return out.push(js::Stmt::Block(js::block(otherwise)));
        }
        out.append(&mut otherwise);
    }

    /// A guard that consists of statements: the arms stand one after the other, and the one that ran jumps behind the rest.
    fn labelled_arms(&mut self, arms: Vec<Arm>, destination: &Destination, out: &mut Block) {
        let label = self.free_label("matched");
        let mut block = Block::new();
        let mut jumps = false;
        for arm in arms {
            let mut body = arm.body;
            if !js::leaves(&body) {
                body.push(js::break_(Some(&label), DUMMY_SP));
                jumps = true;
            }
            let mut inside = arm.before_guard;
            match arm.guard {
                Some(guard) => inside.push(js::if_(guard, body, None, DUMMY_SP)),
                None => inside.append(&mut body),
            }
            match arm.test {
                Some(test) => block.push(js::if_(test, inside, None, arm.span)),
                None if js::declares(&inside) => block.push(js::Stmt::Block(js::block(inside))),
                None => block.append(&mut inside),
            }
        }
        self.no_value(destination, &mut block);
        if jumps {
            out.push(js::labeled(&label, js::Stmt::Block(js::block(block))));
        } else {
            out.append(&mut block);
        }
    }

    /// Arms that are all plain values.
    fn switch(&mut self, match_: &'a MatchExpr, subject: Value, destination: &Destination, span: JsSpan) -> js::Stmt {
        let mut cases = Vec::new();
        let mut has_default = false;
        for arm in &match_.arms {
            let place = self.span(arm.span);
            let mut body = self.in_switch(|lowering| {
                lowering.scoped(|lowering| {
                    let mut body = Block::new();
                    let bindings = lowering.matched(&arm.pattern, &subject, StaticType::Unknown).bindings;
                    lowering.bind_all(bindings, &mut body);
                    body.append(&mut lowering.body_here(&arm.body, destination));
                    body
                })
            });
            if !js::leaves(&body) {
                body.push(js::break_(None, DUMMY_SP));
            }
            if js::declares(&body) {
                body = vec![js::Stmt::Block(js::block(body))];
            }
            let mut tests = self.case_values(&arm.pattern);
            match tests.pop() {
                Some(last) => {
                    cases.extend(tests.into_iter().map(|test| js::SwitchCase {
                        span: place,
                        test: Some(test),
                        cons: Vec::new(),
                    }));
                    cases.push(js::SwitchCase { span: place, test: Some(last), cons: body });
                }
                None => {
                    has_default = true;
                    cases.push(js::SwitchCase { span: place, test: None, cons: body });
                    break;
                }
            }
        }
        if !has_default {
            let mut body = Block::new();
            self.no_value(destination, &mut body);
            if !body.is_empty() {
                cases.push(js::SwitchCase { span: DUMMY_SP, test: None, cons: body });
            }
        }
        js::switch(subject, cases, span)
    }

    /// The values of a pattern; none for one that always matches.
    fn case_values(&self, pattern: &'a Pattern) -> Vec<Value> {
        let span = self.span(pattern.span);
        match &pattern.kind {
            PatternKind::Number(number) => vec![signed(number)],
            PatternKind::String(text) => vec![js::name_text(text, span)],
            PatternKind::Or(alternatives) => {
                alternatives.iter().flat_map(|pattern| self.case_values(pattern)).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// How many values make a `switch` easier to read than a chain of `if`s.
const SWITCH_FROM: usize = 3;

/// Whether all arms are plain numbers or texts, but for a last one that takes everything, and there are enough of them.
fn is_switch(arms: &[MatchArm]) -> bool {
    let always = arms.iter().position(|arm| matches!(arm.pattern.kind, PatternKind::Wildcard | PatternKind::Bind(_)));
    let values = &arms[..always.unwrap_or(arms.len())];
    arms.iter().all(|arm| arm.guard.is_none())
        && values.iter().all(|arm| is_value(&arm.pattern))
        && values.len() >= SWITCH_FROM
}

fn is_value(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::Number(_) | PatternKind::String(_) => true,
        PatternKind::Or(alternatives) => alternatives.iter().all(is_value),
        _ => false,
    }
}

/// Whether looking the value up again gives the same: members and indices of a name.
fn is_path(value: &js::Expr) -> bool {
    match value {
        js::Expr::Member(member) => {
            is_path(&member.obj)
                && !matches!(&member.prop, js::MemberProp::Computed(key) if !matches!(&*key.expr, js::Expr::Lit(_)))
        }
        js::Expr::Ident(_) => true,
        _ => false,
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
