//! Structs, variants and their methods: classes.

use swc_common::{DUMMY_SP, Span as JsSpan};
use tova_semantic::{BindingId, BindingKind, MethodInfo, Resolution, TypeInfo};
use tova_source::Name;
use tova_syntax::tree::{Field, Ident, Type, TypeDecl, TypeDeclKind, Variant};

use super::Lowering;
use crate::js::{self, Block, Value};

impl<'a> Lowering<'a> {
    /// The classes of a type with what completes them; the check of a refinement. Other aliases exist only while compiling.
    pub(super) fn type_decl(&mut self, decl: &'a TypeDecl, span: JsSpan, out: &mut Block) {
        self.declare_ident(&decl.name);
        let Resolution::Binding(binding) = self.resolution(decl.name.id) else { return };
        let BindingKind::Type(ty) = self.binding(binding).kind else {
            return self.refinement(decl, binding, span, out);
        };
        let info = &self.tables.types[ty.0 as usize];
        let class = self.declaring_ident(binding, &decl.name);
        let name = Name::from(class.sym.as_str());
        let mut members = Vec::new();
        if let (Some(fields), TypeDeclKind::Struct(written)) = (&info.fields, &decl.kind)
            && !fields.is_empty()
        {
            members.push(self.constructor(fields, written, false));
        }
        for method in &info.methods {
            members.extend(self.method(method));
        }
        out.push(class_declaration(class, None, members, span));
        if info.fields.is_some() {
            self.complete("defineStruct", &name, &[&decl.name.name], out);
        }
        self.variants(info, decl, &name, out);
        self.derive(info, &name, &decl.name.name, out);
    }

    fn variants(&mut self, info: &'a TypeInfo, decl: &'a TypeDecl, base: &Name, out: &mut Block) {
        for (number, variant) in info.variants.iter().enumerate() {
            let written = written_variant(decl, number);
            let span = written.map_or(DUMMY_SP, |written| self.span(written.span));
            let ident = self.variant_ident(variant.binding, written);
            let name = Name::from(ident.sym.as_str());
            let labels = [&variant.name, &decl.name.name];
            let parent = Some(js::name(base));
            if let Some(fields) = &variant.fields {
                let written = written.and_then(|written| written.fields.as_deref()).unwrap_or_default();
                let members =
                    if fields.is_empty() { Vec::new() } else { vec![self.constructor(fields, written, true)] };
                out.push(class_declaration(ident, parent, members, span));
                self.complete("defineVariant", &name, &labels, out);
            } else {
                let class = js::Class { span, super_class: parent, ..Default::default() };
                let class = js::ClassExpr { ident: Some(js::ident(&name, DUMMY_SP)), class: Box::new(class) };
                let mut args = vec![Box::new(js::Expr::Class(class))];
                args.extend(labels.map(|label| js::string(label, DUMMY_SP)));
                let value = self.call_helper("unitVariant", args, span);
                out.push(js::declare(js::VarDeclKind::Const, js::name_pattern(ident), Some(value), span));
            }
        }
    }

    fn variant_ident(&mut self, binding: BindingId, written: Option<&'a Variant>) -> js::Ident {
        match written {
            Some(variant) => {
                self.declare_ident(&variant.name);
                self.declaring_ident(binding, &variant.name)
            }
            None => js::ident(&self.binding_name(binding), DUMMY_SP),
        }
    }

    /// `helper(Class, "Name", …);`
    fn complete(&mut self, helper: &'static str, class: &Name, labels: &[&Name], out: &mut Block) {
        let mut args = vec![js::name(class)];
        args.extend(labels.iter().map(|label| js::string(label, DUMMY_SP)));
        let call = self.call_helper(helper, args, DUMMY_SP);
        out.push(js::expression(call, DUMMY_SP));
    }

    fn derive(&mut self, info: &'a TypeInfo, class: &Name, written: &Name, out: &mut Block) {
        for derived in &info.derives {
            match derived.as_str() {
                "Eq" => self.complete("deriveEq", class, &[], out),
                "Show" => self.complete("deriveShow", class, &[], out),
                "JSON" => {
                    let build = self.json_builder(info, class);
                    let args = vec![js::name(class), js::string(written, DUMMY_SP), build];
                    let call = self.call_helper("deriveJson", args, DUMMY_SP);
                    out.push(js::expression(call, DUMMY_SP));
                }
                _ => {}
            }
        }
    }

    /// What makes a value from parsed fields: `({ x }) => new Point(x)`, or such a function for every variant.
    fn json_builder(&mut self, info: &'a TypeInfo, class: &Name) -> Value {
        if let Some(fields) = &info.fields {
            return self.builder(js::name(class), fields);
        }
        let props = info.variants.iter().map(|variant| {
            let value = js::name(&self.binding_name(variant.binding));
            let build = match &variant.fields {
                Some(fields) => self.builder(value, fields),
                None => js::thunk(value, false),
            };
            js::property(js::property_name(&variant.name, DUMMY_SP), build)
        });
        let props = props.collect();
        js::object(props, DUMMY_SP)
    }

    /// `({ x, y }) => new Point(x, y)`
    fn builder(&mut self, class: Value, fields: &[Name]) -> Value {
        let pattern = js::object_pattern(fields.iter().map(|field| (field.clone(), parameter_name(field))));
        let args = fields.iter().map(|field| js::plain(js::name(&parameter_name(field)))).collect();
        let body = js::arrow_expr(js::new(class, args, DUMMY_SP));
        js::arrow(vec![pattern], body, false, DUMMY_SP)
    }

    /// `constructor(x, y) { this.x = x; … }`
    fn constructor(&mut self, fields: &[Name], written: &'a [Field], derived: bool) -> js::ClassMember {
        let mut stmts = Block::new();
        if derived {
            let callee = js::Callee::Super(js::Super { span: DUMMY_SP });
            let call = js::CallExpr { callee, ..Default::default() };
            stmts.push(js::expression(Box::new(js::Expr::Call(call)), DUMMY_SP));
        }
        for (number, field) in fields.iter().enumerate() {
            let value = js::name(&parameter_name(field));
            let value = self.checked(value, written.get(number).and_then(|field| field.ty.as_ref()));
            stmts.push(self.set_field(field, value));
        }
        let params = fields.iter().map(|field| js::name_pattern(js::ident(&parameter_name(field), DUMMY_SP)));
        js::ClassMember::Constructor(js::Constructor {
            key: js::PropName::Ident(js::IdentName::new("constructor".into(), DUMMY_SP)),
            params: params.map(|param| js::ParamOrTsParamProp::Param(js::Param::from(param))).collect(),
            body: Some(js::FunctionBody { span: DUMMY_SP, stmts }),
            ..Default::default()
        })
    }

    /// The value, checked where its type is a refinement.
    fn checked(&mut self, value: Value, ty: Option<&'a Type>) -> Value {
        match ty.and_then(|ty| self.refinement_name(ty)) {
            Some(refinement) => js::call_method(js::name(&refinement), "check", vec![value], DUMMY_SP),
            None => value,
        }
    }

    /// `this.field = value;`. A plain assignment to `__proto__` would change the prototype.
    fn set_field(&mut self, field: &Name, value: Value) -> js::Stmt {
        if field != "__proto__" {
            return js::expression(js::assign_member(js::this(DUMMY_SP), field, value, DUMMY_SP), DUMMY_SP);
        }
        let attribute = |name: &str, value| js::property(js::property_name(name, DUMMY_SP), value);
        let flags = ["writable", "enumerable", "configurable"];
        let mut props = vec![attribute("value", value)];
        props.extend(flags.map(|flag| attribute(flag, js::boolean(true, DUMMY_SP))));
        let args = vec![js::this(DUMMY_SP), js::string(field, DUMMY_SP), js::object(props, DUMMY_SP)];
        let object = self.host("Object");
        js::expression(js::call_method(object, "defineProperty", args, DUMMY_SP), DUMMY_SP)
    }

    /// A method of an `impl`, or the default method of a trait, which may stand in another module.
    fn method(&mut self, method: &'a MethodInfo) -> Option<js::ClassMember> {
        self.in_module(method.module, |lowering| lowering.method_here(method))
    }

    fn method_here(&mut self, method: &'a MethodInfo) -> Option<js::ClassMember> {
        let tree = self.function_tree(method.module, method.function)?;
        let span = self.span(tree.span);
        let self_binding = self.tables.functions.get(&tree.id).and_then(|info| info.self_binding);
        let function = self.in_function(tree.id, |lowering| {
            lowering.frame.self_binding = self_binding;
            lowering.frame.self_name = None;
            let mut before = Block::new();
            if let Some(binding) = self_binding
                && (lowering.needs_self_constant(binding)
                    || lowering.is_stepped(tree.id) && lowering.binding(binding).read)
            {
                let name = lowering.names.declare(binding, &Name::new_static("self"));
                before.push(js::constant(&name, js::this(DUMMY_SP), DUMMY_SP));
                lowering.frame.self_name = Some(name);
            }
            let mut stmts = Block::new();
            let written: Vec<_> = tree.params.iter().filter(|param| !lowering.is_self(param, self_binding)).collect();
            let params = lowering.params(written, &mut stmts);
            let (is_async, is_generator) = (lowering.frame.is_async, lowering.frame.is_generator);
            lowering.function_body(tree, &mut stmts);
            // Callers do not know whose function they call, through an instance or as a value: every call starts a task here.
            let starts = is_async && lowering.cancelling();
            if starts {
                let body = std::mem::take(&mut stmts);
                stmts.push(match is_generator {
                    true => lowering.stepped(body, &method.name),
                    false => lowering.started(body, &method.name),
                });
            }
            stmts.splice(0..0, before);
            js::Function {
                params: params.into_iter().map(js::Param::from).collect(),
                span,
                body: Some(js::FunctionBody { span: DUMMY_SP, stmts }),
                is_generator: is_generator && !starts,
                is_async: is_async && !starts,
                ..Default::default()
            }
        });
        Some(js::ClassMember::Method(js::ClassMethod {
            span,
            key: method_key(&method.name, method.instance),
            function: Box::new(function),
            kind: js::MethodKind::Method,
            is_static: !method.instance,
            ..Default::default()
        }))
    }

    fn is_self(&self, param: &tova_syntax::tree::Param, self_binding: Option<BindingId>) -> bool {
        match &param.binder.kind {
            tova_syntax::tree::BinderKind::Name(Ident { id, .. }) => {
                self_binding.is_some()
                    && matches!(self.resolution(*id), Resolution::Binding(binding) if Some(binding) == self_binding)
            }
            _ => false,
        }
    }

    /// Whether a function inside the method that has a `this` of its own uses `self`.
    fn needs_self_constant(&self, self_binding: BindingId) -> bool {
        let is_declared = |id| {
            let kinds = self.tables.bindings.iter().map(|binding| &binding.kind);
            kinds.into_iter().any(|kind| matches!(kind, BindingKind::Function { function, .. } if *function == id))
        };
        let functions = &self.tables.functions;
        let users = functions.iter().filter(|(_, info)| info.captures.contains(&self_binding));
        users.into_iter().any(|(id, info)| info.is_generator || is_declared(*id))
    }
}

fn class_declaration(ident: js::Ident, parent: Option<Value>, members: Vec<js::ClassMember>, span: JsSpan) -> js::Stmt {
    let class = js::Class { span, super_class: parent, body: members, ..Default::default() };
    js::Stmt::Decl(js::Decl::Class(js::ClassDecl { ident, declare: false, class: Box::new(class) }))
}

/// Fields give constructor parameters their names, unless JavaScript reserves the word.
fn parameter_name(field: &Name) -> Name {
    if tova_link::is_reserved(field) || field == "__proto__" { Name::from(format!("{field}$1")) } else { field.clone() }
}

/// Two names mean something else in a class body, unless they are computed.
fn method_key(name: &Name, instance: bool) -> js::PropName {
    match (name.as_str(), instance) {
        ("constructor", true) | ("prototype", false) => {
            js::PropName::Computed(js::ComputedPropName { span: DUMMY_SP, expr: js::string(name, DUMMY_SP) })
        }
        _ => js::property_name(name, DUMMY_SP),
    }
}

/// The declaration of a variant; members of an enum written as a union have none of their own.
fn written_variant(decl: &TypeDecl, number: usize) -> Option<&Variant> {
    match &decl.kind {
        TypeDeclKind::Variants(body) => body.variants.get(number),
        _ => None,
    }
}
