use tova_diagnostics::Diagnostic;
use tova_syntax::tree::{ExportKind, ImportDecl, ModuleSource, Stmt, StmtKind};

use crate::context::Context;
use crate::contexts::check_contexts;
use crate::finish::finish;
use crate::lints::run_lints;
use crate::names::resolve_names;
use crate::parallel::check_parallel;
use crate::patterns::check_patterns;
use crate::types::check_types;
use crate::{ImportSource, ModuleData, ModuleFile, ModuleId, ModuleInput, Options, Program};

/// Finds what every name, call and pattern of a program means, and reports what is wrong with it.
///
/// `modules` are in the order in which they run: imported before importer, the entry last; the [`ModuleId`]s of their imports are indices
/// into that order. Diagnostics come ordered by file, offset and severity, at most 50 per file, with `// tova-ignore` applied. Code may be
/// generated from the program only if none of them is an error.
pub fn analyze(modules: Vec<ModuleInput<'_>>, options: Options) -> (Program, Vec<Diagnostic>) {
    let count = modules.len();
    let mut finished: Vec<ModuleData> = Vec::with_capacity(count);
    let mut diagnostics = Vec::new();
    for (at, input) in modules.into_iter().enumerate() {
        let cx = Context {
            module: ModuleId(at as u32),
            file: input.file,
            source: input.source,
            tree: &input.tree,
            comments: &input.comments,
            imports: &input.imports,
            earlier: &finished,
            is_entry: at + 1 == count,
        };
        let mut named = resolve_names(cx);
        let mut found = input.reports;
        found.append(&mut named.diagnostics);
        found.extend(check_contexts(cx, &mut named));
        found.extend(check_types(cx, &mut named));
        found.extend(check_parallel(cx, &mut named));
        found.extend(check_patterns(cx, &mut named));
        found.extend(run_lints(cx, &named));
        diagnostics.extend(finish(cx, found, !named.has_gaps, options));
        let imports = imported_modules(&cx);
        let (tables, foreign_methods) = (named.tables, named.foreign_methods);
        let file = ModuleFile { file: input.file, path: input.source.path.clone() };
        finished.push(ModuleData { file, tree: input.tree, tables, imports });
        for (module, ty, method) in foreign_methods {
            let types = &mut finished[module.0 as usize].tables.types;
            let methods = &mut types[ty.0 as usize].methods;
            if !methods.iter().any(|own| own.name == method.name) {
                methods.push(method);
            }
        }
    }
    (Program { modules: finished }, diagnostics)
}

/// The Tova modules that a module imports or re-exports from, in source order, each once.
fn imported_modules(cx: &Context<'_>) -> Vec<ModuleId> {
    let mut modules = Vec::new();
    for source in cx.tree.body.iter().filter_map(module_source) {
        if let Some(ImportSource::Tova(module)) = cx.imports.get(source.value.as_str())
            && !modules.contains(module)
        {
            modules.push(*module);
        }
    }
    modules
}

fn module_source(stmt: &Stmt) -> Option<&ModuleSource> {
    match &stmt.kind {
        StmtKind::Import(ImportDecl { source, .. }) => Some(source),
        StmtKind::Export(export) => match &export.kind {
            ExportKind::Named(named) => named.source.as_ref(),
            ExportKind::All(all) => Some(&all.source),
            _ => None,
        },
        _ => None,
    }
}
