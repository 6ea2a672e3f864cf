use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::Span;

use super::bodies::BlockOf;
use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    pub(super) fn export(&mut self, node: Node<'_>) -> StmtKind {
        let span = self.span(&node);
        let mut keyword: Option<Span> = None;
        let mut default = None;
        for part in node.into_inner() {
            let place = self.span(&part);
            match part.as_rule() {
                Rule::visibility => match keyword {
                    None => keyword = Some(trimmed(place, self.text(place))),
                    Some(first) => self.doubled(first, trimmed(place, self.text(place)), place),
                },
                Rule::default => default = Some(trimmed(place, self.text(place))),
                _ => {
                    let keyword = keyword.unwrap_or(span);
                    if let Some(word) = default {
                        self.check_default(keyword, word);
                    }
                    return self.exported(keyword, default, part);
                }
            }
        }
        StmtKind::Error
    }

    fn exported(&mut self, keyword: Span, default: Option<Span>, node: Node<'_>) -> StmtKind {
        let kind = match node.as_rule() {
            Rule::fn_decl if default.is_some() => ExportKind::DefaultFn(self.fn_decl(node, Vec::new())),
            Rule::expr => ExportKind::DefaultExpr(self.expr(node)),
            Rule::export_names => ExportKind::Named(self.named_exports(node)),
            Rule::export_all => self.export_all(node),
            Rule::type_ if default.is_some() => {
                let place = default.unwrap_or(keyword);
                self.error(codes::E018, place, "a type cannot be the default export")
                    .help
                    .push("write `pub type …`".to_string());
                return self.statement(node, BlockOf::Other).map_or(StmtKind::Error, |statement| statement.kind);
            }
            _ => match self.statement(node, BlockOf::Other) {
                Some(statement) => {
                    self.check_exported(&statement);
                    ExportKind::Declaration(statement)
                }
                None => return StmtKind::Error,
            },
        };
        StmtKind::Export(Box::new(ExportDecl { keyword, kind }))
    }

    fn doubled(&mut self, first: Span, second: Span, removed: Span) {
        let report = Diagnostic::new(codes::E018, self.file, second, "`pub` and `export` mean the same; one is enough")
            .secondary(first, "the first one")
            .fix(Applicability::Safe, "delete the second one", removed, "");
        self.diagnostics.push(report);
    }

    fn check_default(&mut self, keyword: Span, word: Span) {
        if self.text(keyword) == "pub" {
            let report = Diagnostic::new(codes::E018, self.file, keyword.to(word), "`default` goes with `export`")
                .help("write `export default …`")
                .fix(Applicability::Safe, "use `export`", keyword, "export");
            self.diagnostics.push(report);
        }
    }

    /// Only plain names can be exported by an assignment.
    fn check_exported(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::Assign(assign) => {
                for target in &assign.targets {
                    let (place, plain) = match target {
                        Target::Binder(target) => {
                            (target.binder.span, matches!(target.binder.kind, BinderKind::Name(_)))
                        }
                        Target::Place(place) => (place.span, false),
                    };
                    if !plain {
                        self.error(codes::E018, place, "only plain names can be exported")
                            .help
                            .push("assign first, then export the names: `pub { a, b }`".to_string());
                    }
                }
            }
            StmtKind::Expr(_) | StmtKind::Tuple(_) | StmtKind::Compound(_) | StmtKind::For(_) | StmtKind::While(_) => {
                self.error(codes::E018, statement.span, "this declares nothing that could be exported")
                    .help
                    .push("`pub` stands before a function, a type or a binding: `pub name = value`".to_string());
            }
            _ => {}
        }
    }

    fn named_exports(&mut self, node: Node<'_>) -> NamedExports {
        let mut specifiers = Vec::new();
        let mut source = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::specifier => {
                    let span = self.span(&part);
                    let mut words = part.into_inner();
                    let local = match words.next() {
                        Some(word) => self.ident(&word),
                        None => self.ident_at(span),
                    };
                    let exported = match words.next() {
                        Some(word) => self.word_key(&word),
                        None => PropertyKey { span: local.span, name: local.name.clone() },
                    };
                    specifiers.push(ExportSpecifier { local, exported });
                }
                Rule::string => source = Some(self.module_source(part)),
                _ => {}
            }
        }
        NamedExports { specifiers, source }
    }

    fn export_all(&mut self, node: Node<'_>) -> ExportKind {
        let span = self.span(&node);
        let mut name = None;
        let mut source = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::word => name = Some(self.word_key(&part)),
                Rule::string => source = Some(self.module_source(part)),
                _ => {}
            }
        }
        let source = source.unwrap_or(ModuleSource { span, value: String::new() });
        ExportKind::All(ExportAll { name, source })
    }
}

/// The place of a word without the blanks behind it.
fn trimmed(span: Span, text: &str) -> Span {
    let word = text.bytes().take_while(|byte| byte.is_ascii_alphabetic()).count();
    Span::new(span.start, (span.start + word as u32).min(span.end))
}
