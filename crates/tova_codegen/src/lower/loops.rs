//! `for`, `while`, `loop`.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, StaticType};
use tova_source::Name;
use tova_syntax::tree::{Binder, BinderKind, Expr, ForStmt, Ident, LoopExpr, LoopVars, RangeExpr, WhileStmt};

use super::Lowering;
use super::purity::{is_repeatable, is_stable};
use crate::destination::Destination;
use crate::js::{self, BinaryOp, Block, Value};

/// The head of a loop over something, ready to take a body.
pub(super) enum Head {
    /// `for (let i = start; i < end; i++)`
    Count { name: js::Ident, start: Value, end: Value, inclusive: bool },
    /// `for (const pattern of source)`
    Each { pattern: js::Pat, kind: js::VarDeclKind, source: Value, is_await: bool },
    /// `for await (const first of eachReady(channel)) { for (const pattern of withReady(first, channel)) … }`: waits only where it has to.
    Receive { pattern: js::Pat, kind: js::VarDeclKind, source: Value, first: Name, ready: Value },
}

impl<'a> Lowering<'a> {
    /// `for vars in source when condition { … } else { … }`
    pub(super) fn for_(&mut self, for_: &'a ForStmt, span: JsSpan, out: &mut Block) {
        let exit = for_.otherwise.as_ref().map(|_| self.free_label("search"));
        let mut prologue = Block::new();
        let head = self.loop_head(&for_.vars, &for_.source, for_.is_async, &mut prologue, out);
        let bound = self.learn_bound(&for_.source);
        let work = |lowering: &mut Self| {
            let mut body = prologue;
            if let Some(condition) = &for_.condition {
                let test = lowering.condition(condition, &mut body);
                body.push(js::if_jump(js::not(test), js::continue_(None, DUMMY_SP), DUMMY_SP));
            }
            body.append(&mut lowering.block_here(&for_.block.body, &Destination::Discard));
            body
        };
        let (body, label) = match head {
            Head::Receive { .. } => self.in_double_loop(for_.label.as_ref(), exit.clone(), work),
            _ => self.in_loop(for_.label.as_ref(), exit.clone(), Destination::Discard, work),
        };
        self.forget_bound(bound);
        self.names.close();
        let mut statement = head.with_body(body, span);
        if let Some(label) = label {
            statement = js::labeled(&label, statement);
        }
        match (&for_.otherwise, exit) {
            (Some(otherwise), Some(exit)) => {
                let mut block = vec![statement];
                self.frame.labels.push(exit.clone());
                block.append(&mut self.block(otherwise, &Destination::Discard));
                self.frame.labels.pop();
                out.push(js::labeled(&exit, js::Stmt::Block(js::block(block))));
            }
            _ => out.push(statement),
        }
    }

    /// The head of a loop. Opens the scope of its variables, which the caller closes; `prologue` takes what must stand first in its body.
    pub(super) fn loop_head(
        &mut self,
        vars: &'a LoopVars,
        source: &'a Expr,
        is_async: bool,
        prologue: &mut Block,
        out: &mut Block,
    ) -> Head {
        if let (None, false, Some(range)) = (&vars.second, is_async, self.as_range(source))
            && let BinderKind::Name(_) | BinderKind::Discard = vars.first.kind
        {
            return self.counting_head(&vars.first, range, out);
        }
        let mut value = self.value(source, out);
        let mut channel = None;
        if is_async && vars.second.is_none() && self.may_be_channel(source) {
            value = self.repeatable(value, "source", out);
            channel = Some(value.clone());
        }
        let source = match channel {
            Some(_) => self.call_helper("eachReady", vec![value], DUMMY_SP),
            None => self.walked(value, source, vars.second.is_some(), is_async),
        };
        self.names.open();
        let hidden = self.hide_from(vars, [&source]);
        self.declare_binder(&vars.first);
        if let Some(second) = &vars.second {
            self.declare_binder(second);
        }
        self.reveal(hidden);
        let mut pattern = self.pattern(&vars.first, prologue);
        if let Some(second) = &vars.second {
            let second = self.pattern(second, prologue);
            pattern = js::array_pattern(vec![Some(pattern), Some(second)]);
        }
        let kind = if prologue.is_empty() { js::VarDeclKind::Const } else { js::VarDeclKind::Let };
        let Some(channel) = channel else { return Head::Each { pattern, kind, source, is_await: is_async } };
        let first = self.names.temporary("first");
        let ready = self.call_helper("withReady", vec![js::name(&first), channel], DUMMY_SP);
        Head::Receive { pattern, kind, source, first, ready }
    }

    /// Notes that the name which bounds a loop from zero or more is not negative where the body runs. For [`Self::forget_bound`].
    pub(super) fn learn_bound(&mut self, source: &Expr) -> Option<BindingId> {
        let range = self.as_range(source)?;
        let bound = self.named_binding(&range.end)?;
        let is_news =
            !self.binding(bound).mutable && self.is_never_negative(&range.start) && self.never_negative.insert(bound);
        is_news.then_some(bound)
    }

    /// After the body, which may not have run at all.
    pub(super) fn forget_bound(&mut self, bound: Option<BindingId>) {
        if let Some(bound) = bound {
            self.never_negative.remove(&bound);
        }
    }

    /// Whether `async for` may walk a channel here.
    fn may_be_channel(&self, source: &Expr) -> bool {
        self.plan.has_channels
            && matches!(self.type_of(source), StaticType::Unknown | StaticType::Channel)
            && !self.is_async_generator_call(source)
    }

    /// `for i in a..b` counts.
    fn counting_head(&mut self, binder: &'a Binder, range: &'a RangeExpr, out: &mut Block) -> Head {
        let mut operands = vec![self.value(&range.start, out)];
        self.operand(&mut operands, out, |lowering, out| lowering.value(&range.end, out));
        let (Some(mut end), Some(start)) = (operands.pop(), operands.pop()) else {
            self.names.open();
            return Head::Each {
                pattern: js::array_pattern(Vec::new()),
                kind: js::VarDeclKind::Const,
                source: js::null(),
                is_await: false,
            };
        };
        let mut start = [start];
        if !(is_repeatable(&end) && is_stable(&end, &self.volatile)) {
            self.spill(&mut start, out);
            end = self.stored(end, "end", out);
        }
        let [start] = start;
        self.names.open();
        let name = match &binder.kind {
            BinderKind::Name(ident) => {
                let hidden = self.hide_names(std::iter::once(ident), [&start, &end]);
                self.declare_ident(ident);
                self.reveal(hidden);
                match self.declared_here(ident) {
                    Some(binding) => {
                        if self.is_never_negative(&range.start) {
                            self.never_negative.insert(binding);
                        }
                        self.declaring_ident(binding, ident)
                    }
                    None => js::ident(&ident.name, self.span(ident.span)),
                }
            }
            _ => js::ident(&self.names.temporary("i"), DUMMY_SP),
        };
        Head::Count { name, start, end, inclusive: range.inclusive }
    }

    /// What the loop walks: the value itself where JavaScript walks it as the language says.
    fn walked(&mut self, value: Value, source: &Expr, pairs: bool, is_async: bool) -> Value {
        let ty = self.type_of(source);
        let helper = match (is_async, pairs) {
            (true, true) => "eachEntryAsync",
            (true, false) if !self.cancelling() && self.is_async_generator_call(source) => return value,
            (true, false) => "eachAsync",
            (false, true) if ty == StaticType::List => return js::call_method(value, "entries", Vec::new(), DUMMY_SP),
            (false, true) => "eachEntry",
            (false, false) if matches!(ty, StaticType::List | StaticType::String) => return value,
            (false, false) => "each",
        };
        self.call_helper(helper, vec![value], DUMMY_SP)
    }

    /// Pins the names that the head of a loop mentions and its variables carry: JavaScript would look into the loop's own scope for them.
    fn hide_from<const N: usize>(&mut self, vars: &'a LoopVars, head: [&Value; N]) -> usize {
        let mut names = Vec::new();
        super::block::for_each_name(&vars.first, &mut |ident| names.push(ident));
        if let Some(second) = &vars.second {
            super::block::for_each_name(second, &mut |ident| names.push(ident));
        }
        self.hide_names(names.into_iter(), head)
    }

    fn hide_names<const N: usize>(&mut self, names: impl Iterator<Item = &'a Ident>, head: [&Value; N]) -> usize {
        let mut pinned = 0;
        for ident in names {
            if head.iter().any(|value| super::purity::mentions(value, &ident.name)) {
                self.names.pin(&ident.name);
                pinned += 1;
            }
        }
        pinned
    }

    fn reveal(&mut self, count: usize) {
        for _ in 0..count {
            self.names.unpin();
        }
    }

    /// `while condition { … }`
    pub(super) fn while_(&mut self, while_: &'a WhileStmt, span: JsSpan, out: &mut Block) {
        let mut before = Block::new();
        let test = self.scoped(|lowering| lowering.condition(&while_.condition, &mut before));
        let ((test, body), label) = self.in_loop(while_.label.as_ref(), None, Destination::Discard, |lowering| {
            let mut block = lowering.block(&while_.block, &Destination::Discard);
            if before.is_empty() {
                return (test, block);
            }
            before.push(js::if_jump(js::not(test), js::break_(None, DUMMY_SP), DUMMY_SP));
            before.append(&mut block);
            (js::boolean(true, DUMMY_SP), before)
        });
        let statement = js::while_(test, body, span);
        out.push(match label {
            Some(label) => js::labeled(&label, statement),
            None => statement,
        });
    }

    /// `loop { … }`; the value of the `break` that leaves it goes to the destination.
    pub(super) fn loop_into(&mut self, loop_: &'a LoopExpr, destination: &Destination, span: JsSpan, out: &mut Block) {
        let (body, label) = self.in_loop(loop_.label.as_ref(), None, destination.clone(), |lowering| {
            lowering.block(&loop_.block, &Destination::Discard)
        });
        let statement = js::while_(js::boolean(true, DUMMY_SP), body, span);
        out.push(match label {
            Some(label) => js::labeled(&label, statement),
            None => statement,
        });
    }
}

impl Head {
    /// The loop.
    pub(super) fn with_body(self, body: Block, span: JsSpan) -> js::Stmt {
        let boxed = |body| Box::new(js::Stmt::Block(js::block(body)));
        match self {
            Self::Count { name, start, end, inclusive } => {
                let op = if inclusive { BinaryOp::LtEq } else { BinaryOp::Lt };
                let counter: Value = js::name(&name.sym);
                let test = js::binary(op, counter.clone(), end, DUMMY_SP);
                let update = js::Expr::Update(js::UpdateExpr {
                    span: DUMMY_SP,
                    op: js::UpdateOp::PlusPlus,
                    prefix: false,
                    arg: counter,
                });
                let init = js::loop_head(js::VarDeclKind::Let, js::name_pattern(name), Some(start));
                js::Stmt::For(js::ForStmt {
                    span,
                    init: Some(js::VarDeclOrExpr::VarDecl(init)),
                    test: Some(test),
                    update: Some(Box::new(update)),
                    body: boxed(body),
                })
            }
            Self::Each { pattern, kind, source, is_await } => {
                let left = js::ForHead::VarDecl(js::loop_head(kind, pattern, None));
                let right = js::at_least(js::Level::Assignment, source);
                js::Stmt::ForOf(js::ForOfStmt { span, is_await, left, right, body: boxed(body) })
            }
            Self::Receive { pattern, kind, source, first, ready } => {
                let each_ready = Self::Each { pattern, kind, source: ready, is_await: false };
                let pattern = js::name_pattern(js::ident(&first, DUMMY_SP));
                let each_first = Self::Each { pattern, kind: js::VarDeclKind::Const, source, is_await: true };
                each_first.with_body(vec![each_ready.with_body(body, DUMMY_SP)], span)
            }
        }
    }
}
