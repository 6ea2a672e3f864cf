//! List literals whose elements have nothing in common: W209.

use tova_diagnostics::codes::W209;
use tova_syntax::tree::*;

use super::Types;
use crate::StaticType;

impl<'a> Types<'a, '_> {
    /// Reports the first element that certainly has another type than the ones before it.
    pub(super) fn check_elements(&mut self, list: &'a Expr, elements: &'a [Element]) {
        let mut first: Option<(&'a Expr, StaticType)> = None;
        for element in elements {
            let Element::Expr(expr) = element else { continue };
            // A row of a table is a tuple in brackets.
            self.may_mix(expr);
            let ty = self.type_of(expr);
            match first {
                _ if matches!(ty, StaticType::Unknown | StaticType::Nil) => {}
                None => first = Some((expr, ty)),
                Some((_, known)) if go_together(known, ty) => {}
                Some((before, known)) => {
                    if !self.mixed.contains(&list.id) {
                        let (known, found) = (self.show(&super::Ty::Plain(known)), self.show(&super::Ty::Plain(ty)));
                        let report = self
                            .cx
                            .diagnostic(W209, expr.span, format!("this list holds `{known}` and `{found}`"))
                            .label(format!("`{found}`"))
                            .secondary(before.span, format!("`{known}`"))
                            .help("write a tuple, `(a, b)`, if every place has its own meaning")
                            .help(format!("or say that it is meant: `name: [{known} | {found}] = [...]`"));
                        self.diagnostics.push(report);
                    }
                    return;
                }
            }
        }
    }

    /// Notes that the elements of `expr`, if it is a list literal, need not go together: each place has its own meaning or declared type.
    pub(super) fn may_mix(&mut self, expr: &'a Expr) {
        if let ExprKind::List(_) = expr.kind {
            self.mixed.insert(expr.id);
        }
    }
}

fn go_together(one: StaticType, other: StaticType) -> bool {
    use StaticType::*;
    match (one, other) {
        (Int | Number, Int | Number) => true,
        // `Promise.all` takes values that are there already.
        (Promise, _) | (_, Promise) => true,
        // Different types may share a trait, or fields.
        (Tova(..) | Object, Tova(..) | Object) => true,
        _ => one == other,
    }
}
