//! Assignments and compound assignments.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, Resolution, StaticType};
use tova_source::Name;
use tova_syntax::tree::{
    Assign, BinaryOp as Operator, Binder, BinderKind, BinderTarget, CompoundAssign, CompoundOp, Expr, ExprKind, Target,
};

use super::Lowering;
use super::place::{Place, target};
use super::purity::is_stable;
use super::shape::strip;
use crate::destination::{Destination, Variable};
use crate::js::{self, AssignOp, BinaryOp, Block, Value};

impl<'a> Lowering<'a> {
    /// `targets = values`
    pub(super) fn assign(&mut self, assign: &'a Assign, span: JsSpan, out: &mut Block) {
        if self.spawn_into_name(assign, span, out) {
            return;
        }
        match (assign.targets.as_slice(), assign.values.as_slice()) {
            ([Target::Binder(target)], [value]) => self.assign_one(target, value, span, out),
            ([Target::Place(place)], [value]) => {
                let place = self.place(place, out);
                self.assign_place(place, value, span, out);
            }
            (targets, [value]) => self.destructure_several(targets, value, span, out),
            (targets, values) => self.assign_several(targets, values, span, out),
        }
    }

    fn assign_one(&mut self, target: &'a BinderTarget, value: &'a Expr, span: JsSpan, out: &mut Block) {
        match &target.binder.kind {
            BinderKind::Name(ident) => {
                let Resolution::Binding(binding) = self.resolution(ident.id) else {
                    let value = self.value(value, out);
                    return out.push(js::expression(js::assign_name(&ident.name, value, span), span));
                };
                let ident = self.declaring_ident(binding, ident);
                let declares = self.declares(&target.binder);
                if !self.binding(binding).mutable && self.is_never_negative(value) {
                    self.never_negative.insert(binding);
                }
                self.assign_binding(binding, ident.clone(), declares, value, span, out);
                if let Some(ty) = &target.ty
                    && let Some(refinement) = self.refinement_name(ty)
                {
                    let check = js::call_method(js::name(&refinement), "check", vec![ident.into()], DUMMY_SP);
                    out.push(js::expression(check, span));
                }
            }
            BinderKind::Discard => self.lower_into(value, &Destination::Discard, out),
            BinderKind::List(_) | BinderKind::Object(_) => {
                let value = self.value(value, out);
                self.destructure(&target.binder, value, span, out);
            }
        }
    }

    /// Whether a name target declares its binding here (and not further out, where it has been declared already).
    pub(super) fn declares(&self, binder: &Binder) -> bool {
        match &binder.kind {
            BinderKind::Name(ident) => {
                self.declared_here(ident).is_some_and(|binding| !self.predeclared.contains(&binding))
            }
            _ => false,
        }
    }

    fn assign_binding(
        &mut self,
        binding: BindingId,
        ident: js::Ident,
        declares: bool,
        value: &'a Expr,
        span: JsSpan,
        out: &mut Block,
    ) {
        let name = Name::from(ident.sym.as_str());
        if let ExprKind::ListComprehension(comprehension) = &strip(value).kind
            && declares
        {
            self.bind(binding, ident, js::array(Vec::new(), DUMMY_SP), span, out);
            return self.pinned(&name, |lowering| lowering.fill_list(comprehension, &name, out));
        }
        let becomes_statements =
            matches!(strip(value).kind, ExprKind::Match(_) | ExprKind::Try(_) | ExprKind::Loop(_) | ExprKind::If(_))
                && self.needs_statements(value);
        if !becomes_statements {
            let value = self.value(value, out);
            return if declares {
                self.bind(binding, ident, value, span, out)
            } else {
                self.store_in(binding, &name, value, span, out)
            };
        }
        if declares {
            out.push(js::declare(js::VarDeclKind::Let, js::name_pattern(ident), None, span));
        } else if self.binding(binding).mutable {
            self.volatile.insert(name.clone());
        }
        let destination = Destination::Assign(Variable { name: name.clone(), fresh: declares });
        self.pinned(&name, |lowering| lowering.lower_into(value, &destination, out));
    }

    /// `const name = value;`, `let name = value;`
    pub(super) fn bind(&mut self, binding: BindingId, ident: js::Ident, value: Value, span: JsSpan, out: &mut Block) {
        if self.predeclared.contains(&binding) {
            let name = Name::from(ident.sym.as_str());
            return self.store_in(binding, &name, value, span, out);
        }
        let kind = if self.binding(binding).mutable { js::VarDeclKind::Let } else { js::VarDeclKind::Const };
        out.push(js::declare(kind, js::name_pattern(ident), Some(value), span));
    }

    fn store_in(&mut self, binding: BindingId, name: &Name, value: Value, span: JsSpan, out: &mut Block) {
        if self.binding(binding).mutable {
            self.volatile.insert(name.clone());
        }
        out.push(js::expression(js::assign_name(name, value, span), span));
    }

    /// `a, b = one`: the value is taken apart.
    fn destructure_several(&mut self, targets: &'a [Target], value: &'a Expr, span: JsSpan, out: &mut Block) {
        let value = self.value(value, out);
        let mut late = Vec::new();
        let mut elements = Vec::new();
        let declares_all = targets.iter().all(|target| match target {
            Target::Binder(target) => self.declares_whole(&target.binder),
            Target::Place(_) => false,
        });
        for target in targets {
            elements.push(match target {
                Target::Binder(target) if declares_all => match target.binder.kind {
                    BinderKind::Discard => None,
                    _ => Some(self.pattern(&target.binder, &mut Block::new())),
                },
                Target::Binder(BinderTarget { binder: Binder { kind: BinderKind::Discard, .. }, .. }) => None,
                target => {
                    let name = self.names.temporary("item");
                    late.push((target, name.clone()));
                    Some(js::name_pattern(js::ident(&name, DUMMY_SP)))
                }
            });
        }
        let is_mutable =
            targets.iter().any(|target| matches!(target, Target::Binder(target) if self.is_mutable(&target.binder)));
        let kind = if is_mutable && declares_all { js::VarDeclKind::Let } else { js::VarDeclKind::Const };
        out.push(js::declare(kind, js::array_pattern(elements), Some(value), span));
        for (target, name) in late {
            match target {
                Target::Binder(target) => self.destructure(&target.binder, js::name(&name), span, out),
                Target::Place(place) => {
                    let place = self.place(place, out);
                    self.write(place, js::name(&name), span, out);
                }
            }
        }
    }

    /// `a, b = x, y`: all values first, then the assignments.
    fn assign_several(&mut self, targets: &'a [Target], values: &'a [Expr], span: JsSpan, out: &mut Block) {
        let all_new =
            targets.iter().all(|target| matches!(target, Target::Binder(target) if self.declares(&target.binder)));
        if all_new {
            for (target, value) in targets.iter().zip(values) {
                if let Target::Binder(target) = target {
                    self.assign_one(target, value, span, out);
                }
            }
            return;
        }
        let mut computed = self.operands(values, out);
        // The last value needs no temporary where all targets are names: nobody sees which is assigned first.
        let last = if are_different_names(targets) { computed.pop() } else { None };
        for value in &mut computed {
            let is_constant = super::purity::is_repeatable(value) && is_stable(value, &self.volatile);
            if !is_constant {
                let old = std::mem::replace(value, js::null());
                *value = self.stored(old, "next", out);
            }
        }
        if let (Some(value), Some(Target::Binder(target))) = (last, targets.last()) {
            self.destructure(&target.binder, value, span, out);
        }
        for (target, value) in targets.iter().zip(computed) {
            match target {
                Target::Binder(target) => self.destructure(&target.binder, value, span, out),
                Target::Place(place) => {
                    let place = self.place(place, out);
                    self.write(place, value, span, out);
                }
            }
        }
    }

    fn assign_place(&mut self, mut place: Place<'a>, value: &'a Expr, span: JsSpan, out: &mut Block) {
        let mut before = Block::new();
        let value = self.value(value, &mut before);
        if !before.is_empty() {
            self.spill_place(&mut place, out);
            out.append(&mut before);
        }
        self.write(place, value, span, out);
    }

    /// `place op= value`
    pub(super) fn compound(&mut self, compound: &'a CompoundAssign, span: JsSpan, out: &mut Block) {
        let mut place = self.place(&compound.target, out);
        let mut before = Block::new();
        let value = self.value(&compound.value, &mut before);
        let place_type = self.type_of(&compound.target);
        let value_type = self.type_of(&compound.value);
        let needs_helper = matches!(&place, Place::Index { ty, index, .. } if !self.is_plain_index(*ty, index));
        let repeats = compound.op == CompoundOp::Multiply
            && (place_type == StaticType::String) != (value_type == StaticType::String);
        if before.is_empty() && !needs_helper && !repeats {
            let expr = match target(place) {
                Some(target) => js::assign(assign_op(compound.op), target, value, span),
                None => value,
            };
            return out.push(js::expression(expr, span));
        }
        self.fix_place(&mut place, out);
        let old = self.read(&place, span);
        if compound.op == CompoundOp::Coalesce {
            let body = self.scoped(|lowering| {
                let mut body = before;
                lowering.write(place, value, span, &mut body);
                body
            });
            return out.push(js::if_(js::is_nil(old, DUMMY_SP), body, None, span));
        }
        let old = if before.is_empty() { old } else { self.stored(old, "old", out) };
        out.append(&mut before);
        let next = match binary_op(compound.op) {
            Some(op) => self.arithmetic(op, (old, place_type), (value, value_type), span, out),
            None => js::binary(BinaryOp::Exp, old, value, span),
        };
        self.write(place, next, span, out);
    }
}

fn are_different_names(targets: &[Target]) -> bool {
    let name = |target: &Target| match target {
        Target::Binder(BinderTarget { binder: Binder { kind: BinderKind::Name(ident), .. }, .. }) => {
            Some(ident.name.clone())
        }
        _ => None,
    };
    let names: Vec<_> = targets.iter().map_while(name).collect();
    names.len() == targets.len() && (1..names.len()).all(|at| !names[..at].contains(&names[at]))
}

fn assign_op(op: CompoundOp) -> AssignOp {
    match op {
        CompoundOp::Add => AssignOp::AddAssign,
        CompoundOp::Subtract => AssignOp::SubAssign,
        CompoundOp::Multiply => AssignOp::MulAssign,
        CompoundOp::Divide => AssignOp::DivAssign,
        CompoundOp::Remainder => AssignOp::ModAssign,
        CompoundOp::Power => AssignOp::ExpAssign,
        CompoundOp::BitAnd => AssignOp::BitAndAssign,
        CompoundOp::BitOr => AssignOp::BitOrAssign,
        CompoundOp::BitXor => AssignOp::BitXorAssign,
        CompoundOp::ShiftLeft => AssignOp::LShiftAssign,
        CompoundOp::ShiftRight => AssignOp::RShiftAssign,
        CompoundOp::ShiftRightUnsigned => AssignOp::ZeroFillRShiftAssign,
        CompoundOp::Coalesce => AssignOp::NullishAssign,
    }
}

/// The operator of the tree that the assignment applies; `None` for `**` and `??`, which have nodes of their own.
fn binary_op(op: CompoundOp) -> Option<Operator> {
    Some(match op {
        CompoundOp::Add => Operator::Add,
        CompoundOp::Subtract => Operator::Subtract,
        CompoundOp::Multiply => Operator::Multiply,
        CompoundOp::Divide => Operator::Divide,
        CompoundOp::Remainder => Operator::Remainder,
        CompoundOp::BitAnd => Operator::BitAnd,
        CompoundOp::BitOr => Operator::BitOr,
        CompoundOp::BitXor => Operator::BitXor,
        CompoundOp::ShiftLeft => Operator::ShiftLeft,
        CompoundOp::ShiftRight => Operator::ShiftRight,
        CompoundOp::ShiftRightUnsigned => Operator::ShiftRightUnsigned,
        CompoundOp::Power | CompoundOp::Coalesce => return None,
    })
}
