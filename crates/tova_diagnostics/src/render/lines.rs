//! One line per report: for problem matchers and for GitHub.

use tova_source::SourceFile;

use super::visible::{visible, visible_line};
use crate::{Diagnostic, Severity};

/// `src/users.tova:2:9: error[E300]: message`
pub(super) fn short(diagnostic: &Diagnostic, file: &SourceFile) -> String {
    let place = file.lines().line_column(&file.text, diagnostic.primary.span.start);
    let path = visible_line(&file.path);
    let message = visible_line(&diagnostic.message);
    format!("{path}:{}:{}: {}[{}]: {message}\n", place.line, place.column, diagnostic.severity.word(), diagnostic.code)
}

/// `::error file=..,line=..,col=..,title=E300::message`
pub(super) fn github(diagnostic: &Diagnostic, file: &SourceFile) -> String {
    let place = file.lines().line_column(&file.text, diagnostic.primary.span.start);
    let kind = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let path = escape_property(&file.path);
    let message = escape_data(&diagnostic.message);
    format!("::{kind} file={path},line={},col={},title={}::{message}\n", place.line, place.column, diagnostic.code)
}

fn escape_data(text: &str) -> String {
    visible(text).replace('%', "%25").replace('\n', "%0A")
}

fn escape_property(text: &str) -> String {
    escape_data(text).replace(':', "%3A").replace(',', "%2C")
}
