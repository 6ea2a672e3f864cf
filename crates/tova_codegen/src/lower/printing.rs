//! Programs that only print what is known to be strings, numbers and booleans: `console.log` shows the texts of those as `print` does, so such
//! a bundle needs no runtime. A program that needs `print` anyway uses it throughout.

use swc_common::DUMMY_SP;
use tova_semantic::{Program, Resolution, StaticType, Tables};
use tova_syntax::tree::{
    Argument, ChainExpr, Expr, ExprKind, Ident, Step, StepKind, Stmt, StmtKind, StringPart, TextPart, Visitor,
};

use super::Lowering;
use super::shape::strip;
use super::static_type::type_of;
use crate::js::{self, Block, Value};

/// Whether every `print` of the program is a statement whose arguments are shown as a template literal shows them.
pub(super) fn prints_plainly(program: &Program) -> bool {
    struct Prints<'p> {
        tables: &'p Tables,
        plain: bool,
    }
    impl<'a> Visitor<'a> for Prints<'_> {
        fn visit_ident(&mut self, ident: &'a Ident) {
            self.plain = self.plain && !is_print(self.tables, ident);
        }
        fn visit_stmt(&mut self, stmt: &'a Stmt) {
            if !self.plain {
                return;
            }
            match &stmt.kind {
                StmtKind::Expr(expr) => match plain_arguments(self.tables, expr) {
                    Some(_) => {}
                    None => stmt.visit_children(self),
                },
                _ => stmt.visit_children(self),
            }
        }
    }
    program.modules.iter().all(|module| {
        let mut prints = Prints { tables: &module.tables, plain: true };
        module.tree.body.iter().for_each(|stmt| prints.visit_stmt(stmt));
        prints.plain
    })
}

fn is_print(tables: &Tables, ident: &Ident) -> bool {
    tables.names.get(&ident.id) == Some(&Resolution::Runtime("print"))
}

/// The arguments of a `print` that needs no runtime.
fn plain_arguments<'a>(tables: &Tables, expr: &'a Expr) -> Option<&'a Vec<Argument>> {
    let ExprKind::Chain(chain) = &strip(expr).kind else { return None };
    let ChainExpr { base, steps } = &**chain;
    let (ExprKind::Name(name), [Step { kind: StepKind::Call(args), .. }]) = (&base.kind, steps.as_slice()) else {
        return None;
    };
    let is_plain = |arg: &Argument| match arg {
        Argument::Expr(expr) => is_plain(tables, expr),
        Argument::Named(_) | Argument::Spread(_) => false,
    };
    (is_print(tables, name) && args.iter().all(is_plain)).then_some(args)
}

/// Whether the value is certainly one that a template literal shows as `print` does.
fn is_plain(tables: &Tables, expr: &Expr) -> bool {
    match &strip(expr).kind {
        ExprKind::String(string) => string.parts.iter().all(|part| match part {
            StringPart::Text(text) => !text.escaped,
            StringPart::Interpolation(expr) => is_plain(tables, expr),
        }),
        _ => shows_itself(type_of(tables, expr)),
    }
}

/// Whether a template literal shows values of this type as `print` does.
pub(super) fn shows_itself(ty: StaticType) -> bool {
    matches!(ty, StaticType::String | StaticType::Int | StaticType::Number | StaticType::Bool)
}

/// What is printed: text that is known, and values between.
#[derive(Default)]
struct Printed {
    texts: Vec<String>,
    values: Vec<Value>,
}

impl<'a> Lowering<'a> {
    /// `console.log("…")` for a `print` that needs no runtime.
    pub(super) fn plain_print(&mut self, expr: &'a Expr, out: &mut Block) -> Option<Value> {
        if !self.prints_plainly {
            return None;
        }
        let args = plain_arguments(self.tables, expr)?;
        let mut printed = Printed { texts: vec![String::new()], values: Vec::new() };
        for (at, arg) in args.iter().enumerate() {
            if at > 0 {
                printed.text(" ");
            }
            if let Argument::Expr(expr) = arg {
                self.print_plainly(expr, &mut printed, out);
            }
        }
        let shown = match (printed.texts.as_slice(), args.as_slice()) {
            ([text], _) => js::string(text, self.span(expr.span)),
            ([before, behind], [Argument::Expr(arg)])
                if before.is_empty() && behind.is_empty() && self.type_of(arg) == StaticType::String =>
            {
                printed.values.remove(0)
            }
            _ => {
                let raw = |value: String| js::template_text(&TextPart { span: expr.span, value, escaped: false });
                js::template(printed.texts.into_iter().map(raw).collect(), printed.values, DUMMY_SP)
            }
        };
        let console = self.host("console");
        Some(js::call_method(console, "log", vec![shown], self.span(expr.span)))
    }

    fn print_plainly(&mut self, expr: &'a Expr, printed: &mut Printed, out: &mut Block) {
        let expr = strip(expr);
        match &expr.kind {
            ExprKind::String(string) => {
                for part in &string.parts {
                    match part {
                        StringPart::Text(text) => printed.text(&text.value),
                        StringPart::Interpolation(expr) => self.print_plainly(expr, printed, out),
                    }
                }
            }
            ExprKind::Bool(value) => printed.text(if *value { "true" } else { "false" }),
            // Up to here numbers read the same everywhere.
            ExprKind::Number(number) if number.value.fract() == 0.0 && number.value < 1e15 => {
                printed.text(&number.value.to_string());
            }
            _ => {
                self.operand(&mut printed.values, out, |lowering, out| lowering.value(expr, out));
                printed.texts.push(String::new());
            }
        }
    }
}

impl Printed {
    fn text(&mut self, text: &str) {
        if let Some(last) = self.texts.last_mut() {
            last.push_str(text);
        }
    }
}
