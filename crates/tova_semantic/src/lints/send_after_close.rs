use tova_diagnostics::codes::W_SEND_AFTER_CLOSE;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::{BindingId, Resolution, StaticType};

impl<'a> Lints<'a, '_> {
    /// A channel that is sent on after it was closed, in the statements of one block (W_SEND_AFTER_CLOSE).
    pub(super) fn send_after_close(&mut self, body: &'a [Stmt]) {
        for (at, stmt) in body.iter().enumerate() {
            let StmtKind::Expr(Expr { kind: ExprKind::Chain(chain), .. }) = &stmt.kind else { continue };
            let Some(channel) = self.channel_method(chain, &["close"]) else { continue };
            let mut sends = Sends { lints: self, channel, found: None };
            body[at + 1..].iter().for_each(|stmt| sends.visit_stmt(stmt));
            let Some(send) = sends.found else { continue };
            let name = &self.named.tables.bindings[channel.0 as usize].name;
            let report = self
                .cx
                .diagnostic(W_SEND_AFTER_CLOSE, send, format!("`{name}` is closed before this send"))
                .label("throws `Cannot send on closed channel`")
                .secondary(stmt.span, "closed here")
                .help(format!("move `{name}.close()` behind the last send"));
            if self.sends_reported.insert(send) {
                self.diagnostics.push(report);
            }
        }
    }

    /// The channel, a name, whose method among `methods` the chain calls.
    fn channel_method(&self, chain: &ChainExpr, methods: &[&str]) -> Option<BindingId> {
        match chain.steps.as_slice() {
            [Step { kind: StepKind::Member(key), .. }, Step { kind: StepKind::Call(_), .. }, ..]
                if methods.contains(&key.name.as_str()) =>
            {
                self.channel_name(&chain.base)
            }
            _ => None,
        }
    }

    /// The binding of a name that certainly always holds the same channel.
    fn channel_name(&self, expr: &Expr) -> Option<BindingId> {
        let ExprKind::Name(name) = &expr.kind else { return None };
        let Some(Resolution::Binding(binding)) = self.named.tables.names.get(&name.id) else { return None };
        let is_fixed = !self.named.tables.bindings[binding.0 as usize].reassigned;
        (is_fixed && self.type_of(expr.id) == StaticType::Channel).then_some(*binding)
    }
}

/// The first send on a channel in code that runs in order.
struct Sends<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    channel: BindingId,
    found: Option<Span>,
}

impl<'a> Visitor<'a> for Sends<'_, 'a, '_> {
    // A declaration is hoisted: it may be called before the channel is closed.
    fn visit_fn_decl(&mut self, _: &'a FnDecl) {}

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        if let StmtKind::Select(select) = &stmt.kind {
            for arm in &select.arms {
                if let SelectArmKind::Send(send) = &arm.kind
                    && self.lints.channel_name(&send.channel) == Some(self.channel)
                {
                    self.found.get_or_insert(arm.head);
                }
            }
        }
        stmt.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        if let ExprKind::Chain(chain) = &expr.kind
            && self.lints.channel_method(chain, &["send", "trySend", "try_send"]) == Some(self.channel)
        {
            self.found.get_or_insert(expr.span);
        }
        expr.visit_children(self);
    }
}
