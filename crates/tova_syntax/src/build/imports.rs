use tova_diagnostics::codes;

use super::{Builder, Node};
use crate::grammar::Rule;
use crate::tree::*;

impl Builder<'_> {
    pub(super) fn import(&mut self, node: Node<'_>) -> StmtKind {
        let mut specifiers = ImportSpecifiers::Named(Vec::new());
        let mut source = None;
        for part in node.into_inner() {
            match part.as_rule() {
                Rule::import_names => {
                    specifiers =
                        ImportSpecifiers::Named(part.into_inner().map(|name| self.named_specifier(name)).collect());
                }
                Rule::namespace => {
                    if let Some(name) = part.into_inner().next() {
                        specifiers = ImportSpecifiers::Namespace(self.declared(&name, "an import"));
                    }
                }
                Rule::word => specifiers = ImportSpecifiers::Default(self.declared(&part, "an import")),
                Rule::string => source = Some(self.module_source(part)),
                _ => {}
            }
        }
        let Some(source) = source else { return StmtKind::Error };
        StmtKind::Import(ImportDecl { specifiers, source })
    }

    fn named_specifier(&mut self, node: Node<'_>) -> NamedSpecifier {
        let span = self.span(&node);
        let mut words = node.into_inner();
        let imported =
            words.next().map(|word| self.word_key(&word)).unwrap_or(PropertyKey { span, name: Default::default() });
        let local = match words.next() {
            Some(word) => self.declared(&word, "an import"),
            None => {
                self.refuse_reserved(imported.span, "an import");
                self.ident_at(imported.span)
            }
        };
        NamedSpecifier { imported, local }
    }

    pub(super) fn module_source(&mut self, node: Node<'_>) -> ModuleSource {
        let span = self.span(&node);
        let value = match self.plain_string(node) {
            Some(text) => text.value,
            None => {
                self.error(codes::E001, span, "the source of an import is a plain string")
                    .help
                    .push("imports are resolved before the program runs, so the path cannot be computed".to_string());
                String::new()
            }
        };
        ModuleSource { span, value }
    }
}
