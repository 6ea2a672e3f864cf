//! Reports about imports.

use tova_diagnostics::{Applicability, Diagnostic, codes};
use tova_source::{FileError, FileId, Span};

use crate::resolve::Unresolved;

/// An import whose string leads nowhere; `span` is the string with its quotes.
pub fn unresolved(file: FileId, span: Span, source: &str, reason: &Unresolved) -> Diagnostic {
    let diagnostic = Diagnostic::new(codes::E400, file, span, format!("cannot find the module `{source}`"));
    match reason {
        Unresolved::NoFile(paths) => {
            let looked = paths.iter().map(|path| format!("`{path}`")).collect::<Vec<_>>().join(" and ");
            diagnostic.label("no such file").note(format!("looked for {looked}"))
        }
        Unresolved::NoToolchainModule => diagnostic.label("the toolchain has no module of this name"),
        Unresolved::Package => diagnostic
            .label("a Tova package")
            .note("Tova packages cannot be imported yet; packages of npm can, by their names"),
        Unresolved::NotRelative(path) => diagnostic.label("without `./` this names a package").fix(
            Applicability::Safe,
            "write it as a path",
            span,
            format!("\"{path}\""),
        ),
    }
}

/// An import of a Tova file that exists but cannot be read.
pub fn unreadable(file: FileId, span: Span, path: &str, error: &FileError) -> Diagnostic {
    let why = match error {
        FileError::NotFound => "there is no such file".to_owned(),
        FileError::IsDirectory => "it is a folder".to_owned(),
        FileError::NotUtf8(offset) => format!("it is not UTF-8 text (byte {offset})"),
        FileError::TooLarge => "it is too large".to_owned(),
        FileError::Other(words) => words.clone(),
    };
    Diagnostic::new(codes::E400, file, span, format!("cannot read `{path}`")).label(why)
}

/// An import that closes a circle; `chain` are the paths from the imported file to the importing one.
pub fn circle(file: FileId, span: Span, chain: &[&str]) -> Diagnostic {
    let steps: Vec<String> = chain.iter().chain(chain.first()).map(|path| format!("`{path}`")).collect();
    let message = if chain.len() == 1 {
        "a file that imports itself".to_owned()
    } else {
        format!("imports form a circle: {}", steps.join(" → "))
    };
    Diagnostic::new(codes::E401, file, span, message)
        .label("this import closes the circle")
        .help("move what both files need into a third one that imports neither")
}
