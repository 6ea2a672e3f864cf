use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::Span;

use super::{Builder, Node};
use crate::tree::{Ident, PropertyKey};
use crate::words::is_reserved;

impl Builder<'_> {
    /// A name that the grammar has checked.
    pub(super) fn ident(&mut self, node: &Node<'_>) -> Ident {
        let span = self.span(node);
        self.ident_at(span)
    }

    pub(super) fn ident_at(&mut self, span: Span) -> Ident {
        Ident { id: self.id(), span, name: self.text(span).into() }
    }

    /// A name that is declared; `what` says of what. A reserved word is reported.
    pub(super) fn declared(&mut self, node: &Node<'_>, what: &str) -> Ident {
        let ident = self.ident(node);
        self.refuse_reserved(ident.span, what);
        ident
    }

    /// Reports a reserved word that stands where a name is wanted.
    pub(super) fn refuse_reserved(&mut self, span: Span, what: &str) {
        let word = self.text(span);
        if !is_reserved(word) {
            return;
        }
        let free = free_name(word);
        let report = Diagnostic::new(
            codes::E001,
            self.file,
            span,
            format!("`{word}` is a word of the language, so it cannot name {what}"),
        )
        .help(format!("choose another name, such as `{free}`"))
        .fix(Applicability::Template, format!("call it `{free}`"), span, free);
        self.diagnostics.push(report);
    }

    /// Any word as the key of a property.
    pub(super) fn word_key(&mut self, node: &Node<'_>) -> PropertyKey {
        let span = self.span(node);
        PropertyKey { span, name: self.text(span).into() }
    }
}

/// A name close to a reserved word.
fn free_name(word: &str) -> String {
    match word {
        "fn" => "f".to_string(),
        "in" => "input".to_string(),
        "is" | "if" => "condition".to_string(),
        "for" => "purpose".to_string(),
        "match" => "found".to_string(),
        "import" => "imported".to_string(),
        "export" => "exported".to_string(),
        "return" => "result".to_string(),
        "with" => "other".to_string(),
        _ => format!("{word}_"),
    }
}
