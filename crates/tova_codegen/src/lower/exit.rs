//! How a place is left: `return`, `break`, `continue`. Out of a clean-up that runs shielded, in a function of its own, the way goes through a
//! completion: that function returns which jump is meant, and the statements behind it make the jump.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_source::Name;

use super::Lowering;
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

/// A shielded clean-up whose body is being lowered.
pub(super) struct Shield {
    /// How many loops and `switch`es stand around it.
    depth: usize,
    /// The variable for the value of a `return` out of it.
    result: Name,
    /// The variable has been used.
    has_result: bool,
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
        let Some(shield) = self.frame.shields.last_mut() else {
            return out.push(js::return_(value, span));
        };
        if let Some(value) = value {
            shield.has_result = true;
            out.push(js::expression(js::assign_name(&shield.result, value, span), span));
        }
        self.exit(Exit::Return, "return", span, out);
    }

    /// `if (test) return value;`
    pub(super) fn leave_if(&mut self, test: Value, value: Value, span: JsSpan, out: &mut Block) {
        let mut jump = Block::new();
        self.leave(Some(value), span, &mut jump);
        out.push(js::if_short(test, jump, span));
    }

    /// A jump; `name` is how a completion calls it.
    pub(super) fn exit(&mut self, exit: Exit, name: &str, span: JsSpan, out: &mut Block) {
        if let Some(shield) = self.frame.shields.last_mut()
            && shield.is_left_by(exit)
        {
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

    /// Lowers a clean-up that will run in a function of its own; gives the jumps out of it, too.
    pub(super) fn shielded(&mut self, clean_up: impl FnOnce(&mut Self) -> Block) -> (Block, Vec<ShieldExit>) {
        let result = self.names.temporary("result");
        let depth = self.frame.jumps.depth();
        self.frame.shields.push(Shield { depth, result, has_result: false, exits: Vec::new() });
        let body = clean_up(self);
        let Some(shield) = self.frame.shields.pop() else { return (body, Vec::new()) };
        let exits = shield.exits.into_iter().map(|(exit, name)| {
            let result = (exit == Exit::Return && shield.has_result).then(|| shield.result.clone());
            ShieldExit { exit, name, result }
        });
        (body, exits.collect())
    }

    /// `await shield(async () => { clean-up });`, with the jumps out of it: `const exit = await shield(…); if (exit === "break") break;`
    pub(super) fn run_shielded(&mut self, body: Block, failure: Option<&Name>, exits: Vec<ShieldExit>) -> Block {
        let body = js::ArrowFunctionBody::FunctionBody(js::FunctionBody { span: DUMMY_SP, stmts: body });
        let mut args = vec![js::arrow(Vec::new(), body, true, DUMMY_SP)];
        args.extend(failure.map(|failure| js::name(failure)));
        let run = js::await_(self.call_helper("shield", args, DUMMY_SP), DUMMY_SP);
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

impl Shield {
    fn is_left_by(&self, exit: Exit) -> bool {
        match exit {
            Exit::Return => true,
            Exit::Break(at) | Exit::Continue(at) => at < self.depth,
        }
    }
}
