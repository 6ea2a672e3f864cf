use rustc_hash::{FxHashMap, FxHashSet};
use tova_diagnostics::codes::W_CHANNEL_NEVER_CLOSED;
use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use super::unused::exported_names;
use crate::{BindingId, BindingKind, StaticType};

/// What is done with a name.
#[derive(Clone, Copy)]
enum ChannelUse {
    /// `ch.close()`
    Close,
    /// `async for v in ch`, by the source; the loop has no way out of its own.
    Loop(Span),
    /// Given to a function of this module for this parameter.
    Argument(BindingId),
    /// A method that neither closes the channel nor hands it on, an arm of a `select`, or a loop that ends by itself.
    Harmless,
    /// Anything else: the channel may be closed elsewhere, or the task that reads from it be cancelled.
    Unknown,
}

impl<'a> Lints<'a, '_> {
    /// A loop over a channel of this module that nothing closes (W_CHANNEL_NEVER_CLOSED).
    pub(super) fn channels_never_closed(&mut self) {
        let is_channel = |at: usize| {
            let binding = &self.named.tables.bindings[at];
            let init = self.named.facts[at].init;
            binding.kind == BindingKind::Value
                && !binding.reassigned
                && init.is_some_and(|init| {
                    matches!(init.kind, ExprKind::Chain(_)) && self.type_of(init.id) == StaticType::Channel
                })
        };
        let count = self.named.tables.bindings.len();
        let channels: Vec<BindingId> = (0..count).filter(|at| is_channel(*at)).map(|at| BindingId(at as u32)).collect();
        if channels.is_empty() {
            return;
        }
        let exported = exported_names(self.cx, &self.named.tables);
        let mut uses = Uses { lints: self, cancelling: false, uses: FxHashMap::default() };
        self.cx.tree.body.visit(&mut uses);
        let uses = uses.uses;
        for channel in channels {
            if !exported.contains(&channel)
                && let Some(source) = endless_loop(channel, &uses)
            {
                self.report_never_closed(channel, source);
            }
        }
    }

    fn report_never_closed(&mut self, channel: BindingId, source: Span) {
        let entry = &self.named.tables.bindings[channel.0 as usize];
        let name = &entry.name;
        let report = self
            .cx
            .diagnostic(W_CHANNEL_NEVER_CLOSED, source, format!("nothing closes `{name}`, so this loop waits forever"))
            .label("ends when the channel is closed")
            .secondary(entry.span, "made here")
            .help(format!("call `{name}.close()` after the last value was sent"));
        self.diagnostics.push(report);
    }
}

/// The first loop over `channel` that never ends, if everything that is done with the channel is known.
fn endless_loop(channel: BindingId, uses: &FxHashMap<BindingId, Vec<ChannelUse>>) -> Option<Span> {
    let mut seen = FxHashSet::default();
    let mut waiting = vec![channel];
    let mut found: Option<Span> = None;
    while let Some(name) = waiting.pop() {
        if !seen.insert(name) {
            continue;
        }
        for used in uses.get(&name).into_iter().flatten() {
            match used {
                ChannelUse::Close | ChannelUse::Unknown => return None,
                ChannelUse::Argument(parameter) => waiting.push(*parameter),
                ChannelUse::Loop(source) => found = Some(found.map_or(*source, |first| first.min(*source))),
                ChannelUse::Harmless => {}
            }
        }
    }
    found
}

struct Uses<'l, 'a, 'n> {
    lints: &'l Lints<'a, 'n>,
    /// Inside a block that may cancel what waits in it.
    cancelling: bool,
    uses: FxHashMap<BindingId, Vec<ChannelUse>>,
}

impl<'a> Uses<'_, 'a, '_> {
    fn note(&mut self, name: &Ident, used: ChannelUse) {
        if let Some(binding) = self.lints.binding_of(name) {
            let used = if self.cancelling { ChannelUse::Unknown } else { used };
            self.uses.entry(binding).or_default().push(used);
        }
    }

    /// A value that is a name is used as `used` says; any other is looked into.
    fn name_or(&mut self, expr: &'a Expr, used: ChannelUse) {
        match &expr.kind {
            ExprKind::Name(name) => self.note(name, used),
            _ => self.visit_expr(expr),
        }
    }

    /// The parameter of a function of this module that gets the argument at `at`.
    fn parameter(&self, step: &'a Step, at: usize) -> Option<BindingId> {
        let callee = self.lints.named.tables.callees.get(&step.id)?;
        let param = self.lints.called_function(callee)?.params.get(at).filter(|param| !param.rest)?;
        match &param.binder.kind {
            BinderKind::Name(name) => self.lints.binding_of(name),
            _ => None,
        }
    }

    fn call(&mut self, step: &'a Step, arguments: &'a [Argument]) {
        let plain = arguments.iter().all(|argument| matches!(argument, Argument::Expr(_)))
            && !self.lints.piped.contains(&step.id);
        for (at, argument) in arguments.iter().enumerate() {
            match argument {
                Argument::Expr(value) => {
                    let parameter = self.parameter(step, at).filter(|_| plain);
                    self.name_or(value, parameter.map_or(ChannelUse::Unknown, ChannelUse::Argument));
                }
                _ => argument.visit(self),
            }
        }
    }
}

impl<'a> Visitor<'a> for Uses<'_, 'a, '_> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        if !self.lints.named.tables.declares.contains(&ident.id) {
            self.note(ident, ChannelUse::Unknown);
        }
    }

    fn visit_binder(&mut self, binder: &'a Binder) {
        // A name that is declared is no use of it.
        if !matches!(binder.kind, BinderKind::Name(_)) {
            binder.visit_children(self);
        }
    }

    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::For(of) if of.is_async => {
                let used = if can_leave(&of.block) { ChannelUse::Harmless } else { ChannelUse::Loop(of.source.span) };
                self.name_or(&of.source, used);
                of.condition.visit(self);
                self.visit_block(&of.block);
                of.otherwise.visit(self);
            }
            StmtKind::Concurrent(concurrent) => {
                let around = self.cancelling;
                self.cancelling |= concurrent.mode != Mode::All || concurrent.timeout.is_some();
                stmt.visit_children(self);
                self.cancelling = around;
            }
            StmtKind::Select(select) => {
                for arm in &select.arms {
                    match &arm.kind {
                        SelectArmKind::Receive(receive) => self.name_or(&receive.channel, ChannelUse::Harmless),
                        SelectArmKind::Send(send) => {
                            self.name_or(&send.channel, ChannelUse::Harmless);
                            self.visit_expr(&send.value);
                        }
                        kind => kind.visit(self),
                    }
                    arm.body.visit(self);
                }
            }
            _ => stmt.visit_children(self),
        }
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        let ExprKind::Chain(chain) = &expr.kind else { return expr.visit_children(self) };
        let called = match (&chain.base.kind, chain.steps.as_slice()) {
            (
                ExprKind::Name(name),
                [Step { kind: StepKind::Member(key), .. }, Step { kind: StepKind::Call(_), .. }, ..],
            ) => Some((name, key.name.as_str())),
            _ => None,
        };
        match called {
            Some((name, "close")) => self.note(name, ChannelUse::Close),
            Some((name, "send" | "receive" | "trySend" | "tryReceive" | "try_send" | "try_receive" | "isClosed")) => {
                self.note(name, ChannelUse::Harmless);
            }
            _ => self.visit_expr(&chain.base),
        }
        chain.steps.visit(self);
    }

    fn visit_step(&mut self, step: &'a Step) {
        match &step.kind {
            StepKind::Call(arguments) => self.call(step, arguments),
            _ => step.visit_children(self),
        }
    }
}

/// Whether the body of a loop may end the loop.
fn can_leave(block: &Block) -> bool {
    struct Finder(bool);
    impl<'a> Visitor<'a> for Finder {
        fn visit_function(&mut self, _: &'a Function) {}
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            self.0 |= matches!(stmt.kind, StmtKind::Break(_) | StmtKind::Return(_));
            stmt.visit_children(self);
        }
        fn visit_step(&mut self, step: &'a Step) {
            self.0 |= matches!(step.kind, StepKind::Propagate);
            step.visit_children(self);
        }
    }
    let mut finder = Finder(false);
    finder.visit_block(block);
    finder.0
}
