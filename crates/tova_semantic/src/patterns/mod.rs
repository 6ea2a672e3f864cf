//! Patterns of `match`: one decision tree per `match`, from which the checks and the generated code come.

mod coverage;
mod decide;
mod place;
mod rows;
mod test;

pub use decide::{Case, Decision, DecisionNode, Leaf, NodeRef};
pub use place::{Place, PlaceId};
pub use test::{Double, Test, Text};

use tova_diagnostics::Diagnostic;
use tova_syntax::tree::{Expr, ExprKind, MatchExpr, NodeId, PatternKind, Visitor};

use crate::Tables;
use crate::context::Context;
use crate::names::Named;

/// A test at a place.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Atom {
    /// What is looked at.
    pub place: PlaceId,
    /// What is asked.
    pub test: Test,
    /// The pattern that asks.
    pub pattern: NodeId,
}

/// One way in which an arm can match.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// All must hold; later ones may only be asked when the earlier ones hold.
    pub tests: Vec<Atom>,
    /// Where the names of the arm are found, in the order in which its first alternative binds them.
    pub names: Vec<PlaceId>,
}

/// Builds the decision of every `match`, and reports what a `match` leaves out and which arms come too late.
pub(crate) fn check_patterns<'a>(cx: Context<'a>, named: &mut Named<'a>) -> Vec<Diagnostic> {
    struct Matches<'a>(Vec<&'a MatchExpr>);
    impl<'a> Visitor<'a> for Matches<'a> {
        fn visit_expr(&mut self, expr: &'a Expr) {
            if let ExprKind::Match(of) = &expr.kind {
                self.0.push(of);
            }
            expr.visit_children(self);
        }
    }
    let mut matches = Matches(Vec::new());
    cx.tree.body.iter().for_each(|stmt| matches.visit_stmt(stmt));
    let mut diagnostics = Vec::new();
    for of in matches.0 {
        // What could not be read is no catch-all.
        if of.arms.iter().any(|arm| matches!(arm.pattern.kind, PatternKind::Error)) {
            continue;
        }
        let decision = decide::decide(&named.tables, of);
        diagnostics.extend(coverage::check(cx, &named.tables, of, &decision));
        named.tables.decisions.insert(of.subject.id, decision);
    }
    diagnostics
}

/// Tables of this and of the earlier modules.
struct TablesOf<'t> {
    module: crate::ModuleId,
    own: &'t Tables,
    earlier: &'t [crate::ModuleData],
}

impl<'t> TablesOf<'t> {
    fn get(&self, module: crate::ModuleId) -> Option<&'t Tables> {
        if module == self.module {
            Some(self.own)
        } else {
            self.earlier.get(module.0 as usize).map(|module| &module.tables)
        }
    }
}
