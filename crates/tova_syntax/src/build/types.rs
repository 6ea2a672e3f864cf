use tova_diagnostics::codes;
use tova_source::Span;

use super::functions::Signature;
use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    /// A type behind `:`, `->` or `=`, or inside another type.
    pub(super) fn annotation(&mut self, node: Node<'_>) -> Type {
        let span = self.span(&node);
        let mut members: Vec<Type> = node.into_inner().map(|single| self.single_type(single)).collect();
        match members.pop() {
            Some(only) if members.is_empty() => only,
            Some(last) => {
                members.push(last);
                Type { span, kind: TypeKind::Union(members) }
            }
            None => Type { span, kind: TypeKind::Error },
        }
    }

    fn single_type(&mut self, node: Node<'_>) -> Type {
        let span = self.span(&node);
        let mut parts = node.into_inner();
        let Some(base) = parts.next() else { return Type { span, kind: TypeKind::Error } };
        let base_span = self.span(&base);
        let kind = match base.as_rule() {
            Rule::list_type => match base.into_inner().next() {
                Some(element) => TypeKind::List(Box::new(self.annotation(element))),
                None => TypeKind::Error,
            },
            Rule::paren_type => self.paren_type(base),
            _ => TypeKind::Named(self.named_type(base)),
        };
        let ty = Type { span: base_span, kind };
        if parts.next().is_some() { Type { span, kind: TypeKind::Optional(Box::new(ty)) } } else { ty }
    }

    /// `(A)`, `(A, B)` or `(A, B) -> R`.
    fn paren_type(&mut self, node: Node<'_>) -> TypeKind {
        let span = self.span(&node);
        // The result stands behind the `)`.
        let close = {
            let mut at = span.end;
            if let Some(last) = node.clone().into_inner().filter(|part| part.as_rule() == Rule::union_type).last() {
                let place = self.span(&last);
                if place.end == span.end {
                    at = place.start;
                }
            }
            at
        };
        let mut members = Vec::new();
        let mut result = None;
        let mut comma = false;
        for part in node.into_inner() {
            let place = self.span(&part);
            match part.as_rule() {
                Rule::tuple_sign => comma = true,
                _ if place.start == close => result = Some(self.annotation(part)),
                _ => members.push(self.annotation(part)),
            }
        }
        match result {
            Some(result) => TypeKind::Function(FunctionType { params: members, result: Box::new(result) }),
            None if members.len() == 1 && !comma => members.pop().map_or(TypeKind::Error, |only| only.kind),
            None => TypeKind::Tuple(members),
        }
    }

    fn named_type(&mut self, node: Node<'_>) -> NamedType {
        let span = self.span(&node);
        let mut names = Vec::new();
        let mut args = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::type_args => args = part.into_inner().map(|ty| self.annotation(ty)).collect(),
                _ => names.push(self.ident(&part)),
            }
        }
        let span = names.last().map_or(span, |last| Span::new(span.start, last.span.end));
        NamedType { path: TypePath { span, names }, args }
    }

    pub(super) fn type_decl(&mut self, node: Node<'_>) -> TypeDecl {
        let span = self.span(&node);
        let mut name = None;
        let mut generics = Vec::new();
        let mut kind = None;
        let mut predicates = Vec::new();
        let mut derives = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::name => name = Some(self.ident(&part)),
                Rule::generics => generics = self.generics(part),
                Rule::type_body => kind = Some(self.type_body(part)),
                Rule::annotation => {
                    let ty = self.annotation(part);
                    kind = Some(TypeDeclKind::Alias(AliasBody { ty, predicates: Vec::new() }));
                }
                Rule::predicates => predicates = part.into_inner().map(|predicate| self.expr(predicate)).collect(),
                Rule::derive => derives = part.into_inner().map(|name| self.declared(&name, "a trait")).collect(),
                _ => {}
            }
        }
        if let Some(TypeDeclKind::Alias(alias)) = &mut kind {
            alias.predicates = predicates;
        }
        let name = name.unwrap_or_else(|| self.ident_at(Span::at(span.end)));
        let kind = kind.unwrap_or(TypeDeclKind::Struct(Vec::new()));
        TypeDecl { keyword: Self::keyword(span, 4), name, generics, kind, derives }
    }

    fn type_body(&mut self, node: Node<'_>) -> TypeDeclKind {
        let mut fields = Vec::new();
        let mut variants = Vec::new();
        for member in node.into_inner() {
            let span = self.span(&member);
            let mut parts = member.into_inner();
            let Some(word) = parts.next().filter(|part| part.as_rule() == Rule::word) else { continue };
            match parts.next() {
                Some(part) if part.as_rule() == Rule::annotation => {
                    let ty = Some(self.annotation(part));
                    fields.push(Field { span, name: self.ident(&word), ty });
                }
                payload => {
                    let name = self.declared(&word, "a variant");
                    if !name
                        .name
                        .starts_with(|c| pest::unicode::UPPERCASE_LETTER(c) || pest::unicode::TITLECASE_LETTER(c))
                    {
                        self.error(codes::E001, span, format!("the field `{}` has no type", name.name))
                            .help
                            .push("write `name: Type`; names of variants begin in upper case".to_string());
                    }
                    let fields = payload.map(|payload| self.payload(payload));
                    variants.push(Variant { span, name, fields });
                }
            }
        }
        if variants.is_empty() {
            TypeDeclKind::Struct(fields)
        } else {
            TypeDeclKind::Variants(VariantsBody { variants, stray_fields: fields })
        }
    }

    /// The fields of a variant; those without a name are called by their position.
    fn payload(&mut self, node: Node<'_>) -> Vec<Field> {
        node.into_inner()
            .enumerate()
            .map(|(index, field)| {
                let span = self.span(&field);
                let mut parts = field.into_inner();
                let first = parts.next();
                match (first, parts.next()) {
                    (Some(name), Some(ty)) => Field { span, name: self.ident(&name), ty: Some(self.annotation(ty)) },
                    (Some(ty), None) => {
                        let text = self.text(span);
                        let lower = text.starts_with(|c: char| c.is_lowercase() || c == '_' || c == '$');
                        if lower && text.bytes().all(crate::words::is_name_byte) {
                            return Field { span, name: self.ident_at(span), ty: None };
                        }
                        let ty = self.annotation(ty);
                        let name = Ident { id: self.id(), span, name: format!("_{index}").into() };
                        Field { span, name, ty: Some(ty) }
                    }
                    (None, _) => Field { span, name: self.ident_at(span), ty: None },
                }
            })
            .collect()
    }

    pub(super) fn impl_decl(&mut self, node: Node<'_>) -> ImplDecl {
        let span = self.span(&node);
        let mut first = None;
        let mut target = None;
        let mut methods = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::word => first = Some(self.ident(&part)),
                Rule::impl_target => target = part.into_inner().next().map(|word| self.ident(&word)),
                Rule::methods => {
                    for method in part.into_inner() {
                        methods.extend(self.method(method));
                    }
                }
                _ => {}
            }
        }
        let first = first.unwrap_or_else(|| self.ident_at(Span::at(span.end)));
        let (trait_name, type_name) = match target {
            Some(target) => (Some(first), target),
            None => (None, first),
        };
        ImplDecl { keyword: Self::keyword(span, 4), trait_name, type_name, methods }
    }

    fn method(&mut self, node: Node<'_>) -> Option<FnDecl> {
        let span = self.span(&node);
        let mut signature = self.signature(node, "");
        let name = signature.name.take()?;
        if signature.body.is_none() {
            self.error(codes::E001, name.span, format!("the method `{}` has no body", name.name))
                .help
                .push("add `{ … }`; only traits and interfaces declare methods without one".to_string());
        }
        let generics = std::mem::take(&mut signature.generics);
        Some(FnDecl { decorators: Vec::new(), name, generics, function: self.function(span, signature) })
    }

    /// `trait` or `interface`.
    pub(super) fn trait_decl(&mut self, node: Node<'_>) -> TraitDecl {
        let span = self.span(&node);
        let interface = node.as_rule() == Rule::interface_;
        let mut name = None;
        let mut generics = Vec::new();
        let mut methods = Vec::new();
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::word => name = Some(self.declared(&part, "a trait")),
                Rule::generics => generics = self.generics(part),
                Rule::methods => {
                    for method in part.into_inner() {
                        methods.extend(self.trait_method(method, interface));
                    }
                }
                _ => {}
            }
        }
        let name = name.unwrap_or_else(|| self.ident_at(Span::at(span.end)));
        let length = if interface { 9 } else { 5 };
        TraitDecl { keyword: Self::keyword(span, length), name, generics, methods }
    }

    fn trait_method(&mut self, node: Node<'_>, interface: bool) -> Option<TraitMethod> {
        let span = self.span(&node);
        let mut signature = self.signature(node, "");
        let name = signature.name.take()?;
        let is_async = signature.is_async;
        if signature.body.is_none() {
            let Signature { params, result, .. } = signature;
            return Some(TraitMethod { span, is_async, name, params, result, default: None });
        }
        if interface {
            self.error(codes::E001, name.span, "a method of an interface has no body")
                .help
                .push("use `trait` for methods with a default body".to_string());
        }
        let function = self.function(span, signature);
        let (params, result) = (function.params.clone(), function.result.clone());
        Some(TraitMethod { span, is_async, name, params, result, default: Some(Box::new(function)) })
    }

    pub(super) fn extern_decl(&mut self, node: Node<'_>) -> ExternDecl {
        let span = self.span(&node);
        let signature = self.signature(node, "a function");
        let name = signature.name.unwrap_or_else(|| Ident { id: NodeId(0), span, name: Default::default() });
        ExternDecl { is_async: signature.is_async, name, params: signature.params, result: signature.result }
    }
}
