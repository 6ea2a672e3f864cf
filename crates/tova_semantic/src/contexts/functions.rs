//! Entering and leaving functions.

use tova_diagnostics::codes::{E301, E309};
use tova_syntax::tree::*;

use super::{Contexts, Frame, FrameKind};

impl<'a> Contexts<'a, '_> {
    pub(super) fn in_frame(&mut self, frame: Frame<'a>, inside: impl FnOnce(&mut Self)) {
        let role = self.role.take();
        self.frames.push(frame);
        inside(self);
        self.frames.pop();
        self.role = role;
    }

    pub(super) fn function(&mut self, function: &'a Function) {
        let spawned = std::mem::take(&mut self.next_is_spawned);
        let kind = self.next_name.take().map_or(FrameKind::Lambda, FrameKind::Named);
        let frame = Frame::new(Some(function.id), kind, Some(function), function.is_async || spawned);
        self.in_frame(frame, |contexts| function.visit_children(contexts));
        // A lambda that `spawn` starts is async exactly if it waits.
        if spawned && let Some(info) = self.named.tables.functions.get_mut(&function.id) {
            info.is_async |= info.waits;
        }
    }

    pub(super) fn argument(&mut self, argument: &'a Argument) {
        let value = match argument {
            Argument::Expr(value) => value,
            Argument::Named(named) => &named.value,
            Argument::Spread(spread) => &spread.value,
        };
        if self.named.tables.it_arguments.contains(&value.id) {
            self.in_frame(Frame::new(Some(value.id), FrameKind::It, None, false), |contexts| {
                contexts.visit_expr(value)
            });
        } else {
            self.visit_expr(value);
        }
    }

    pub(super) fn check_return(&mut self, stmt: &'a Stmt) {
        if self.leaves_defer("return", stmt.span) {
            return;
        }
        if matches!(self.frame().kind, FrameKind::Module) {
            let report = self
                .cx
                .diagnostic(E301, stmt.span, "`return` outside a function")
                .label("nothing to return from")
                .help("end the program with `exit()`, or move this into a function");
            self.diagnostics.push(report);
        }
    }

    pub(super) fn check_yield(&mut self, produce: &'a YieldExpr) {
        let frame = self.frame();
        if matches!(frame.kind, FrameKind::Module | FrameKind::Test) {
            let report = self
                .cx
                .diagnostic(E309, produce.keyword, "`yield` outside a function")
                .label("no generator to yield from")
                .help("only functions and lambdas can be generators");
            self.diagnostics.push(report);
        } else if let Some(id) = frame.id
            && let Some(info) = self.named.tables.functions.get_mut(&id)
        {
            info.is_generator = true;
        }
    }
}
