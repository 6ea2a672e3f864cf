//! Comprehensions: loops that fill a list.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_source::Name;
use tova_syntax::tree::{Clause, ListComprehension, ObjectComprehension};

use super::Lowering;
use crate::destination::Destination;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// `[element for … if …]`
    pub(super) fn list_comprehension(
        &mut self,
        comprehension: &'a ListComprehension,
        span: JsSpan,
        out: &mut Block,
    ) -> Value {
        let name = self.names.temporary("items");
        out.push(js::constant(&name, js::array(Vec::new(), DUMMY_SP), span));
        self.fill_list(comprehension, &name, out);
        js::name(&name)
    }

    /// Pushes what the comprehension gives to the list `name`.
    pub(super) fn fill_list(&mut self, comprehension: &'a ListComprehension, name: &Name, out: &mut Block) {
        self.clauses(&comprehension.clauses, out, &mut |lowering, body| {
            let span = lowering.span(comprehension.element.span);
            let element = lowering.value(&comprehension.element, body);
            body.push(js::expression(js::call_method(js::name(name), "push", vec![element], span), span));
        });
    }

    /// `{ key: value for … if … }`. Entries are collected first: assigning the key `__proto__` would not make a property.
    pub(super) fn object_comprehension(
        &mut self,
        comprehension: &'a ObjectComprehension,
        span: JsSpan,
        out: &mut Block,
    ) -> Value {
        let name = self.names.temporary("entries");
        out.push(js::constant(&name, js::array(Vec::new(), DUMMY_SP), span));
        self.clauses(&comprehension.clauses, out, &mut |lowering, body| {
            let span = lowering.span(comprehension.key.span);
            let entry = lowering.operands([&comprehension.key, &comprehension.value], body);
            let entry = js::array(entry.into_iter().map(js::plain).collect(), span);
            body.push(js::expression(js::call_method(js::name(&name), "push", vec![entry], span), span));
        });
        let object = self.host("Object");
        js::call_method(object, "fromEntries", vec![js::name(&name)], span)
    }

    /// The loops, outermost first, with `innermost` in the last one.
    fn clauses(&mut self, clauses: &'a [Clause], out: &mut Block, innermost: &mut dyn FnMut(&mut Self, &mut Block)) {
        let Some((clause, rest)) = clauses.split_first() else { return innermost(self, out) };
        let span = self.span(clause.span);
        let mut prologue = Block::new();
        let head = self.loop_head(&clause.vars, &clause.source, false, &mut prologue, out);
        let bound = self.learn_bound(&clause.source);
        let (body, _) = self.in_loop(None, None, Destination::Discard, |lowering| {
            let mut body = prologue;
            let mut tests = Vec::new();
            for condition in &clause.conditions {
                lowering.operand(&mut tests, &mut body, |lowering, out| lowering.condition(condition, out));
            }
            if tests.is_empty() {
                lowering.clauses(rest, &mut body, innermost);
                return body;
            }
            let mut inside = Block::new();
            lowering.scoped(|lowering| lowering.clauses(rest, &mut inside, innermost));
            body.push(js::if_(js::all(tests), inside, None, DUMMY_SP));
            body
        });
        self.forget_bound(bound);
        self.names.close();
        out.push(head.with_body(body, span));
    }
}
