//! `try`, as a statement and as a value.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_source::Name;
use tova_syntax::tree::{BinderKind, CatchClause, TryExpr};

use super::Lowering;
use super::cleanup::{Suspends, TwoErrors};
use crate::destination::Destination;
use crate::js::{self, Block};

impl<'a> Lowering<'a> {
    /// `try { … } catch e { … } finally { … }`; the value of the block that ran last goes to the destination.
    pub(super) fn try_into(&mut self, try_: &'a TryExpr, destination: &Destination, span: JsSpan, out: &mut Block) {
        let Some(finally) = &try_.finally else { return self.try_catch(try_, destination, span, out) };
        self.with_clean_up(
            TwoErrors::LaterWins,
            Suspends::in_block(finally),
            |lowering| match &try_.catch {
                None => lowering.block(&try_.block, destination),
                Some(_) => {
                    let mut body = Block::new();
                    lowering.try_catch(try_, destination, span, &mut body);
                    body
                }
            },
            |lowering| lowering.block(finally, &Destination::Discard),
            span,
            out,
        );
    }

    /// `try { … } catch e { … }`
    fn try_catch(&mut self, try_: &'a TryExpr, destination: &Destination, span: JsSpan, out: &mut Block) {
        let body = self.protected(|lowering| lowering.block(&try_.block, destination));
        let handler = try_.catch.as_ref().map(|catch| self.catch(catch, destination));
        out.push(js::try_(body, handler, None, span));
    }

    /// Lowers something inside a JavaScript `try`.
    pub(super) fn protected<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.frame.protected += 1;
        let result = work(self);
        self.frame.protected -= 1;
        result
    }

    fn catch(&mut self, catch: &'a CatchClause, destination: &Destination) -> js::CatchClause {
        let span = self.span(catch.span);
        self.names.open();
        let mut body = Block::new();
        let named = match catch.binder.as_ref().map(|binder| (binder, &binder.kind)) {
            None | Some((_, BinderKind::Discard)) => None,
            Some((binder, _)) => {
                self.declare_binder(binder);
                let mut after = Block::new();
                let pattern = self.pattern(binder, &mut after);
                Some((pattern, after))
            }
        };
        let is_name = matches!(named, Some((js::Pat::Ident(_), _)));
        let param = if self.cancelling() && !is_name {
            // The cancellation signal passes before user code sees anything.
            let name = self.names.temporary("error");
            self.rethrow(&name, &mut body);
            if let Some((pattern, mut after)) = named {
                body.push(js::declare(js::VarDeclKind::Let, pattern, Some(js::name(&name)), DUMMY_SP));
                body.append(&mut after);
            }
            Some(js::name_pattern(js::ident(&name, DUMMY_SP)))
        } else {
            named.map(|(pattern, mut after)| {
                if let js::Pat::Ident(name) = &pattern
                    && self.cancelling()
                {
                    let name = Name::from(name.id.sym.as_str());
                    self.rethrow(&name, &mut body);
                }
                body.append(&mut after);
                pattern
            })
        };
        body.append(&mut self.block_here(&catch.block.body, destination));
        self.names.close();
        js::CatchClause { span, param, body: js::block(body) }
    }

    fn rethrow(&mut self, name: &Name, out: &mut Block) {
        let rethrow = self.call_helper("rethrowCancellation", vec![js::name(name)], DUMMY_SP);
        out.push(js::expression(rethrow, DUMMY_SP));
    }
}
