//! `with`: a resource that is closed when its block is left.

use swc_common::Span as JsSpan;
use tova_source::Name;
use tova_syntax::tree::{Stmt, WithStmt};

use super::Lowering;
use crate::destination::Destination;
use crate::js::{self, Block};

impl<'a> Lowering<'a> {
    /// `with resource as name { … }`
    pub(super) fn with(&mut self, with: &'a WithStmt, stmt: &'a Stmt, destination: &Destination, out: &mut Block) {
        let span = self.span(stmt.span);
        let resource = self.value(&with.resource, out);
        let mut block = Block::new();
        self.names.open();
        let pinned = super::purity::mentions(&resource, &with.name.name);
        if pinned {
            self.names.pin(&with.name.name);
        }
        self.declare_ident(&with.name);
        if pinned {
            self.names.unpin();
        }
        let name: Name = match self.declared_here(&with.name) {
            Some(binding) => self.binding_name(binding),
            None => with.name.name.clone(),
        };
        let ident = self.renamed_ident(&name, &with.name.name, swc_common::Span::new(span.lo, span.lo));
        block.push(js::declare(js::VarDeclKind::Const, js::name_pattern(ident), Some(resource), span));
        // An exception of the body goes before one of the clean-up, which therefore has to know it.
        let failure = self.names.temporary("failure");
        let body = self.protected(|lowering| lowering.block(&with.block, destination));
        let finalizer = self.close(&name, &failure, span);
        self.noting_failure(body, finalizer, failure, span, &mut block);
        self.names.close();
        out.push(js::Stmt::Block(js::block(block)));
    }

    fn close(&mut self, resource: &Name, failure: &Name, span: JsSpan) -> Block {
        let args = vec![js::name(resource), js::name(failure)];
        if !self.is_async_here() {
            return vec![js::expression(self.call_helper("closeResource", args, span), span)];
        }
        let close = self.call_helper("closeResourceAsync", args, span);
        if !self.cancelling() {
            return vec![js::expression(js::await_(close, span), span)];
        }
        let shielded = self.call_helper("shield", vec![js::thunk(close, false)], span);
        vec![js::expression(js::await_(shielded, span), span)]
    }

    /// Whether `await` is allowed where we are.
    pub(super) fn is_async_here(&self) -> bool {
        self.frame.function.is_none() || self.frame.is_async
    }
}
