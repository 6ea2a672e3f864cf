//! Arithmetic, comparison, `is`, `in`, ranges.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingKind, Resolution, StaticType};
use tova_syntax::tree::{
    BinaryExpr, BinaryOp as Operator, CompareExpr, CompareOp, Expr, ExprKind, InExpr, IsExpr, RangeExpr, TypePath,
    UnaryExpr, UnaryOp,
};

use super::shape::strip;
use super::{Lowering, purity};
use crate::js::{self, BinaryOp, Block, Value};

impl<'a> Lowering<'a> {
    /// `-x`, `~x`, `not x`
    pub(super) fn unary(&mut self, unary: &'a UnaryExpr, span: JsSpan, out: &mut Block) -> Value {
        match unary.op {
            UnaryOp::Not => js::not(self.condition(&unary.operand, out)),
            UnaryOp::Negate => js::unary(js::UnaryOp::Minus, self.value(&unary.operand, out), span),
            UnaryOp::BitNot => js::unary(js::UnaryOp::Tilde, self.value(&unary.operand, out), span),
        }
    }

    /// Operators of one level, from left to right.
    pub(super) fn binary(&mut self, binary: &'a BinaryExpr, span: JsSpan, out: &mut Block) -> Value {
        let exprs = std::iter::once(&binary.first).chain(binary.rest.iter().map(|step| &step.operand));
        let types: Vec<StaticType> = exprs.clone().map(|expr| self.type_of(expr)).collect();
        let mut values = self.operands(exprs, out).into_iter();
        let Some(mut left) = values.next() else { return js::null() };
        let mut left_type = types[0];
        for ((step, right), right_type) in binary.rest.iter().zip(values).zip(&types[1..]) {
            left = self.arithmetic(step.op, (left, left_type), (right, *right_type), span, out);
            left_type = result_type(step.op, left_type, *right_type);
        }
        left
    }

    /// `left op right` of two values that have been computed.
    pub(super) fn arithmetic(
        &mut self,
        op: Operator,
        (left, left_type): (Value, StaticType),
        (right, right_type): (Value, StaticType),
        span: JsSpan,
        _out: &mut Block,
    ) -> Value {
        let op = match op {
            Operator::Concat => {
                return self.concatenated((left, left_type), (right, right_type), span);
            }
            Operator::Multiply => match (left_type == StaticType::String, right_type == StaticType::String) {
                (true, false) => return self.call_helper("repeat", vec![left, right], span),
                (false, true) => return self.call_helper("repeat", vec![right, left], span),
                _ => BinaryOp::Mul,
            },
            Operator::Add => BinaryOp::Add,
            Operator::Subtract => BinaryOp::Sub,
            Operator::Divide => BinaryOp::Div,
            Operator::Remainder => BinaryOp::Mod,
            Operator::ShiftLeft => BinaryOp::LShift,
            Operator::ShiftRight => BinaryOp::RShift,
            Operator::ShiftRightUnsigned => BinaryOp::ZeroFillRShift,
            Operator::BitAnd => BinaryOp::BitAnd,
            Operator::BitXor => BinaryOp::BitXor,
            Operator::BitOr => BinaryOp::BitOr,
        };
        js::binary(op, left, right, span)
    }

    /// `a ** b ** c`, grouped to the right.
    pub(super) fn power(&mut self, operands: &'a [Expr], span: JsSpan, out: &mut Block) -> Value {
        let values = self.operands(operands, out);
        let grouped = values.into_iter().rev().reduce(|right, left| js::binary(BinaryOp::Exp, left, right, span));
        grouped.unwrap_or_else(js::null)
    }

    /// `a < b <= c`: each operand at most once, and none behind the first comparison that fails.
    pub(super) fn compare(&mut self, compare: &'a CompareExpr, span: JsSpan, out: &mut Block) -> Value {
        let Some((first_step, rest)) = compare.rest.split_first() else { return self.value(&compare.first, out) };
        let mut operands = self.operands([&compare.first, &first_step.operand], out);
        let (Some(mut middle), Some(first)) = (operands.pop(), operands.pop()) else { return js::null() };
        let mut ty = self.type_of(&first_step.operand);
        if rest.is_empty() {
            return self.comparison(first_step.op, (first, self.type_of(&compare.first)), (middle, ty), span);
        }
        let mut first = [first];
        if !super::purity::is_repeatable(&middle) {
            self.spill(&mut first, out);
        }
        let [first] = first;
        middle = self.repeatable(middle, "middle", out);
        let mut joined =
            self.comparison(first_step.op, (first, self.type_of(&compare.first)), (middle.clone(), ty), span);
        for (at, step) in rest.iter().enumerate() {
            let mut before = Block::new();
            let mut right = self.value(&step.operand, &mut before);
            if at + 1 < rest.len() {
                right = self.repeatable(right, "middle", &mut before);
            }
            let right_type = self.type_of(&step.operand);
            let next = self.comparison(step.op, (middle, ty), (right.clone(), right_type), span);
            joined = self.and_then(joined, before, next, span, out);
            (middle, ty) = (right, right_type);
        }
        joined
    }

    /// `left && right`, where `right` needs the statements `before`.
    fn and_then(&mut self, left: Value, mut before: Block, right: Value, span: JsSpan, out: &mut Block) -> Value {
        if before.is_empty() {
            return js::binary(BinaryOp::LogicalAnd, left, right, span);
        }
        let name = self.names.temporary("holds");
        let pattern = js::name_pattern(js::ident(&name, DUMMY_SP));
        out.push(js::declare(js::VarDeclKind::Let, pattern, Some(left), DUMMY_SP));
        // The constants stay visible for the comparisons behind this one.
        let mut hoisted = Block::new();
        for stmt in &mut before {
            lift_constant(stmt, &mut hoisted);
        }
        out.append(&mut hoisted);
        before.push(js::expression(js::assign_name(&name, right, DUMMY_SP), DUMMY_SP));
        out.push(js::if_(js::name(&name), before, None, DUMMY_SP));
        js::name(&name)
    }

    fn comparison(
        &mut self,
        op: CompareOp,
        left: (Value, StaticType),
        right: (Value, StaticType),
        span: JsSpan,
    ) -> Value {
        let op = match op {
            CompareOp::Equal => return self.equality(left, right, span),
            CompareOp::NotEqual => return js::not(self.equality(left, right, span)),
            CompareOp::Less => BinaryOp::Lt,
            CompareOp::LessEqual => BinaryOp::LtEq,
            CompareOp::Greater => BinaryOp::Gt,
            CompareOp::GreaterEqual => BinaryOp::GtEq,
        };
        js::binary(op, left.0, right.0, span)
    }

    /// `left == right`. As soon as one side is known to be compared by identity, `===` is exact.
    fn equality(
        &mut self,
        (left, left_type): (Value, StaticType),
        (right, right_type): (Value, StaticType),
        span: JsSpan,
    ) -> Value {
        if right_type == StaticType::Nil {
            return js::is_nil(left, span);
        }
        if left_type == StaticType::Nil {
            return js::is_nil(right, span);
        }
        if compares_by_identity(left_type) || compares_by_identity(right_type) {
            return js::binary(BinaryOp::EqEqEq, left, right, span);
        }
        self.call_helper("equals", vec![left, right], span)
    }

    /// `a == b` of a value and the value of a name in a pattern.
    pub(super) fn equals(&mut self, left: Value, right: Value) -> Value {
        self.call_helper("equals", vec![left, right], DUMMY_SP)
    }

    /// `x in xs`, `x not in xs`
    pub(super) fn in_(&mut self, in_: &'a InExpr, span: JsSpan, out: &mut Block) -> Value {
        let mut operands = self.operands([&in_.value, &in_.collection], out);
        let (Some(collection), Some(item)) = (operands.pop(), operands.pop()) else { return js::null() };
        let is_primitive = compares_by_identity(self.type_of(&in_.value));
        let is_string = self.type_of(&in_.value) == StaticType::String;
        let is_native = match self.type_of(&in_.collection) {
            StaticType::List => is_primitive,
            StaticType::String => is_string,
            _ => false,
        };
        // The method evaluates the collection first, which nobody may notice.
        let may_swap = purity::is_stable(&item, &self.volatile) || purity::is_stable(&collection, &self.volatile);
        let found = if is_native && may_swap {
            js::call_method(collection, "includes", vec![item], span)
        } else {
            self.call_helper("isIn", vec![item, collection], span)
        };
        if in_.negated { js::not(found) } else { found }
    }

    /// `a..b` as a list.
    pub(super) fn range(&mut self, range: &'a RangeExpr, span: JsSpan, out: &mut Block) -> Value {
        let bounds = self.operands([&range.start, &range.end], out);
        self.call_helper(if range.inclusive { "rangeInclusive" } else { "range" }, bounds, span)
    }

    /// `x is T`, `x is not T`
    pub(super) fn is(&mut self, is: &'a IsExpr, span: JsSpan, out: &mut Block) -> Value {
        let value = self.value(&is.value, out);
        let test = self.type_test(value, &is.ty, span, out);
        if is.negated { js::not(test) } else { test }
    }

    fn type_test(&mut self, value: Value, ty: &'a TypePath, span: JsSpan, out: &mut Block) -> Value {
        let Some(last) = ty.names.last() else { return js::boolean(false, span) };
        let named = match self.resolution(last.id) {
            Resolution::Binding(binding) => Some(self.global(binding)),
            Resolution::Global(global) => Some(global),
            _ => None,
        };
        if let Some(named) = named {
            let global = tova_link::resolve(self.program, named);
            let kind = &self.program.modules[global.module.0 as usize].tables.bindings[global.binding.0 as usize].kind;
            let has_fields = match kind {
                BindingKind::Variant(ty, variant) => self.has_fields(global.module, *ty, *variant),
                _ => true,
            };
            let class = self.type_reference(ty);
            return if has_fields {
                js::binary(BinaryOp::InstanceOf, value, class, span)
            } else {
                js::same(value, class)
            };
        }
        let type_of = |value, name: &str| {
            js::binary(
                BinaryOp::EqEqEq,
                js::unary(js::UnaryOp::TypeOf, value, DUMMY_SP),
                js::string(name, DUMMY_SP),
                span,
            )
        };
        match &*last.name {
            "String" => type_of(value, "string"),
            "Bool" => type_of(value, "boolean"),
            "Function" => type_of(value, "function"),
            "Number" => type_of(value, "number"),
            "Nil" => js::is_nil(value, span),
            "Int" => {
                let number = self.host("Number");
                js::call_method(number, "isInteger", vec![value], span)
            }
            "Array" | "List" => {
                let array = self.host("Array");
                js::call_method(array, "isArray", vec![value], span)
            }
            "Float" => {
                let value = self.repeatable(value, "value", out);
                let number = self.host("Number");
                let integer = js::call_method(number, "isInteger", vec![value.clone()], DUMMY_SP);
                js::all([type_of(value, "number"), js::not(integer)])
            }
            "Object" => {
                let value = self.repeatable(value, "value", out);
                let array = self.host("Array");
                let list = js::call_method(array, "isArray", vec![value.clone()], DUMMY_SP);
                let not_nil = js::not(js::same(value.clone(), js::null()));
                js::all([type_of(value, "object"), not_nil, js::not(list)])
            }
            "Any" => self.always(value, true, span, out),
            "Result" => self.either("isOk", "isErr", value, out),
            "Option" => self.either("isSome", "isNone", value, out),
            "Ok" => self.call_helper("isOk", vec![value], span),
            "Err" => self.call_helper("isErr", vec![value], span),
            "Some" => self.call_helper("isSome", vec![value], span),
            "None" => self.call_helper("isNone", vec![value], span),
            _ if matches!(self.resolution(last.id), Resolution::Unknown) => self.always(value, false, span, out),
            _ => {
                let class = self.type_reference(ty);
                js::binary(BinaryOp::InstanceOf, value, class, span)
            }
        }
    }

    /// A test whose outcome is known; the value is still evaluated.
    fn always(&mut self, value: Value, outcome: bool, span: JsSpan, out: &mut Block) -> Value {
        if !super::purity::is_idle(&value) && !super::purity::is_repeatable(&value) {
            out.push(js::expression(value, DUMMY_SP));
        }
        js::boolean(outcome, span)
    }

    fn either(&mut self, one: &'static str, other: &'static str, value: Value, out: &mut Block) -> Value {
        let value = self.repeatable(value, "value", out);
        let tests =
            [self.call_helper(one, vec![value.clone()], DUMMY_SP), self.call_helper(other, vec![value], DUMMY_SP)];
        js::any(tests)
    }

    /// A class by its path.
    pub(super) fn type_reference(&mut self, ty: &'a TypePath) -> Value {
        let mut names = ty.names.iter();
        let Some(last) = ty.names.last() else { return js::undefined() };
        if matches!(self.resolution(last.id), Resolution::Binding(_) | Resolution::Global(_)) {
            return self.name(last);
        }
        let Some(first) = names.next() else { return js::undefined() };
        let base = self.name(first);
        names.fold(base, |object, name| js::member(object, &name.name, DUMMY_SP))
    }

    /// Whether a variant has fields (then it is a class, else a single value).
    pub(super) fn has_fields(&self, module: tova_semantic::ModuleId, ty: tova_semantic::TypeId, variant: u32) -> bool {
        let info = &self.program.modules[module.0 as usize].tables.types[ty.0 as usize];
        info.variants.get(variant as usize).is_some_and(|variant| variant.fields.is_some())
    }

    /// A range that is written out, inside parentheses or not.
    pub(super) fn as_range<'e>(&self, expr: &'e Expr) -> Option<&'e RangeExpr> {
        match &strip(expr).kind {
            ExprKind::Range(range) => Some(range),
            _ => None,
        }
    }
}

/// Whether `==` with a value of this type is JavaScript's `===`, whatever the other side is.
pub(super) fn compares_by_identity(ty: StaticType) -> bool {
    matches!(
        ty,
        StaticType::Bool
            | StaticType::Int
            | StaticType::Number
            | StaticType::String
            | StaticType::List
            | StaticType::Object
            | StaticType::Function
            | StaticType::Promise
            | StaticType::Channel
            | StaticType::Semaphore
    )
}

fn is_numeric(ty: StaticType) -> bool {
    matches!(ty, StaticType::Int | StaticType::Number)
}

/// The type of `left op right`.
pub(super) fn result_type(op: Operator, left: StaticType, right: StaticType) -> StaticType {
    match op {
        Operator::Concat => StaticType::String,
        Operator::Add if left == StaticType::String || right == StaticType::String => StaticType::String,
        Operator::Add if is_numeric(left) && is_numeric(right) => StaticType::Number,
        Operator::Add => StaticType::Unknown,
        Operator::Multiply if (left == StaticType::String) != (right == StaticType::String) => StaticType::String,
        _ => StaticType::Number,
    }
}

/// Turns `const name = value;` into `name = value;` and declares the name further out.
fn lift_constant(stmt: &mut js::Stmt, out: &mut Block) {
    let js::Stmt::Decl(js::Decl::Var(declaration)) = stmt else { return };
    let Some(declarator) = declaration.decls.first_mut() else { return };
    let (js::Pat::Ident(name), Some(value)) = (&declarator.name, declarator.init.take()) else { return };
    let name = name.id.sym.to_string();
    out.push(js::variable(&name));
    *stmt = js::expression(js::assign_name(&name, value, DUMMY_SP), DUMMY_SP);
}
