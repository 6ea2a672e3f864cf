//! The type of a `var` without annotation, which its writes may use themselves (`s = s + "!"`): it is guessed, and the writes are
//! looked at under that guess. If one of them gives anything else, all that was found under the guess is forgotten.

use tova_syntax::tree::*;

use super::Types;
use super::operators::{binary_op, binary_type};
use crate::names::Write;
use crate::{BindingId, StaticType};

/// Something found, which may rest on a guess.
#[derive(Clone, Copy, Debug)]
pub(super) enum Finding {
    /// The type of an expression, step or stage.
    Node(NodeId),
    /// The type of a binding. An unknown one rests on nothing.
    Binding(BindingId),
    /// The type of a binding with its parts.
    Parts(BindingId),
}

#[derive(Debug, Default)]
pub(super) struct Guesses {
    /// How many guesses are being checked.
    open: u32,
    /// What has been found since the first of them was made.
    findings: Vec<Finding>,
}

impl Guesses {
    pub(super) fn note(&mut self, finding: Finding) {
        if self.open > 0 {
            self.findings.push(finding);
        }
    }
}

impl<'a> Types<'a, '_> {
    /// Whether each of the `writes` of a `var` gives a String, as long as it holds one before.
    pub(super) fn is_string_var(&mut self, id: BindingId, writes: &[Write<'a>]) -> bool {
        // The first value cannot use the name, so it needs no guess.
        let Some((Write::Value(first), rest)) = writes.split_first() else { return false };
        if self.type_of(first) != StaticType::String || rest.iter().any(|write| matches!(write, Write::Part)) {
            return false;
        }
        let (findings, diagnostics) = (self.guesses.findings.len(), self.diagnostics.len());
        self.bindings[id.0 as usize] = Some(StaticType::String);
        self.guesses.open += 1;
        let holds = rest.iter().all(|write| self.keeps_string(*write));
        self.guesses.open -= 1;
        if !holds {
            self.bindings[id.0 as usize] = Some(StaticType::Unknown);
            self.forget(findings);
            self.diagnostics.truncate(diagnostics);
        } else if self.guesses.open == 0 {
            self.guesses.findings.clear();
        }
        holds
    }

    fn keeps_string(&mut self, write: Write<'a>) -> bool {
        match write {
            Write::Value(value) => self.type_of(value) == StaticType::String,
            // A String is not nil, so it stays.
            Write::Compound(compound) if compound.op == CompoundOp::Coalesce => true,
            Write::Compound(compound) => binary_op(compound.op).is_some_and(|op| {
                binary_type(op, StaticType::String, self.type_of(&compound.value)) == StaticType::String
            }),
            Write::Part => false,
        }
    }

    /// Forgets what was found behind the first `kept` findings.
    fn forget(&mut self, kept: usize) {
        for finding in self.guesses.findings.split_off(kept) {
            match finding {
                Finding::Node(id) => self.known[id.index()] = None,
                Finding::Binding(id) => self.bindings[id.0 as usize] = None,
                Finding::Parts(id) => {
                    self.parts.remove(&id);
                }
            }
        }
    }
}
