//! One file through all stages before printing.

use rustc_hash::FxHashSet;
use tova_link::{LinkOptions, link};
use tova_semantic::{ImportSource, ModuleInput, Options, analyze};
use tova_source::{FileId, Name, SourceFile};
use tova_syntax::tree::StmtKind;

use crate::{LowerOptions, Lowered, lower};

/// The lowered program, unless it has errors (or needs other files).
pub(super) fn lowered(text: &str) -> Option<Lowered> {
    let source = SourceFile::new("program.tova", text);
    let parsed = tova_syntax::parse(FileId(0), &source.text);
    if parsed.diagnostics.iter().any(|diagnostic| diagnostic.is_error()) {
        return None;
    }
    let imports = parsed.module.body.iter().filter_map(|stmt| match &stmt.kind {
        StmtKind::Import(import) => Some((import.source.value.clone(), ImportSource::Host)),
        _ => None,
    });
    let imports = imports.collect();
    let input = ModuleInput {
        file: FileId(0),
        source: &source,
        tree: parsed.module,
        comments: parsed.comments.iter().map(|comment| comment.span).collect(),
        reports: Vec::new(),
        imports,
    };
    let (program, diagnostics) = analyze(vec![input], Options::default());
    if diagnostics.iter().any(|diagnostic| diagnostic.is_error()) {
        return None;
    }
    let none = FxHashSet::default();
    let options =
        LinkOptions { extra_taken: &none, emitted: &none, host_source: &|_, source| Some(Name::from(source)) };
    let plan = link(&program, &options);
    Some(lower(&program, &plan, &[source], LowerOptions::default()))
}
