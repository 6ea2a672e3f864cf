//! Places that can be assigned: names, members, elements.

use swc_common::Span as JsSpan;
use tova_semantic::{Resolution, StaticType};
use tova_source::Name;
use tova_syntax::tree::{Expr, ExprKind, StepKind};

use super::Lowering;
use super::purity::is_stable;
use crate::js::{self, AssignOp, Block, Value};

/// A place that can be assigned, with its parts computed.
pub(super) enum Place<'e> {
    Member {
        object: Value,
        key: &'e str,
        span: JsSpan,
    },
    Index {
        object: Value,
        ty: StaticType,
        key: Value,
        index: &'e Expr,
        span: JsSpan,
    },
    Name(js::Ident),
    /// Not assignable; already reported.
    Nothing,
}

impl<'a> Lowering<'a> {
    /// Object and index of a place, computed.
    pub(super) fn place(&mut self, place: &'a Expr, out: &mut Block) -> Place<'a> {
        match &place.kind {
            ExprKind::Paren(inner) => self.place(inner, out),
            ExprKind::Name(ident) => match self.resolution(ident.id) {
                Resolution::Binding(binding) => {
                    let ident = self.declaring_ident(binding, ident);
                    if self.binding(binding).mutable {
                        self.volatile.insert(Name::from(ident.sym.as_str()));
                    }
                    Place::Name(ident)
                }
                _ => Place::Nothing,
            },
            ExprKind::Chain(chain) => {
                let Some((last, before)) = chain.steps.split_last() else { return Place::Nothing };
                let span = self.span(place.span);
                let object = self.chain(chain, before.len(), out);
                let ty = match before.last() {
                    Some(step) => self.static_type(step.id),
                    None => self.type_of(&chain.base),
                };
                match &last.kind {
                    StepKind::Member(key) => Place::Member { object, key: &key.name, span },
                    StepKind::Index(index) => {
                        let mut operands = vec![object];
                        self.operand(&mut operands, out, |lowering, out| lowering.value(index, out));
                        match <[Value; 2]>::try_from(operands) {
                            Ok([object, key]) => Place::Index { object, ty, key, index, span },
                            Err(_) => Place::Nothing,
                        }
                    }
                    _ => Place::Nothing,
                }
            }
            _ => Place::Nothing,
        }
    }

    /// Stores the parts of a place that later statements could change.
    pub(super) fn spill_place(&mut self, place: &mut Place<'a>, out: &mut Block) {
        let parts: Vec<&mut Value> = match place {
            Place::Member { object, .. } => vec![object],
            Place::Index { object, key, .. } => vec![object, key],
            Place::Name(..) | Place::Nothing => Vec::new(),
        };
        for part in parts {
            if !is_stable(part, &self.volatile) {
                let value = std::mem::replace(part, js::null());
                *part = self.stored(value, "target", out);
            }
        }
    }

    /// `place = value`
    pub(super) fn write(&mut self, place: Place<'a>, value: Value, span: JsSpan, out: &mut Block) {
        let expr = match place {
            Place::Index { object, ty, key, index, .. } if !self.is_plain_index(ty, index) => {
                self.call_helper("setElementAt", vec![object, key, value], span)
            }
            place => match target(place) {
                Some(target) => js::assign(AssignOp::Assign, target, value, span),
                None => value,
            },
        };
        out.push(js::expression(expr, span));
    }

    /// Makes the parts of a place such that they may be written twice.
    pub(super) fn fix_place(&mut self, place: &mut Place<'a>, out: &mut Block) {
        let parts: Vec<&mut Value> = match place {
            Place::Member { object, .. } => vec![object],
            Place::Index { object, key, .. } => vec![object, key],
            Place::Name(..) | Place::Nothing => Vec::new(),
        };
        for part in parts {
            let value = std::mem::replace(part, js::null());
            *part = self.repeatable(value, "target", out);
        }
    }

    /// The value a place holds.
    pub(super) fn read(&mut self, place: &Place<'a>, span: JsSpan) -> Value {
        match place {
            Place::Name(ident) => Box::new(js::Expr::Ident(ident.clone())),
            Place::Member { object, key, .. } => js::member(object.clone(), key, span),
            Place::Index { object, ty, key, index, .. } => {
                self.element((object.clone(), *ty), (key.clone(), index), span)
            }
            Place::Nothing => js::null(),
        }
    }
}

/// The place as JavaScript assigns it.
pub(super) fn target(place: Place<'_>) -> Option<js::AssignTarget> {
    let member = match place {
        Place::Name(ident) => return Some(ident.into()),
        Place::Nothing => return None,
        Place::Member { object, key, span } => js::member(object, key, span),
        Place::Index { object, key, span, .. } => js::index(object, key, span),
    };
    match *member {
        js::Expr::Member(member) => Some(js::AssignTarget::Simple(js::SimpleAssignTarget::Member(member))),
        _ => None,
    }
}
