//! Calls of library functions, and the functions that calls call.

use tova_source::Span;
use tova_syntax::tree::*;

use super::Lints;
use crate::{BindingKind, Callee};

/// A call of a library function.
#[derive(Clone, Copy)]
pub(super) struct LibraryCall<'a> {
    /// The canonical name of the function.
    pub(super) name: &'static str,
    /// What is written in the parentheses.
    pub(super) arguments: &'a [Argument],
    /// One more argument comes first, through a pipe.
    piped: bool,
}

impl<'a> LibraryCall<'a> {
    /// The argument for the parameter `position`, if it is written down there.
    pub(super) fn argument(self, position: usize) -> Option<&'a Expr> {
        let at = position.checked_sub(usize::from(self.piped))?;
        let before = self.arguments.get(..at)?;
        match self.arguments.get(at)? {
            Argument::Expr(value) if before.iter().all(|argument| matches!(argument, Argument::Expr(_))) => Some(value),
            _ => None,
        }
    }
}

impl<'a> Lints<'a, '_> {
    /// The library function that `step` calls.
    pub(super) fn library_call(&self, step: &'a Step) -> Option<LibraryCall<'a>> {
        let StepKind::Call(arguments) = &step.kind else { return None };
        match self.named.tables.callees.get(&step.id)? {
            Callee::Runtime(name) => Some(LibraryCall { name, arguments, piped: self.piped.contains(&step.id) }),
            _ => None,
        }
    }

    /// The function of this module that `callee` calls.
    pub(super) fn called_function(&self, callee: &Callee) -> Option<&'a Function> {
        let id = match callee {
            Callee::Function { function, .. } if function.module == self.cx.module => {
                match self.named.tables.bindings[function.binding.0 as usize].kind {
                    BindingKind::Function { function, .. } => function,
                    _ => return None,
                }
            }
            Callee::Lambda { function, .. } => *function,
            _ => return None,
        };
        self.named.functions.get(&id).and_then(|node| node.function())
    }

    /// The function of this module whose call `expr` is.
    pub(super) fn function_called_by(&self, expr: &'a Expr) -> Option<&'a Function> {
        match &expr.kind {
            ExprKind::Paren(inner) => self.function_called_by(inner),
            ExprKind::Chain(chain) => self.called_function(self.named.tables.callees.get(&chain.steps.last()?.id)?),
            _ => None,
        }
    }

    /// The function of this module that a task runs: the lambda, or the function that `spawn` calls.
    pub(super) fn task_function(&self, spawn: &'a SpawnExpr) -> Option<&'a Function> {
        match &spawn.operand.kind {
            ExprKind::Lambda(function) => Some(function),
            _ => self.function_called_by(&spawn.operand),
        }
    }

    /// How a call reads in a message: `load(..)`.
    pub(super) fn call_text(&self, callee: Span) -> String {
        let text = self.cx.text(callee);
        if text.len() > 40 || text.contains('\n') { "this call".to_owned() } else { format!("`{text}(..)`") }
    }

    /// The text at `span`, if it is short enough for a help text.
    pub(super) fn short_text(&self, span: Span) -> Option<&'a str> {
        let text = self.cx.text(span);
        (text.len() <= 60 && !text.contains('\n')).then_some(text)
    }
}
