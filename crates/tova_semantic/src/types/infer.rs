//! Types of expressions.

use tova_syntax::tree::*;

use super::Types;
use super::guesses::Finding;
use crate::builtins::library_item;
use crate::{Callee, Resolution, StaticType};

impl<'a> Types<'a, '_> {
    /// The type of `expr`, found once.
    pub(super) fn type_of(&mut self, expr: &'a Expr) -> StaticType {
        if let Some(Some(known)) = self.known.get(expr.id.index()) {
            return *known;
        }
        let ty = self.infer(expr);
        self.learn(expr.id, ty);
        ty
    }

    pub(super) fn learn(&mut self, id: NodeId, ty: StaticType) {
        if let Some(known) = self.known.get_mut(id.index()) {
            *known = Some(ty);
            self.guesses.note(Finding::Node(id));
        }
    }

    fn infer(&mut self, expr: &'a Expr) -> StaticType {
        match &expr.kind {
            ExprKind::Nil => StaticType::Nil,
            ExprKind::Is(is) => {
                self.resolve_type_path(&is.ty);
                StaticType::Bool
            }
            ExprKind::Bool(_) | ExprKind::In(_) | ExprKind::Compare(_) => StaticType::Bool,
            ExprKind::Number(number) => number_type(number.value),
            ExprKind::String(_) => StaticType::String,
            ExprKind::Name(name) => self.type_of_name(name),
            ExprKind::Paren(inner) => self.type_of(inner),
            ExprKind::Tuple(_) | ExprKind::List(_) | ExprKind::ListComprehension(_) | ExprKind::Range(_) => {
                StaticType::List
            }
            ExprKind::Object(_) | ExprKind::ObjectComprehension(_) => StaticType::Object,
            ExprKind::Unary(unary) => self.type_of_unary(unary),
            ExprKind::Await(wait) => self.type_of_awaited(&wait.operand),
            ExprKind::Binary(binary) => self.type_of_binary(binary),
            ExprKind::Power(operands) => {
                let numeric = operands
                    .iter()
                    .all(|operand| matches!(self.type_of(operand), StaticType::Int | StaticType::Number));
                if numeric { StaticType::Number } else { StaticType::Unknown }
            }
            ExprKind::Logical(logical) => self.type_of_logical(logical),
            ExprKind::Chain(chain) => self.type_of_chain(chain),
            ExprKind::Pipe(pipe) => self.type_of_pipe(pipe),
            ExprKind::Lambda(_) => StaticType::Function,
            ExprKind::If(of) => self.type_of_if(of),
            ExprKind::Regex(_)
            | ExprKind::Placeholder
            | ExprKind::Spawn(_)
            | ExprKind::Match(_)
            | ExprKind::Try(_)
            | ExprKind::Loop(_)
            | ExprKind::Yield(_)
            | ExprKind::Error => StaticType::Unknown,
        }
    }

    /// An `if` whose branches all end in values of one type.
    fn type_of_if(&mut self, of: &'a IfExpr) -> StaticType {
        let Some(otherwise) = &of.otherwise else { return StaticType::Unknown };
        let ty = self.type_of_block(otherwise);
        let same = of.branches.iter().all(|branch| self.type_of_block(&branch.block) == ty);
        if same { ty } else { StaticType::Unknown }
    }

    fn type_of_block(&mut self, block: &'a Block) -> StaticType {
        match block.body.last().map(|stmt| &stmt.kind) {
            Some(StmtKind::Expr(expr)) => self.type_of(expr),
            _ => StaticType::Unknown,
        }
    }

    /// The value of `await operand`: what an annotated async function resolves to, or the operand itself if it is no promise.
    pub(super) fn type_of_awaited(&mut self, operand: &'a Expr) -> StaticType {
        match self.type_of(operand) {
            StaticType::Promise => match &operand.kind {
                ExprKind::Paren(inner) => self.type_of_awaited(inner),
                ExprKind::Chain(chain) => {
                    let callee = chain.steps.last().and_then(|step| self.named.tables.callees.get(&step.id)).cloned();
                    match callee {
                        Some(Callee::Unknown) => self.type_of_awaited_method(chain),
                        Some(callee) => self.resolved_type(&callee),
                        None => StaticType::Unknown,
                    }
                }
                _ => StaticType::Unknown,
            },
            // Whether an object or function is a promise is not known from its being one.
            StaticType::Object | StaticType::Function => StaticType::Unknown,
            other => other,
        }
    }

    /// What the promise of a method of one of the runtime's own values resolves to.
    fn type_of_awaited_method(&mut self, chain: &'a ChainExpr) -> StaticType {
        let [before @ .., Step { kind: StepKind::Member(key), .. }, _] = chain.steps.as_slice() else {
            return StaticType::Unknown;
        };
        let receiver = match before.last() {
            Some(step) => self.known[step.id.index()].unwrap_or_default(),
            None => self.type_of(&chain.base),
        };
        super::natives::awaited_method(receiver, &key.name)
    }

    /// What the promise of an async callee resolves to.
    pub(super) fn resolved_type(&mut self, callee: &Callee) -> StaticType {
        match callee {
            Callee::Runtime("tryAsync") => StaticType::Result,
            Callee::Runtime("sleep") => StaticType::Nil,
            Callee::Runtime("parallel" | "mapAsync" | "parallelMap") => StaticType::List,
            _ => self.declared_result(callee).head(),
        }
    }

    fn type_of_chain(&mut self, chain: &'a ChainExpr) -> StaticType {
        let base = self.type_of(&chain.base);
        self.type_of_steps(base, Some(&chain.base), &chain.steps)
    }

    /// The type of the last of `steps` on a value of type `receiver`; `base` is the expression they stand on, if it is one.
    pub(super) fn type_of_steps(
        &mut self,
        receiver: StaticType,
        base: Option<&'a Expr>,
        steps: &'a [Step],
    ) -> StaticType {
        let mut ty = receiver;
        let mut skips = false;
        let mut before = receiver;
        for (at, step) in steps.iter().enumerate() {
            skips |= step.optional;
            self.check_receiver(ty, base, steps, at);
            let next = match &step.kind {
                StepKind::Member(key) => self.type_of_member(ty, base, &steps[..=at], key),
                StepKind::Call(_) => self.type_of_call(before, base, steps, at),
                StepKind::Slice(_) if matches!(ty, StaticType::String | StaticType::List) => ty,
                StepKind::Index(_) | StepKind::Slice(_) | StepKind::Propagate => StaticType::Unknown,
            };
            before = ty;
            ty = if skips { StaticType::Unknown } else { next };
            self.learn(step.id, ty);
        }
        ty
    }

    /// The member that the last of `steps` names, not called; it also finds members of namespaces and types.
    fn type_of_member(
        &mut self,
        receiver: StaticType,
        base: Option<&'a Expr>,
        steps: &'a [Step],
        key: &PropertyKey,
    ) -> StaticType {
        if let Some(resolution) = base.and_then(|base| self.known_member(base, steps, key)) {
            self.named.tables.members.insert(steps[steps.len() - 1].id, resolution);
            return match resolution {
                Resolution::Binding(binding) => self.type_of_binding(binding),
                Resolution::Runtime(name) => match library_item(name) {
                    Some(item) if item.kind == crate::builtins::LibraryKind::Value => item.ty,
                    _ => StaticType::Function,
                },
                _ => StaticType::Unknown,
            };
        }
        match receiver {
            StaticType::String | StaticType::List | StaticType::Channel if key.name == "length" => StaticType::Int,
            StaticType::Tova(module, ty) => self.field_type(module, ty, &key.name).head(),
            _ => StaticType::Unknown,
        }
    }

    /// A call at `steps[at]`; `before` is the type of what its member stands on.
    fn type_of_call(&mut self, before: StaticType, base: Option<&'a Expr>, steps: &'a [Step], at: usize) -> StaticType {
        let callee = self.callee(before, base, steps, at);
        let ty = self.call_type(&callee, before, base, steps, at);
        self.note_instance_call(&callee, before, steps, at);
        self.named.tables.callees.insert(steps[at].id, callee);
        ty
    }

    fn call_type(
        &mut self,
        callee: &Callee,
        before: StaticType,
        base: Option<&'a Expr>,
        steps: &'a [Step],
        at: usize,
    ) -> StaticType {
        match callee {
            Callee::Struct(module, ty) | Callee::Variant(module, ty, _) => StaticType::Tova(*module, *ty),
            Callee::Runtime(name) | Callee::KnownLibraryMethod(name) => {
                library_item(name).map_or(StaticType::Unknown, |item| item.ty)
            }
            Callee::Construct => match base.map(|base| &base.kind) {
                Some(ExprKind::Name(name)) => self.constructed_type(name),
                _ => StaticType::Unknown,
            },
            Callee::Function { .. } | Callee::Lambda { .. } | Callee::Associated { .. } | Callee::Extern { .. } => {
                self.call_result(callee)
            }
            Callee::LibraryMethod(..) => StaticType::Unknown,
            Callee::Unknown => {
                let member = at.checked_sub(1).and_then(|at| match &steps[at].kind {
                    StepKind::Member(key) => Some(&key.name),
                    _ => None,
                });
                let host = match base.map(|base| &base.kind) {
                    Some(ExprKind::Name(name))
                        if self.named.tables.names.get(&name.id) == Some(&Resolution::Host) && at <= 1 =>
                    {
                        Some(name.name.as_str())
                    }
                    _ => None,
                };
                match (host, member) {
                    (Some(host), member) => super::natives::host_call(host, member.map(|name| name.as_str())),
                    (None, Some(member)) => super::natives::method(before, member),
                    (None, None) => StaticType::Unknown,
                }
            }
        }
    }

    fn constructed_type(&self, class: &Ident) -> StaticType {
        match self.named.tables.names.get(&class.id) {
            Some(Resolution::Runtime("Channel")) => StaticType::Channel,
            Some(Resolution::Runtime("Semaphore")) => StaticType::Semaphore,
            Some(Resolution::Host) if class.name == "Promise" => StaticType::Promise,
            _ => StaticType::Unknown,
        }
    }
}

/// The type of a number literal.
fn number_type(value: f64) -> StaticType {
    if value.is_finite() && value.fract() == 0.0 { StaticType::Int } else { StaticType::Number }
}
