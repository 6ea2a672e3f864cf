//! Values assigned to names whose type is known: W102 and W204.

use tova_diagnostics::codes::{W102, W204};
use tova_source::Span;
use tova_syntax::tree::*;

use super::mismatch::Mismatch;
use super::operators::{binary_op, binary_type};
use super::{Ty, Types};
use crate::{BindingId, BindingKind, Resolution, StaticType};

/// The type that a name takes, and where it got it.
struct Place<'a> {
    name: &'a Ident,
    wanted: Ty,
    /// The annotation, or the name's first value.
    why: Span,
    declared: bool,
}

impl<'a> Types<'a, '_> {
    /// Compares the values of an assignment with the types of its targets.
    pub(super) fn check_assignment(&mut self, assign: &'a Assign) {
        if assign.targets.len() != assign.values.len() {
            return;
        }
        for (target, value) in assign.targets.iter().zip(&assign.values) {
            let Target::Binder(BinderTarget { binder, ty }) = target else { continue };
            let BinderKind::Name(name) = &binder.kind else {
                self.may_mix(value);
                continue;
            };
            let place = match ty {
                Some(ty) => Some(Place { name, wanted: self.declared(ty), why: ty.span, declared: true }),
                None => self.place_of(name),
            };
            if let Some(place) = place {
                let mut wrong = Vec::new();
                self.compare(value, &place.wanted, &mut wrong);
                wrong.iter().for_each(|mismatch| self.wrong_value(&place, mismatch));
            }
        }
    }

    /// Compares the result of `name op= value` with the type of the name.
    pub(super) fn check_compound(&mut self, compound: &'a CompoundAssign) {
        let Some(op) = binary_op(compound.op) else { return };
        let (left, right) = (self.type_of(&compound.target), self.type_of(&compound.value));
        self.check_operand(op, compound.op_span, (&compound.target, left), right);
        self.check_operand(op, compound.op_span, (&compound.value, right), left);
        let ExprKind::Name(name) = &compound.target.kind else { return };
        let Some(place) = self.place_of(name) else { return };
        let found = match self.parts_of(&compound.value) {
            Ty::Float if matches!(op, BinaryOp::Add | BinaryOp::Subtract) && left == StaticType::Int => Ty::Float,
            _ => Ty::Plain(binary_type(op, left, right)),
        };
        if !found.fits(&place.wanted) {
            self.wrong_value(&place, &Mismatch { span: compound.value.span, found, wanted: place.wanted.clone() });
        }
    }

    /// The type of a `var` that is assigned again.
    fn place_of(&mut self, name: &'a Ident) -> Option<Place<'a>> {
        if self.named.tables.declares.contains(&name.id) {
            return None;
        }
        let Some(Resolution::Binding(binding)) = self.named.tables.names.get(&name.id).copied() else { return None };
        let (wanted, why, declared) = self.type_of_var(binding)?;
        Some(Place { name, wanted, why, declared })
    }

    fn type_of_var(&mut self, id: BindingId) -> Option<(Ty, Span, bool)> {
        let facts = &self.named.facts[id.0 as usize];
        let binding = &self.named.tables.bindings[id.0 as usize];
        if binding.kind != BindingKind::Value || !binding.mutable || facts.spawned_in.is_some() {
            return None;
        }
        if let Some(annotation) = facts.annotation {
            return Some((self.declared(annotation), annotation.span, true));
        }
        // What a name holds first says what it is for; nil says nothing, and an empty object may become anything.
        let init = facts.init?;
        let first = match self.type_of(init) {
            StaticType::Int => StaticType::Number,
            StaticType::Nil | StaticType::Object | StaticType::Unknown => return None,
            first => first,
        };
        Some((Ty::union(vec![Ty::Plain(first), Ty::NIL]), init.span, false))
    }

    fn wrong_value(&mut self, place: &Place<'a>, mismatch: &Mismatch) {
        let name = &place.name.name;
        let found = self.show(&mismatch.found);
        if mismatch.found == Ty::Float {
            let report = self
                .cx
                .diagnostic(W204, mismatch.span, format!("`{name}` is declared `Int`, but gets a fraction"))
                .label("not an integer")
                .secondary(place.why, "declared here")
                .help("round it with `round(..)` or `floor(..)`, or declare `Float`");
            self.diagnostics.push(report);
            return;
        }
        let wanted = self.show(&place.wanted.clone().without(|member| !place.declared && *member == Ty::NIL));
        let is_part = place.declared && mismatch.wanted != place.wanted;
        let expected = self.show(&mismatch.wanted);
        let (message, why, help) = if is_part {
            (
                format!("`{name}` is declared `{wanted}`, but gets `{found}` in place of `{expected}`"),
                "declared here".to_owned(),
                format!("give a value of type `{expected}` here"),
            )
        } else if place.declared {
            (
                format!("`{name}` is declared `{wanted}`, but gets `{found}`"),
                "declared here".to_owned(),
                format!("give a value of type `{wanted}`, or declare `{wanted} | {found}`"),
            )
        } else {
            (
                format!("`{name}` holds `{wanted}`, but gets `{found}`"),
                format!("`{wanted}` at first"),
                format!("use another name, or say what it may hold: `var {name}: {wanted} | {found} = …`"),
            )
        };
        let report = self
            .cx
            .diagnostic(W102, mismatch.span, message)
            .label(format!("`{found}`"))
            .secondary(place.why, why)
            .help(help);
        self.diagnostics.push(report);
    }
}
