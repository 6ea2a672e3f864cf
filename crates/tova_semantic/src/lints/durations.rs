use tova_diagnostics::codes::W_BAD_DURATION;
use tova_syntax::tree::*;

use super::Lints;
use super::calls::LibraryCall;
use super::options::options_position;
use crate::{BindingKind, Resolution, StaticType};

/// The longest wait of the host's timers, in ms.
const LONGEST: f64 = 2_147_483_647.0;

/// How many names are followed to their values.
const FOLLOW_LIMIT: u32 = 8;

impl<'a> Lints<'a, '_> {
    /// Durations that a call of the library is given (W_BAD_DURATION).
    pub(super) fn library_duration(&mut self, call: LibraryCall<'a>) {
        let position = match call.name {
            "sleep" => Some(0),
            "timeout" => Some(1),
            _ => None,
        };
        if let Some(value) = position.and_then(|position| call.argument(position)) {
            self.duration(&format!("`{}`", call.name), value);
        }
        if call.name == "retry"
            && let Some(Expr { kind: ExprKind::Object(properties), .. }) =
                options_position("retry").and_then(|position| call.argument(position))
        {
            for property in properties {
                if let Property::Field(field) = property
                    && matches!(field.key.name.as_str(), "delay" | "maxDelay")
                {
                    self.duration(&format!("`{}` of `retry`", field.key.name), &field.value);
                }
            }
        }
    }

    /// Durations of the host's own timers, which take less than ours.
    pub(super) fn host_duration(&mut self, chain: &'a ChainExpr) {
        let (ExprKind::Name(name), Some(Step { kind: StepKind::Call(arguments), .. })) =
            (&chain.base.kind, chain.steps.first())
        else {
            return;
        };
        let is_timer = matches!(name.name.as_str(), "setTimeout" | "setInterval")
            && self.named.tables.names.get(&name.id) == Some(&Resolution::Host);
        let [Argument::Expr(_), Argument::Expr(value), ..] = arguments.as_slice() else { return };
        if !is_timer {
            return;
        }
        if self.number(value, FOLLOW_LIMIT).is_some_and(|ms| ms > LONGEST) {
            let report = self
                .cx
                .diagnostic(
                    W_BAD_DURATION,
                    value.span,
                    format!("`{}` cannot wait longer than {LONGEST} ms, so it fires at once", name.name),
                )
                .label("longer than a timer of the host can wait")
                .help("`sleep` waits as long as it is told: `await sleep(ms)`");
            self.diagnostics.push(report);
        } else {
            self.duration(&format!("`{}`", name.name), value);
        }
    }

    /// Durations of `timeout` arms.
    pub(super) fn select_durations(&mut self, select: &'a SelectStmt) {
        for arm in &select.arms {
            if let SelectArmKind::Timeout(value) = &arm.kind {
                self.duration("a `timeout` arm", value);
            }
        }
    }

    /// Reports a duration that is no number, or negative; `what` takes it.
    pub(super) fn duration(&mut self, what: &str, value: &'a Expr) {
        let number = self.number(value, FOLLOW_LIMIT);
        let (message, label, help) = if number.is_some_and(f64::is_nan) {
            (format!("{what} takes milliseconds, but this is not a number"), "NaN", "give the milliseconds as a number")
        } else if number.is_some_and(|ms| ms < 0.0) {
            (format!("{what} takes milliseconds, but this is less than 0"), "negative", "give 0 to wait for nothing")
        } else if let Some(kind) = kind(self.type_of(value.id)) {
            (
                format!("{what} takes milliseconds, but this is {kind}"),
                "not a number",
                "give the milliseconds as a number",
            )
        } else {
            return;
        };
        let report = self.cx.diagnostic(W_BAD_DURATION, value.span, message).label(label).help(help);
        self.diagnostics.push(report);
    }

    /// The number that `expr` certainly is.
    fn number(&self, expr: &Expr, follow: u32) -> Option<f64> {
        match &expr.kind {
            ExprKind::Number(number) => Some(number.value),
            ExprKind::Paren(inner) => self.number(inner, follow),
            ExprKind::Unary(unary) if unary.op == UnaryOp::Negate => {
                self.number(&unary.operand, follow).map(|value| -value)
            }
            ExprKind::Binary(binary) => {
                let mut result = self.number(&binary.first, follow)?;
                for step in &binary.rest {
                    let value = self.number(&step.operand, follow)?;
                    result = match step.op {
                        BinaryOp::Add => result + value,
                        BinaryOp::Subtract => result - value,
                        BinaryOp::Multiply => result * value,
                        BinaryOp::Divide => result / value,
                        _ => return None,
                    };
                }
                Some(result)
            }
            ExprKind::Name(name) => match self.named.tables.names.get(&name.id)? {
                Resolution::Host if name.name == "NaN" => Some(f64::NAN),
                Resolution::Host if name.name == "Infinity" => Some(f64::INFINITY),
                Resolution::Runtime("INF") => Some(f64::INFINITY),
                Resolution::Binding(binding) => {
                    let entry = &self.named.tables.bindings[binding.0 as usize];
                    let init = self.named.facts[binding.0 as usize].init?;
                    let is_fixed = entry.kind == BindingKind::Value && !entry.mutable && !entry.reassigned;
                    self.number(init, follow.checked_sub(1).filter(|_| is_fixed)?)
                }
                _ => None,
            },
            _ => None,
        }
    }
}

/// What a value that is no number is called.
fn kind(ty: StaticType) -> Option<&'static str> {
    Some(match ty {
        StaticType::Nil => "nil",
        StaticType::Bool => "a Bool",
        StaticType::String => "a String",
        StaticType::List => "a List",
        StaticType::Object => "an Object",
        StaticType::Function => "a Function",
        StaticType::Promise => "a promise",
        StaticType::Channel => "a Channel",
        StaticType::Semaphore => "a Semaphore",
        StaticType::Result => "a Result",
        StaticType::Option => "an Option",
        StaticType::Unknown | StaticType::Int | StaticType::Number | StaticType::Tova(..) => return None,
    })
}
