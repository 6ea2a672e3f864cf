//! Order of evaluation: when a later operand becomes statements, earlier operands move in front of them.

use swc_common::DUMMY_SP;
use tova_source::Name;
use tova_syntax::tree::Expr;

use super::{Lowering, purity};
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// Lowers one more operand behind those in `done`. If it pushes statements, operands before it that could feel them are stored first.
    pub(super) fn operand(
        &mut self,
        done: &mut Vec<Value>,
        out: &mut Block,
        lower: impl FnOnce(&mut Self, &mut Block) -> Value,
    ) {
        let mut before = Block::new();
        let value = lower(self, &mut before);
        if !before.is_empty() {
            self.spill(done, out);
            out.append(&mut before);
        }
        done.push(value);
    }

    /// Lowers expressions whose values are wanted together, in order.
    pub(super) fn operands(&mut self, exprs: impl IntoIterator<Item = &'a Expr>, out: &mut Block) -> Vec<Value> {
        let mut values = Vec::new();
        for expr in exprs {
            self.operand(&mut values, out, |lowering, out| lowering.value(expr, out));
        }
        values
    }

    /// Stores every value that later statements could change or that does something.
    pub(super) fn spill(&mut self, values: &mut [Value], out: &mut Block) {
        for value in values {
            self.spill_one(value, out);
        }
    }

    fn spill_one(&mut self, value: &mut Value, out: &mut Block) {
        // `...x` and names of functions to be called stay in place: their parts are what can change.
        if purity::is_stable(value, &self.volatile) {
            return;
        }
        let stored = std::mem::replace(value, js::null());
        *value = self.stored(stored, "value", out);
    }

    /// The value in a constant of its own.
    pub(super) fn stored(&mut self, value: Value, base: &str, out: &mut Block) -> Value {
        let name = self.store(value, base, out);
        js::name(&name)
    }

    /// Stores the value in a constant and gives its name.
    pub(super) fn store(&mut self, value: Value, base: &str, out: &mut Block) -> Name {
        let name = self.names.temporary(base);
        out.push(js::constant(&name, value, DUMMY_SP));
        name
    }

    /// The value in a form that may be written several times.
    pub(super) fn repeatable(&mut self, value: Value, base: &str, out: &mut Block) -> Value {
        if purity::is_repeatable(&value) && purity::is_stable(&value, &self.volatile) {
            return value;
        }
        self.stored(value, base, out)
    }
}
