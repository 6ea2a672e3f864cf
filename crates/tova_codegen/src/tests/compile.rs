//! One file through all stages before printing.

use rustc_hash::FxHashSet;
use tova_link::{LinkOptions, Plan, link};
use tova_semantic::{ImportSource, ModuleInput, Options, Program, analyze};
use tova_source::{FileId, Name, OneThread, SourceFile};
use tova_syntax::tree::StmtKind;

use crate::lower::lower_sections;
use crate::section::Section;
use crate::{LowerOptions, Lowered, js, lower};

/// What `work` makes of the program, its plan and its text, unless it has errors (or needs other files).
fn with_plan<T>(text: &str, work: impl FnOnce(&Program, &Plan, &'static [SourceFile]) -> T) -> Option<T> {
    // A test lives as long as its texts.
    let files: &'static [SourceFile] = Box::leak(Box::new([SourceFile::new("program.tova", text)]));
    let source = &files[0];
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
        source,
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
    Some(work(&program, &plan, files))
}

/// The lowered program.
pub(super) fn lowered(text: &str) -> Option<Lowered<'static>> {
    with_plan(text, |program, plan, files| lower(&OneThread, program, plan, files, LowerOptions::default()))
}

/// The JavaScript tree of the program.
pub(super) fn tree(text: &str) -> Option<Vec<js::ModuleItem>> {
    with_plan(text, |program, plan, files| {
        let mut items = Vec::new();
        let mut add = |section: Section| items.extend(section.stmts.into_iter().map(js::ModuleItem::Stmt));
        let lowered = lower_sections(program, plan, files, LowerOptions::default(), &mut add);
        items.extend(lowered.exports);
        items
    })
}
