//! Types with their parts, found only where something is compared with a declaration.

use tova_syntax::tree::*;

use super::guesses::Finding;
use super::{FOLLOW_LIMIT, Ty, Types};
use crate::lints::ends_program;
use crate::names::LoopPart;
use crate::{BindingId, BindingKind, Callee, ModuleId, Resolution, StaticType, TypeId};

impl<'a> Types<'a, '_> {
    /// The type of `expr` with its parts.
    pub(super) fn parts_of(&mut self, expr: &'a Expr) -> Ty {
        match &expr.kind {
            ExprKind::Paren(inner) => self.parts_of(inner),
            ExprKind::Number(number) if number.value.is_finite() && number.value.fract() != 0.0 => Ty::Float,
            ExprKind::Unary(unary) if unary.op == UnaryOp::Negate => match self.parts_of(&unary.operand) {
                Ty::Float => Ty::Float,
                _ => Ty::Plain(self.type_of(expr)),
            },
            ExprKind::Tuple(items) => Ty::Tuple(items.iter().map(|item| self.parts_of(item)).collect()).bounded(),
            ExprKind::List(elements) => self.parts_of_list(elements),
            ExprKind::ListComprehension(of) => list_of(self.parts_of(&of.element)),
            ExprKind::Name(name) => match self.named.tables.names.get(&name.id).copied() {
                Some(Resolution::Binding(binding)) => match self.narrowed(binding, name.span.start) {
                    Some(ty) => ty,
                    None => self.parts_of_binding(binding),
                },
                _ => Ty::Plain(self.type_of(expr)),
            },
            ExprKind::Await(wait) => match self.parts_of(&wait.operand) {
                Ty::Generic(StaticType::Promise, mut args) if args.len() == 1 => args.remove(0),
                _ => Ty::Plain(self.type_of(expr)),
            },
            // It has no value at all.
            ExprKind::Chain(chain) if ends_program(chain) => Ty::UNKNOWN,
            ExprKind::Chain(chain) => {
                let head = self.type_of(expr);
                match self.parts_of_steps(chain, chain.steps.len()) {
                    Ty::Plain(StaticType::Unknown) => Ty::Plain(head),
                    ty => ty,
                }
            }
            _ => Ty::Plain(self.type_of(expr)),
        }
    }

    fn parts_of_list(&mut self, elements: &'a [Element]) -> Ty {
        let mut item: Option<Ty> = None;
        for element in elements {
            let Element::Expr(expr) = element else { return Ty::Plain(StaticType::List) };
            let ty = self.parts_of(expr);
            match &item {
                None => item = Some(ty),
                Some(known) if *known == ty => {}
                Some(known) if known.fits(&ty) && !ty.is_unknown() => item = Some(ty),
                Some(known) if ty.fits(known) && !known.is_unknown() => {}
                Some(_) => return Ty::Plain(StaticType::List),
            }
        }
        item.map_or(Ty::Plain(StaticType::List), list_of)
    }

    /// The type of a binding with its parts, found once.
    pub(super) fn parts_of_binding(&mut self, id: BindingId) -> Ty {
        if let Some(known) = self.parts.get(&id) {
            return known.clone();
        }
        if self.following >= FOLLOW_LIMIT {
            return Ty::UNKNOWN;
        }
        // A definition that leads back to itself is unknown on the way.
        self.parts.insert(id, Ty::UNKNOWN);
        self.following += 1;
        let ty = self.binding_parts(id).bounded();
        self.following -= 1;
        self.parts.insert(id, ty.clone());
        self.guesses.note(Finding::Parts(id));
        ty
    }

    fn binding_parts(&mut self, id: BindingId) -> Ty {
        let facts = &self.named.facts[id.0 as usize];
        let binding = &self.named.tables.bindings[id.0 as usize];
        match binding.kind {
            BindingKind::Value | BindingKind::Param if facts.spawned_in.is_none() => {
                match (facts.annotation, facts.init) {
                    (Some(annotation), _) => return self.declared(annotation),
                    (None, Some(init)) if !binding.reassigned => return self.parts_of(init),
                    _ => {}
                }
            }
            BindingKind::Loop => {
                if let Some((source, LoopPart::Element | LoopPart::Value)) = facts.iterates
                    && let Some(item) = self.item_of(source)
                {
                    return item;
                }
            }
            _ => {}
        }
        Ty::Plain(self.type_of_binding(id))
    }

    /// What the list `source` is known to hold.
    pub(super) fn item_of(&mut self, source: &'a Expr) -> Option<Ty> {
        match self.parts_of(source) {
            Ty::Generic(StaticType::List, mut args) if args.len() == 1 => Some(args.remove(0)),
            _ => None,
        }
    }

    /// The value of the first `count` steps of `chain`, whose types are known already.
    fn parts_of_steps(&mut self, chain: &'a ChainExpr, count: usize) -> Ty {
        let Some((last, before)) = chain.steps[..count].split_last() else { return self.parts_of(&chain.base) };
        if chain.steps[..count].iter().any(|step| step.optional) {
            return Ty::UNKNOWN;
        }
        match &last.kind {
            StepKind::Member(key) => {
                let receiver = match before.last() {
                    Some(step) => self.known[step.id.index()].unwrap_or_default(),
                    None => self.type_of(&chain.base),
                };
                match receiver {
                    StaticType::Tova(module, ty) => self.field_type(module, ty, &key.name),
                    _ => Ty::UNKNOWN,
                }
            }
            StepKind::Call(arguments) => {
                let callee = self.named.tables.callees.get(&last.id).cloned().unwrap_or(Callee::Unknown);
                self.parts_of_call(&callee, arguments)
            }
            StepKind::Propagate => match self.parts_of_steps(chain, count - 1) {
                Ty::Generic(StaticType::Result | StaticType::Option, mut args) if !args.is_empty() => args.remove(0),
                _ => Ty::UNKNOWN,
            },
            StepKind::Index(_) | StepKind::Slice(_) => Ty::UNKNOWN,
        }
    }

    fn parts_of_call(&mut self, callee: &Callee, arguments: &'a [Argument]) -> Ty {
        let mut given = |at: usize| match arguments.get(at) {
            Some(Argument::Expr(value)) => self.parts_of_argument(value),
            _ => Ty::UNKNOWN,
        };
        match callee {
            Callee::Runtime("Ok") => Ty::Generic(StaticType::Result, vec![given(0), Ty::UNKNOWN]),
            Callee::Runtime("Err") => Ty::Generic(StaticType::Result, vec![Ty::UNKNOWN, given(0)]),
            Callee::Runtime("Some") => Ty::Generic(StaticType::Option, vec![given(0)]),
            Callee::Struct(..) | Callee::Variant(..) => Ty::UNKNOWN,
            Callee::Function { is_async: true, .. }
            | Callee::Lambda { is_async: true, .. }
            | Callee::Extern { is_async: true, .. } => {
                Ty::Generic(StaticType::Promise, vec![self.declared_result(callee)])
            }
            _ if self.is_async_or_generator(callee) => Ty::UNKNOWN,
            _ => self.declared_result(callee),
        }
    }

    /// The type of an argument; one around a free `it` is a function.
    pub(super) fn parts_of_argument(&mut self, value: &'a Expr) -> Ty {
        if self.named.tables.it_arguments.contains(&value.id) {
            Ty::Plain(StaticType::Function)
        } else {
            self.parts_of(value)
        }
    }

    /// The declared type of a struct's field.
    pub(super) fn field_type(&self, module: ModuleId, ty: TypeId, name: &str) -> Ty {
        let Some(info) = self.type_info(module, ty) else { return Ty::UNKNOWN };
        let signature = self.tables_of(module).constructor_signatures.get(&info.binding);
        let mut fields = signature.iter().flat_map(|signature| &signature.params);
        fields.find(|field| field.name.as_deref() == Some(name)).map_or(Ty::UNKNOWN, |field| field.ty.clone())
    }

    /// How a type is written.
    pub(super) fn show(&self, ty: &Ty) -> String {
        let all = |types: &[Ty], between: &str| types.iter().map(|ty| self.show(ty)).collect::<Vec<_>>().join(between);
        match ty {
            Ty::Plain(head) => self.show_head(*head),
            Ty::Float => "Float".to_owned(),
            Ty::Generic(StaticType::List, items) => format!("[{}]", all(items, ", ")),
            Ty::Generic(head, args) => format!("{}<{}>", self.show_head(*head), all(args, ", ")),
            Ty::Tuple(items) => format!("({})", all(items, ", ")),
            Ty::Union(members) => all(members, " | "),
        }
    }

    fn show_head(&self, head: StaticType) -> String {
        let name = match head {
            StaticType::Unknown => "Any",
            StaticType::Nil => "Nil",
            StaticType::Bool => "Bool",
            StaticType::Int => "Int",
            StaticType::Number => "Number",
            StaticType::String => "String",
            StaticType::List => "List",
            StaticType::Object => "Object",
            StaticType::Function => "Function",
            StaticType::Promise => "Promise",
            StaticType::Channel => "Channel",
            StaticType::Semaphore => "Semaphore",
            StaticType::Result => "Result",
            StaticType::Option => "Option",
            StaticType::Tova(module, ty) => return self.type_name(module, ty),
        };
        name.to_owned()
    }
}

fn list_of(item: Ty) -> Ty {
    Ty::Generic(StaticType::List, vec![item]).bounded()
}
