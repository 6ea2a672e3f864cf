//! The limits of the language on nesting and chains (E010).
//!
//! They bound the recursion of every later stage, so that the verdict on a program does not depend on the machine's stack.

use tova_diagnostics::{Diagnostic, codes};
use tova_source::Span;

use super::scanner::Scanner;

/// Brackets, blocks, lambdas, arrows and prefix operators inside each other.
pub(super) const MAX_DEPTH: usize = 200;
/// Interpolations inside each other.
pub(super) const MAX_INTERPOLATIONS: usize = 64;
/// Operands of one expression, steps behind one operand, arms of one `else if`.
pub(super) const MAX_CHAIN: u32 = 2_000;

/// Counts directly inside one bracket.
#[derive(Clone, Copy, Default)]
pub(super) struct Chains {
    /// Prefix operators directly in front of the next operand.
    pub prefixes: usize,
    /// Lambdas whose bodies are still open.
    pub lambdas: usize,
    /// Infix operators since the last separator.
    pub operators: u32,
    /// Postfix steps since the last operand began.
    pub steps: u32,
    /// `else` and `elif` of one statement.
    pub elses: u32,
}

impl Chains {
    pub fn depth(&self) -> usize {
        self.prefixes + self.lambdas
    }
}

impl Scanner<'_> {
    /// A prefix operator, a lambda or an arrow deepens the nesting without a bracket.
    pub(super) fn count_prefix(&mut self, lambda: bool) {
        let chains = &mut self.frame().chains;
        if lambda {
            chains.lambdas += 1;
        } else {
            chains.prefixes += 1;
        }
        self.check_depth();
    }

    pub(super) fn check_depth(&mut self) {
        let here = self.frame().chains.depth();
        if self.frames.len() - 1 + self.outer_depth + here > MAX_DEPTH {
            self.over_limit("this is nested more than 200 levels deep", "give an inner part a name of its own");
        }
    }

    pub(super) fn count_operator(&mut self) {
        let chains = &mut self.frame().chains;
        chains.operators += 1;
        chains.steps = 0;
        if chains.operators == MAX_CHAIN {
            self.over_limit(
                "more than 2,000 operands in one expression",
                "split the expression, or put the values into a list",
            );
        }
    }

    pub(super) fn count_step(&mut self) {
        let chains = &mut self.frame().chains;
        chains.steps += 1;
        if chains.steps == MAX_CHAIN + 1 {
            self.over_limit("more than 2,000 steps behind one value", "give a part of the chain a name of its own");
        }
    }

    pub(super) fn count_else(&mut self) {
        let chains = &mut self.frame().chains;
        chains.elses += 1;
        if chains.elses == MAX_CHAIN + 1 {
            self.over_limit("more than 2,000 arms in one `if`", "use `match`, or look the value up in an object");
        }
    }

    /// Reports E010 once per item; the item is not parsed.
    pub(super) fn over_limit(&mut self, message: &str, help: &str) {
        if !self.skip_item {
            self.skip_item = true;
            let span = Span::new(self.at as u32, self.next_boundary(self.at + 1) as u32);
            self.diagnostics.push(Diagnostic::new(codes::E010, self.file, span, message).help(help));
        }
    }
}
