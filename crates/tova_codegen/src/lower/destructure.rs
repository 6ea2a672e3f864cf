//! Taking values apart. JavaScript's patterns mean the same as the language's: missing elements and keys are nil, defaults are for what is
//! absent, rest collects.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::Resolution;
use tova_source::Name;
use tova_syntax::tree::{Binder, BinderKind, Expr, ObjectBinderField};

use super::block::for_each_name;
use super::function::assign_pattern;
use super::{Lowering, purity};
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// `binder = value`, for a pattern or a name.
    pub(super) fn destructure(&mut self, binder: &'a Binder, value: Value, span: JsSpan, out: &mut Block) {
        match &binder.kind {
            BinderKind::Discard => {
                if !purity::is_idle(&value) && !purity::is_repeatable(&value) {
                    out.push(js::expression(value, span));
                }
            }
            BinderKind::Name(ident) => match self.resolution(ident.id) {
                Resolution::Binding(binding) => {
                    let target = self.declaring_ident(binding, ident);
                    if self.declares(binder) {
                        self.bind(binding, target, value, span, out);
                    } else {
                        out.push(js::expression(js::assign_name(&target.sym, value, span), span));
                    }
                }
                _ => out.push(js::expression(js::assign_name(&ident.name, value, span), span)),
            },
            BinderKind::List(_) | BinderKind::Object(_) => self.destructure_pattern(binder, value, span, out),
        }
    }

    fn destructure_pattern(&mut self, binder: &'a Binder, value: Value, span: JsSpan, out: &mut Block) {
        let mut after = Block::new();
        if self.declares_whole(binder) {
            let pattern = self.pattern(binder, &mut after);
            let kind = if self.is_mutable(binder) || !after.is_empty() {
                js::VarDeclKind::Let
            } else {
                js::VarDeclKind::Const
            };
            out.push(js::declare(kind, pattern, Some(value), span));
            return out.append(&mut after);
        }
        // Some names exist already: new ones are declared first, then everything is assigned.
        let mut declared = Vec::new();
        for_each_name(binder, &mut |ident| declared.extend(self.declared_here(ident)));
        declared.retain(|binding| !self.predeclared.contains(binding));
        for binding in declared {
            let name = self.binding_name(binding);
            out.push(js::variable(&name));
        }
        let pattern = self.pattern(binder, &mut after);
        if let Some(target) = js::pattern_target(pattern) {
            out.push(js::expression(js::assign(js::AssignOp::Assign, target, value, span), span));
        }
        out.append(&mut after);
    }

    /// Whether every name of the pattern is declared by it, here.
    pub(super) fn declares_whole(&self, binder: &'a Binder) -> bool {
        let mut all = true;
        for_each_name(binder, &mut |ident| {
            all = all && self.declared_here(ident).is_some_and(|binding| !self.predeclared.contains(&binding));
        });
        all
    }

    /// Whether a name of the pattern may be assigned again.
    pub(super) fn is_mutable(&self, binder: &'a Binder) -> bool {
        let mut any = false;
        for_each_name(binder, &mut |ident| {
            any = any
                || matches!(self.resolution(ident.id), Resolution::Binding(binding) if self.binding(binding).mutable);
        });
        any
    }

    /// The pattern in JavaScript. Defaults that need statements are computed behind it, in `after`.
    pub(super) fn pattern(&mut self, binder: &'a Binder, after: &mut Block) -> js::Pat {
        match &binder.kind {
            BinderKind::Name(ident) => match self.resolution(ident.id) {
                Resolution::Binding(binding) => js::name_pattern(self.declaring_ident(binding, ident)),
                _ => js::name_pattern(js::ident(&ident.name, self.span(ident.span))),
            },
            BinderKind::Discard => js::name_pattern(js::ident(&self.names.temporary("_"), DUMMY_SP)),
            BinderKind::List(elements) => {
                let mut patterns = Vec::new();
                for element in elements {
                    let is_skipped = matches!(element.binder.kind, BinderKind::Discard) && element.default.is_none();
                    if is_skipped {
                        // `..._` takes nothing that anybody sees.
                        if !element.rest {
                            patterns.push(None);
                        }
                        continue;
                    }
                    let start = after.len();
                    let pattern = self.pattern(&element.binder, after);
                    let pattern = self.defaulted(pattern, element.default.as_ref(), after, start);
                    patterns.push(Some(if element.rest { js::rest_pattern(pattern) } else { pattern }));
                }
                js::array_pattern(patterns)
            }
            BinderKind::Object(fields) => {
                let props = fields.iter().map(|field| self.object_field(field, after)).collect();
                js::Pat::Object(js::ObjectPat { span: DUMMY_SP, props, optional: false, type_ann: None })
            }
        }
    }

    fn object_field(&mut self, field: &'a ObjectBinderField, after: &mut Block) -> js::ObjectPatProp {
        let start = after.len();
        let pattern = self.pattern(&field.binder, after);
        if field.rest {
            return js::ObjectPatProp::Rest(js::RestPat {
                span: DUMMY_SP,
                dot3_token: DUMMY_SP,
                arg: Box::new(pattern),
                type_ann: None,
            });
        }
        let pattern = self.defaulted(pattern, field.default.as_ref(), after, start);
        let key = js::property_name(&field.key.name, self.span(field.key.span));
        match (&key, pattern) {
            (js::PropName::Ident(key), js::Pat::Ident(name)) if key.sym == name.id.sym => {
                js::ObjectPatProp::Assign(js::AssignPatProp { span: DUMMY_SP, key: name, value: None })
            }
            (js::PropName::Ident(key), js::Pat::Assign(js::AssignPat { left, right, .. })) if matches!(&*left, js::Pat::Ident(name) if name.id.sym == key.sym) => {
                match *left {
                    js::Pat::Ident(name) => {
                        js::ObjectPatProp::Assign(js::AssignPatProp { span: DUMMY_SP, key: name, value: Some(right) })
                    }
                    left => key_value(js::PropName::Ident(key.clone()), assign_pattern(left, right)),
                }
            }
            (_, pattern) => key_value(key, pattern),
        }
    }

    /// `pattern = default`, where the pattern itself has put what it needs into `after` from `start` on.
    fn defaulted(&mut self, pattern: js::Pat, default: Option<&'a Expr>, after: &mut Block, start: usize) -> js::Pat {
        match default {
            None => pattern,
            Some(default) => match self.with_default(pattern, default, js::VarDeclKind::Let, after, start) {
                DefaultPlace::InPattern(pattern) | DefaultPlace::Later(pattern) => pattern,
            },
        }
    }

    /// `pattern = default`. A default that JavaScript cannot write in a pattern is computed after it, and so are those that follow it: what
    /// `pattern` takes apart then has a name of its own, and `kind` declares the names of the pattern. What the pattern itself needs stands
    /// in `after` from `start` on.
    pub(super) fn with_default(
        &mut self,
        pattern: js::Pat,
        default: &'a Expr,
        kind: js::VarDeclKind,
        after: &mut Block,
        start: usize,
    ) -> DefaultPlace {
        let mut before = Block::new();
        let value = self.value(default, &mut before);
        let has_its_turn = start == 0 || purity::is_idle(&value);
        if before.is_empty() && has_its_turn && !purity::suspends(&value) {
            return DefaultPlace::InPattern(assign_pattern(pattern, value));
        }
        let name = match &pattern {
            js::Pat::Ident(name) => Name::from(name.id.sym.as_str()),
            _ => self.names.temporary("value"),
        };
        before.push(js::expression(js::assign_name(&name, value, DUMMY_SP), DUMMY_SP));
        let is_missing = js::same(js::name(&name), js::undefined());
        let compute = js::if_(is_missing, before, None, DUMMY_SP);
        let whole = js::name_pattern(js::ident(&name, DUMMY_SP));
        if matches!(pattern, js::Pat::Ident(_)) {
            after.push(compute);
        } else {
            after.splice(start..start, [compute, js::declare(kind, pattern, Some(js::name(&name)), DUMMY_SP)]);
        }
        DefaultPlace::Later(whole)
    }
}

/// Where a default is computed.
pub(super) enum DefaultPlace {
    /// In the pattern itself.
    InPattern(js::Pat),
    /// After the pattern, which binds the value as it came.
    Later(js::Pat),
}

fn key_value(key: js::PropName, value: js::Pat) -> js::ObjectPatProp {
    js::ObjectPatProp::KeyValue(js::KeyValuePatProp { key, value: Box::new(value) })
}
