//! Narrowing: what tests say about names, in branches and behind `guard` (`language.md` §14.3).
//!
//! Only names that are bound once are narrowed, so what a test has shown holds wherever the name is read in the tested part of the text,
//! nested functions included.

use rustc_hash::FxHashMap;
use tova_source::Span;
use tova_syntax::tree::*;

use super::{Ty, Types};
use crate::lints::block_diverges;
use crate::names::Named;
use crate::{BindingId, BindingKind, ImportTarget, Resolution, StaticType};

/// How many tests of one name are looked at; a name with more in sight counts as unknown.
const MOST: usize = 32;

/// What a condition asks of a name.
#[derive(Clone, Debug)]
enum Test<'a> {
    /// `x == nil`
    Nil,
    /// `x is T`, or a pattern that only a value of `T` matches.
    Is(&'a Ident),
    /// The name of a kind of value, as `typeOf` gives it.
    Kind(StaticType),
    /// `x.isOk()`, `x.isSome()`: `unwrap` is safe.
    HasValue,
}

/// A part of the text in which a test of a name is known to have come out as `holds`.
#[derive(Debug)]
struct Region<'a> {
    span: Span,
    test: Test<'a>,
    holds: bool,
}

/// All regions of a module, by name, ordered by their start.
#[derive(Debug, Default)]
pub(super) struct Narrowings<'a> {
    regions: FxHashMap<BindingId, Vec<Region<'a>>>,
}

impl<'a> Narrowings<'a> {
    pub(super) fn collect(tree: &'a Module, named: &Named<'_>) -> Self {
        let mut collector = Collector { named, found: Narrowings::default() };
        collector.body(&tree.body);
        let mut found = collector.found;
        found.regions.values_mut().for_each(|regions| regions.sort_by_key(|region| region.span.start));
        found
    }

    /// The tests that hold for `binding` at `position`, inner ones first; `None` if they are too many to look at.
    fn at(&self, binding: BindingId, position: u32) -> Option<Vec<&Region<'a>>> {
        let Some(regions) = self.regions.get(&binding) else { return Some(Vec::new()) };
        let started = regions.partition_point(|region| region.span.start <= position);
        if started > MOST {
            return None;
        }
        Some(regions[..started].iter().rev().filter(|region| position < region.span.end).collect())
    }
}

/// Walks a module for conditions.
struct Collector<'a, 'n> {
    named: &'n Named<'n>,
    found: Narrowings<'a>,
}

impl<'a> Collector<'a, '_> {
    fn body(&mut self, body: &'a [Stmt]) {
        let end = body.last().map_or(0, |stmt| stmt.span.end);
        for stmt in body {
            let rest = Span::new(stmt.span.end, end.max(stmt.span.end));
            match &stmt.kind {
                StmtKind::Guard(guard) => {
                    self.condition(&guard.condition, false, guard.otherwise.span);
                    if block_diverges(&guard.otherwise) {
                        self.condition(&guard.condition, true, rest);
                    }
                }
                StmtKind::While(of) => self.condition(&of.condition, true, of.block.span),
                StmtKind::For(of) => {
                    if let Some(condition) = &of.condition {
                        self.condition(condition, true, of.block.span);
                    }
                }
                // `if x == nil { return }`: behind it the test has failed.
                StmtKind::Expr(Expr { kind: ExprKind::If(of), .. }) if of.otherwise.is_none() => {
                    if let [branch] = of.branches.as_slice()
                        && block_diverges(&branch.block)
                    {
                        self.condition(&branch.condition, false, rest);
                    }
                }
                _ => {}
            }
            self.visit_stmt(stmt);
        }
    }

    /// Notes for `span` what `condition` says when it comes out as `truth`.
    fn condition(&mut self, condition: &'a Expr, truth: bool, span: Span) {
        match &condition.kind {
            ExprKind::Paren(inner) => self.condition(inner, truth, span),
            ExprKind::Unary(unary) if unary.op == UnaryOp::Not => self.condition(&unary.operand, !truth, span),
            ExprKind::Logical(logical)
                if (logical.op == LogicalOp::And && truth) || (logical.op == LogicalOp::Or && !truth) =>
            {
                logical.operands.iter().for_each(|operand| self.condition(operand, truth, span));
            }
            // Everything but nil and false is true.
            ExprKind::Name(name) if truth => self.note(name, Test::Nil, false, span),
            ExprKind::Is(is) => {
                if let (ExprKind::Name(name), [ty]) = (&is.value.kind, is.ty.names.as_slice()) {
                    self.note(name, Test::Is(ty), truth != is.negated, span);
                }
            }
            ExprKind::Compare(compare) => self.comparison(compare, truth, span),
            ExprKind::Chain(chain) => self.question(chain, truth, span),
            _ => {}
        }
    }

    /// `x == nil`, `typeOf(x) == "T"`
    fn comparison(&mut self, compare: &'a CompareExpr, truth: bool, span: Span) {
        let [step] = compare.rest.as_slice() else { return };
        let equal = match step.op {
            CompareOp::Equal => truth,
            CompareOp::NotEqual => !truth,
            _ => return,
        };
        for (one, other) in [(&compare.first, &step.operand), (&step.operand, &compare.first)] {
            match (&one.kind, &other.kind) {
                (ExprKind::Name(name), ExprKind::Nil) => self.note(name, Test::Nil, equal, span),
                (ExprKind::Chain(chain), ExprKind::String(text)) => {
                    if let Some((name, kind)) = self.kind_question(chain, text) {
                        self.note(name, Test::Kind(kind), equal, span);
                    }
                }
                _ => {}
            }
        }
    }

    /// `typeOf(name)` compared with a text.
    fn kind_question(&self, chain: &'a ChainExpr, text: &StringLiteral) -> Option<(&'a Ident, StaticType)> {
        let ExprKind::Name(function) = &chain.base.kind else { return None };
        let [Step { kind: StepKind::Call(arguments), .. }] = chain.steps.as_slice() else { return None };
        let [Argument::Expr(Expr { kind: ExprKind::Name(name), .. })] = arguments.as_slice() else { return None };
        if self.named.tables.names.get(&function.id) != Some(&Resolution::Runtime("typeOf")) {
            return None;
        }
        let [StringPart::Text(text)] = text.parts.as_slice() else { return None };
        let kind = match text.value.as_str() {
            "Nil" => StaticType::Nil,
            "Int" => StaticType::Int,
            "Float" => StaticType::Number,
            "String" => StaticType::String,
            "Bool" => StaticType::Bool,
            "List" => StaticType::List,
            "Function" => StaticType::Function,
            _ => return None,
        };
        Some((name, kind))
    }

    /// `x.isOk()` and its kind.
    fn question(&mut self, chain: &'a ChainExpr, truth: bool, span: Span) {
        let (ExprKind::Name(name), [member, call]) = (&chain.base.kind, chain.steps.as_slice()) else { return };
        let (StepKind::Member(key), StepKind::Call(_)) = (&member.kind, &call.kind) else { return };
        match key.name.as_str() {
            "isOk" | "isSome" => self.note(name, Test::HasValue, truth, span),
            "isErr" | "isNone" => self.note(name, Test::HasValue, !truth, span),
            _ => {}
        }
    }

    fn note(&mut self, name: &'a Ident, test: Test<'a>, holds: bool, span: Span) {
        let Some(Resolution::Binding(binding)) = self.named.tables.names.get(&name.id) else { return };
        if !span.is_empty() {
            self.found.regions.entry(*binding).or_default().push(Region { span, test, holds });
        }
    }

    /// What a pattern says about the subject, in its own arm and, if nothing else of it can fail, in the arms behind it.
    fn arms(&mut self, of: &'a MatchExpr) {
        let ExprKind::Name(subject) = &of.subject.kind else { return };
        for (at, arm) in of.arms.iter().enumerate() {
            let own = Span::new(arm.pattern.span.end, arm.span.end);
            let test = match &arm.pattern.kind {
                PatternKind::Nil => Test::Nil,
                PatternKind::String(_) | PatternKind::Prefix(_) => Test::Kind(StaticType::String),
                PatternKind::Bool(_) => Test::Kind(StaticType::Bool),
                PatternKind::Number(_) | PatternKind::Range(_) => Test::Kind(StaticType::Number),
                PatternKind::List(_) => Test::Kind(StaticType::List),
                PatternKind::Constructor(constructor) => match constructor.path.names.as_slice() {
                    [name] if matches!(name.name.as_str(), "Ok" | "Some") => Test::HasValue,
                    [name] => Test::Is(name),
                    _ => continue,
                },
                _ => continue,
            };
            let is_nil = matches!(test, Test::Nil);
            self.note(subject, test, true, own);
            if let (true, None, Some(next), Some(last)) = (is_nil, &arm.guard, of.arms.get(at + 1), of.arms.last()) {
                self.note(subject, Test::Nil, false, Span::new(next.span.start, last.span.end));
            }
        }
    }
}

impl<'a> Visitor<'a> for Collector<'a, '_> {
    fn visit_block(&mut self, block: &'a Block) {
        self.body(&block.body);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::If(of) => {
                for (at, branch) in of.branches.iter().enumerate() {
                    self.condition(&branch.condition, true, branch.block.span);
                    let end = of.otherwise.as_ref().map_or(expr.span.end, |block| block.span.end);
                    let later = of.branches.get(at + 1).map(|next| next.span.start);
                    if let Some(start) = later.or(of.otherwise.as_ref().map(|block| block.span.start)) {
                        self.condition(&branch.condition, false, Span::new(start, end));
                    }
                }
            }
            ExprKind::Logical(logical) if logical.op != LogicalOp::Coalesce => {
                for pair in logical.operands.windows(2) {
                    let rest = Span::new(pair[1].span.start, expr.span.end);
                    self.condition(&pair[0], logical.op == LogicalOp::And, rest);
                }
            }
            ExprKind::Match(of) => self.arms(of),
            _ => {}
        }
        expr.visit_children(self);
    }
}

impl<'a> Types<'a, '_> {
    /// What tests say about `binding` at `position`; `None` if none speaks of it there.
    pub(super) fn narrowed(&mut self, binding: BindingId, position: u32) -> Option<Ty> {
        let tests: Vec<(Test<'a>, bool)> = match self.narrowings.at(binding, position) {
            Some(regions) if regions.is_empty() => return None,
            Some(regions) => regions.iter().map(|region| (region.test.clone(), region.holds)).collect(),
            None => return Some(Ty::UNKNOWN),
        };
        if self.named.tables.bindings[binding.0 as usize].reassigned {
            // It may have got another value since; what can only hold texts does so still.
            return match self.type_of_binding(binding) {
                StaticType::String => None,
                _ => Some(Ty::UNKNOWN),
            };
        }
        let mut ty = self.parts_of_binding(binding);
        for (test, holds) in tests.into_iter().rev() {
            ty = self.narrow(ty, test, holds);
        }
        Some(ty)
    }

    fn narrow(&self, ty: Ty, test: Test<'a>, holds: bool) -> Ty {
        let (shown, all_of_it) = match test {
            Test::HasValue => return ty,
            Test::Nil => (StaticType::Nil, true),
            // Integers are numbers too.
            Test::Kind(kind) => (kind, kind != StaticType::Number),
            Test::Is(name) => self.tested_type(name),
        };
        let shown = Ty::Plain(shown);
        if !holds {
            return match all_of_it {
                true if ty == shown => Ty::UNKNOWN,
                true => ty.without(|member| *member == shown),
                false => ty,
            };
        }
        match ty {
            // The members of a union that pass, with their parts.
            Ty::Union(members) => {
                let left: Vec<Ty> = members.into_iter().filter(|member| member.head() == shown.head()).collect();
                if left.is_empty() { shown } else { Ty::union(left) }
            }
            ty if ty.head() == shown.head() => ty,
            _ => shown,
        }
    }

    /// What `x is name` shows, and whether every value of that type passes the test: a variant is only a part of its type. Unknown where
    /// more than one kind of value passes.
    fn tested_type(&self, name: &Ident) -> (StaticType, bool) {
        match self.named.tables.names.get(&name.id) {
            Some(Resolution::BuiltinType(name)) => match *name {
                "Int" => (StaticType::Int, true),
                "Float" => (StaticType::Number, false),
                "Number" => (StaticType::Number, true),
                "String" => (StaticType::String, true),
                "Bool" => (StaticType::Bool, true),
                "Nil" => (StaticType::Nil, true),
                "Function" => (StaticType::Function, true),
                "List" | "Array" => (StaticType::List, true),
                "Result" => (StaticType::Result, true),
                "Option" => (StaticType::Option, true),
                _ => (StaticType::Unknown, false),
            },
            Some(Resolution::Binding(binding)) => {
                let (module, kind) = match &self.named.tables.bindings[binding.0 as usize].kind {
                    BindingKind::Import(ImportTarget::Tova(global)) => {
                        (global.module, self.foreign(*global).map(|binding| &binding.kind))
                    }
                    kind => (self.cx.module, Some(kind)),
                };
                match kind {
                    Some(BindingKind::Type(ty)) => (StaticType::Tova(module, *ty), true),
                    Some(BindingKind::Variant(ty, _)) => (StaticType::Tova(module, *ty), false),
                    _ => (StaticType::Unknown, false),
                }
            }
            _ => (StaticType::Unknown, false),
        }
    }

    /// Whether a test has shown that the Result or Option `binding` holds a value at `position`.
    pub(super) fn has_value(&self, binding: BindingId, position: u32) -> bool {
        let tests = self.narrowings.at(binding, position);
        tests.is_none_or(|tests| tests.iter().any(|region| matches!(region.test, Test::HasValue) && region.holds))
    }
}
