//! How a place is left: `return`, `break`, `continue`. Out of a clean-up that runs shielded, in a function of its own, the way goes through a
//! completion: that function returns which jump is meant, and the statements behind it make the jump. No jump out of a clean-up keeps a cancellation
//! from going on.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_source::Name;

use super::Lowering;
use super::cleanup::Suspends;
use crate::js::{self, Block, Value};

/// A jump out of something.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Exit {
    /// Out of the function.
    Return,
    /// Out of the loop with this index among the jumps around.
    Break(usize),
    /// To the next round of the loop with this index.
    Continue(usize),
}

/// A clean-up whose body is being lowered, in a program that can cancel.
pub(super) struct CleanUp {
    /// How many loops and `switch`es stand around it.
    depth: usize,
    /// It runs in a function of its own.
    is_shielded: bool,
    /// What may be on its way while it runs.
    failure: Option<Name>,
    /// The variable for the value of a `return` out of it.
    result: Name,
    /// The variable has been used.
    has_result: bool,
    /// A jump leaves it though it is not shielded.
    is_left: bool,
    /// The jumps out of it, and what they are called.
    exits: Vec<(Exit, Name)>,
}

/// A jump out of a shielded clean-up, for the statements behind it.
pub(super) struct ShieldExit {
    exit: Exit,
    name: Name,
    result: Option<Name>,
}

impl<'a> Lowering<'a> {
    /// Leaves the function with a value, or with none.
    pub(super) fn leave(&mut self, value: Option<Value>, span: JsSpan, out: &mut Block) {
        let Some(value) = value else { return self.exit(Exit::Return, "return", span, out) };
        let shield = self.frame.clean_ups.iter_mut().rev().find(|clean_up| clean_up.is_shielded);
        if let Some(shield) = shield {
            shield.has_result = true;
            out.push(js::expression(js::assign_name(&shield.result, value, span), span));
            return self.exit(Exit::Return, "return", span, out);
        }
        let value = if self.passes_on_cancellation(Exit::Return) && !super::purity::is_safe_value(&value) {
            self.stored(value, "result", out)
        } else {
            value
        };
        self.pass_on_cancellation(Exit::Return, out);
        out.push(js::return_(Some(value), span));
    }

    /// `if (test) return value;`
    pub(super) fn leave_if(&mut self, test: Value, value: Value, span: JsSpan, out: &mut Block) {
        let mut jump = Block::new();
        self.leave(Some(value), span, &mut jump);
        out.push(js::if_short(test, jump, span));
    }

    /// A jump; `name` is how a completion calls it.
    pub(super) fn exit(&mut self, exit: Exit, name: &str, span: JsSpan, out: &mut Block) {
        self.pass_on_cancellation(exit, out);
        let shield = self.frame.clean_ups.iter_mut().rev().find(|clean_up| clean_up.is_shielded);
        if let Some(shield) = shield.filter(|shield| shield.is_left_by(exit)) {
            let known = shield.exits.iter().find(|(other, _)| *other == exit).map(|(_, name)| name.clone());
            let name = known.unwrap_or_else(|| {
                shield.exits.push((exit, name.into()));
                name.into()
            });
            return out.push(js::return_(Some(js::string(&name, DUMMY_SP)), span));
        }
        out.push(match exit {
            Exit::Return => js::return_(None, span),
            Exit::Break(at) => self.break_to(at, span),
            Exit::Continue(at) => self.continue_to(at, span),
        });
    }

    /// The clean-ups that a jump leaves before it leaves a function: innermost first, up to a shielded one.
    fn left_by(&mut self, exit: Exit) -> impl Iterator<Item = &mut CleanUp> {
        self.frame
            .clean_ups
            .iter_mut()
            .rev()
            .take_while(move |clean_up| !clean_up.is_shielded && clean_up.is_left_by(exit))
    }

    fn passes_on_cancellation(&mut self, exit: Exit) -> bool {
        self.left_by(exit).any(|clean_up| clean_up.failure.is_some())
    }

    /// `rethrowCancellation(failure);` for every clean-up that the jump leaves.
    fn pass_on_cancellation(&mut self, exit: Exit, out: &mut Block) {
        let mut failures = Vec::new();
        for clean_up in self.left_by(exit) {
            clean_up.is_left = true;
            failures.extend(clean_up.failure.clone());
        }
        for failure in failures {
            let rethrow = self.call_helper("rethrowCancellation", vec![js::name(&failure)], DUMMY_SP);
            out.push(js::expression(rethrow, DUMMY_SP));
        }
    }

    /// Lowers a clean-up; `failure` is what may be on its way meanwhile. Gives the jumps out of a shielded one, and whether it is left by any.
    pub(super) fn in_clean_up(
        &mut self,
        is_shielded: bool,
        failure: Option<Name>,
        clean_up: impl FnOnce(&mut Self) -> Block,
    ) -> (Block, Vec<ShieldExit>, bool) {
        let result = self.names.temporary("result");
        let depth = self.frame.jumps.depth();
        let (has_result, is_left, exits) = (false, false, Vec::new());
        self.frame.clean_ups.push(CleanUp { depth, is_shielded, failure, result, has_result, is_left, exits });
        let body = clean_up(self);
        let Some(clean_up) = self.frame.clean_ups.pop() else { return (body, Vec::new(), false) };
        let is_left = clean_up.failure.is_some() && (clean_up.is_left || !clean_up.exits.is_empty());
        let exits = clean_up.exits.into_iter().map(|(exit, name)| {
            let result = (exit == Exit::Return && clean_up.has_result).then(|| clean_up.result.clone());
            ShieldExit { exit, name, result }
        });
        (body, exits.collect(), is_left)
    }

    /// `await shield(async () => { clean-up });`, with the jumps out of it: `const exit = await shield(…); if (exit === "break") break;`. A clean-up
    /// that yields is a generator: `yield* shieldSteps(async function* () { clean-up });`
    pub(super) fn run_shielded(
        &mut self,
        suspends: Suspends,
        body: Block,
        failure: Option<&Name>,
        exits: Vec<ShieldExit>,
    ) -> Block {
        let body = js::FunctionBody { span: DUMMY_SP, stmts: body };
        let failure = failure.map(|failure| js::name(failure));
        let run = if suspends == Suspends::Yields {
            let args = [js::async_generator(body)].into_iter().chain(failure).collect();
            js::yield_from(self.call_helper("shieldSteps", args, DUMMY_SP))
        } else {
            let clean_up = js::arrow(Vec::new(), js::ArrowFunctionBody::FunctionBody(body), true, DUMMY_SP);
            let args = [clean_up].into_iter().chain(failure).collect();
            js::await_(self.call_helper("shield", args, DUMMY_SP), DUMMY_SP)
        };
        if exits.is_empty() {
            return vec![js::expression(run, DUMMY_SP)];
        }
        let mut out = Block::new();
        out.extend(exits.iter().find_map(|exit| exit.result.as_ref()).map(|result| js::variable(result)));
        let completion = self.names.temporary("exit");
        out.push(js::constant(&completion, run, DUMMY_SP));
        for ShieldExit { exit, name, result } in exits {
            let mut jump = Block::new();
            match exit {
                Exit::Return => self.leave(result.map(|result| js::name(&result)), DUMMY_SP, &mut jump),
                _ => self.exit(exit, &name, DUMMY_SP, &mut jump),
            }
            let test = js::same(js::name(&completion), js::string(&name, DUMMY_SP));
            out.push(js::if_short(test, jump, DUMMY_SP));
        }
        out
    }
}

impl CleanUp {
    fn is_left_by(&self, exit: Exit) -> bool {
        match exit {
            Exit::Return => true,
            Exit::Break(at) | Exit::Continue(at) => at < self.depth,
        }
    }
}
