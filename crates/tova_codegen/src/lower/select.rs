//! `select`.

use swc_common::DUMMY_SP;
use tova_syntax::tree::{Expr, SelectArm, SelectArmKind, SelectStmt, Stmt};

use super::Lowering;
use crate::destination::Destination;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// `const race = select(…); const won = race.ready() ?? await Promise.race(race.arms());` and a `switch` on the arm that won.
    pub(super) fn select(
        &mut self,
        select: &'a SelectStmt,
        stmt: &'a Stmt,
        destination: &Destination,
        out: &mut Block,
    ) {
        let span = self.span(stmt.span);
        let is_default = |arm: &&SelectArm| matches!(arm.kind, SelectArmKind::Default);
        let waiting: Vec<&SelectArm> = select.arms.iter().filter(|arm| !is_default(arm)).collect();
        let default = select.arms.iter().find(is_default);
        if let (Some(default), []) = (default, waiting.as_slice()) {
            let mut body = self.body(&default.body, destination);
            return out.append(&mut body);
        }
        let begin = self.arms(&waiting, out);
        let begin = self.call_helper("select", begin, span);
        let race = self.store(begin, "race", out);
        let ready = js::call_method(js::name(&race), "ready", Vec::new(), DUMMY_SP);
        let wait = if default.is_some() {
            js::call_method(js::name(&race), "idle", Vec::new(), DUMMY_SP)
        } else {
            let arms = js::call_method(js::name(&race), "arms", Vec::new(), DUMMY_SP);
            js::call_method(self.host("Promise"), "race", vec![arms], DUMMY_SP)
        };
        let won = js::binary(js::BinaryOp::NullishCoalescing, ready, js::await_(wait, span), span);
        let won = self.store(won, "won", out);
        let mut cases = Vec::new();
        for (number, arm) in waiting.iter().enumerate() {
            let test = js::number(number as f64, DUMMY_SP);
            cases.push(self.case(Some(test), arm, &race, destination));
        }
        cases.extend(default.map(|arm| self.case(None, arm, &race, destination)));
        out.push(js::switch(js::name(&won), cases, span));
    }

    /// `receiving(ch)`, `sending(ch, v)`, `after(ms)`, evaluated in the order of the source.
    fn arms(&mut self, arms: &[&'a SelectArm], out: &mut Block) -> Vec<Value> {
        let parts: Vec<(&'static str, Vec<&'a Expr>)> = arms.iter().filter_map(|arm| parts(arm)).collect();
        let exprs: Vec<&'a Expr> = parts.iter().flat_map(|(_, exprs)| exprs.iter().copied()).collect();
        let mut values = self.operands(exprs, out).into_iter();
        let calls = parts.into_iter().zip(arms).map(|((helper, exprs), arm)| {
            let args = values.by_ref().take(exprs.len()).collect();
            let span = self.span(arm.head);
            self.call_helper(helper, args, span)
        });
        calls.collect()
    }

    fn case(
        &mut self,
        test: Option<Value>,
        arm: &'a SelectArm,
        race: &str,
        destination: &Destination,
    ) -> js::SwitchCase {
        let mut body = self.in_switch(|lowering| {
            lowering.scoped(|lowering| {
                let mut body = Block::new();
                if let SelectArmKind::Receive(receive) = &arm.kind
                    && let Some(name) = &receive.name
                {
                    lowering.declare_ident(name);
                    let value = js::member(js::name(race), "value", DUMMY_SP);
                    if let Some(binding) = lowering.declared_here(name) {
                        let ident = lowering.declaring_ident(binding, name);
                        let span = lowering.span(name.span);
                        lowering.bind(binding, ident, value, span, &mut body);
                    }
                }
                body.append(&mut lowering.body_here(&arm.body, destination));
                body
            })
        });
        if !js::leaves(&body) {
            body.push(js::break_(None, DUMMY_SP));
        }
        js::SwitchCase { span: self.span(arm.span), test, cons: js::case_body(body) }
    }
}

/// The runtime function of an arm, and what it is given.
fn parts(arm: &SelectArm) -> Option<(&'static str, Vec<&Expr>)> {
    match &arm.kind {
        SelectArmKind::Receive(receive) => Some(("receiving", vec![&receive.channel])),
        SelectArmKind::Send(send) => Some(("sending", vec![&send.channel, &send.value])),
        SelectArmKind::Timeout(ms) => Some(("after", vec![ms])),
        SelectArmKind::Default | SelectArmKind::Error => None,
    }
}
