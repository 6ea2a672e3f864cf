//! Reads the entry and every Tova file that it imports.

use rustc_hash::FxHashMap;
use tova_diagnostics::Diagnostic;
use tova_semantic::{ImportSource, ModuleId};
use tova_source::{Executor, FileError, FileId, Files, SourceFile, Span};
use tova_syntax::tree::{ExportKind, Module, ModuleSource, StmtKind};

use crate::path::join;
use crate::report;
use crate::resolve::{Resolved, resolve};

/// Where a program is, and what its paths mean.
#[derive(Clone, Copy)]
pub struct Location<'a> {
    /// The entry's path.
    pub entry: &'a str,
    /// The folder that `@/` means.
    pub source_root: &'a str,
}

/// All files of a program.
pub struct Loaded {
    /// The texts; the entry is the first.
    pub files: Vec<SourceFile>,
    /// The modules in the order in which they run, the entry last.
    pub modules: Vec<LoadedModule>,
    /// Syntax errors and imports that lead nowhere.
    pub diagnostics: Vec<Diagnostic>,
}

/// A file that was read and parsed.
pub struct LoadedModule {
    /// Its number.
    pub file: FileId,
    /// Its tree.
    pub tree: Module,
    /// Its comments.
    pub comments: Vec<Span>,
    /// What reading it reported besides errors.
    pub reports: Vec<Diagnostic>,
    /// What its import strings lead to.
    pub imports: FxHashMap<String, ImportSource>,
    /// Import strings of the host, with the path of the file for those that name one.
    pub host_sources: FxHashMap<String, Option<String>>,
}

/// Reads the program at `location`, or says why the entry cannot be read.
pub fn load(files: &dyn Files, executor: &dyn Executor, location: Location) -> Result<Loaded, FileError> {
    let mut loader = Loader {
        files,
        executor,
        location,
        states: FxHashMap::default(),
        open: Vec::new(),
        loaded: Loaded { files: Vec::new(), modules: Vec::new(), diagnostics: Vec::new() },
    };
    let entry = join("", location.entry);
    loader.open(entry)?;
    // A loop over an explicit stack: how deep imports go must not depend on the caller's stack.
    while let Some(importer) = loader.open.last_mut() {
        match importer.waiting.pop() {
            Some(source) => loader.follow(source),
            None => loader.close(),
        }
    }
    Ok(loader.loaded)
}

struct Loader<'a> {
    files: &'a dyn Files,
    executor: &'a dyn Executor,
    location: Location<'a>,
    states: FxHashMap<String, State>,
    /// The files from the entry to the one that is being looked at.
    open: Vec<Open>,
    loaded: Loaded,
}

enum State {
    /// Its imports are being followed.
    Open,
    Done(ModuleId),
    /// It cannot be read.
    Unreadable,
}

struct Open {
    path: String,
    module: LoadedModule,
    /// Imports that have not been followed yet, the first one last.
    waiting: Vec<Source>,
}

/// An import string.
struct Source {
    span: Span,
    text: String,
}

impl Loader<'_> {
    fn open(&mut self, path: String) -> Result<(), FileError> {
        let text = self.files.read(&path)?;
        let file = FileId(self.loaded.files.len() as u32);
        let source = SourceFile::new(&path, text);
        let parsed = tova_syntax::parse_on(self.executor, file, &source.text);
        self.loaded.files.push(source);
        let (errors, reports): (Vec<_>, Vec<_>) = parsed.diagnostics.into_iter().partition(Diagnostic::is_error);
        self.loaded.diagnostics.extend(errors);
        let mut waiting = sources(&parsed.module);
        waiting.reverse();
        let module = LoadedModule {
            file,
            tree: parsed.module,
            comments: parsed.comments.iter().map(|comment| comment.span).collect(),
            reports,
            imports: FxHashMap::default(),
            host_sources: FxHashMap::default(),
        };
        self.states.insert(path.clone(), State::Open);
        self.open.push(Open { path, module, waiting });
        Ok(())
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.states.insert(open.path, State::Done(ModuleId(self.loaded.modules.len() as u32)));
            self.loaded.modules.push(open.module);
        }
    }

    /// Follows an import of the innermost open file. One that leads to a file not read yet is looked at again when that file is done.
    fn follow(&mut self, source: Source) {
        let Some(importer) = self.open.last_mut() else { return };
        let file = importer.module.file;
        let path = match resolve(self.files, &importer.path, self.location.source_root, &source.text) {
            Resolved::Tova(path) => path,
            Resolved::HostName => return importer.module.add_host(source.text, None),
            Resolved::HostFile(path) => return importer.module.add_host(source.text, Some(path)),
            Resolved::Nothing(reason) => {
                self.loaded.diagnostics.push(report::unresolved(file, source.span, &source.text, &reason));
                importer.module.imports.insert(source.text, ImportSource::Unresolved);
                return;
            }
        };
        let found = match self.states.get(&path) {
            Some(State::Done(module)) => ImportSource::Tova(*module),
            Some(State::Unreadable) => ImportSource::Unresolved,
            Some(State::Open) => {
                let circle = self.open.iter().position(|open| open.path == path).unwrap_or(0);
                let chain: Vec<&str> = self.open[circle..].iter().map(|open| open.path.as_str()).collect();
                self.loaded.diagnostics.push(report::circle(file, source.span, &chain));
                ImportSource::Unresolved
            }
            None => {
                importer.waiting.push(Source { span: source.span, text: source.text.clone() });
                let Err(error) = self.open(path.clone()) else { return };
                self.loaded.diagnostics.push(report::unreadable(file, source.span, &path, &error));
                self.states.insert(path, State::Unreadable);
                return;
            }
        };
        if let Some(importer) = self.open.last_mut() {
            importer.module.imports.insert(source.text, found);
        }
    }
}

impl LoadedModule {
    fn add_host(&mut self, source: String, path: Option<String>) {
        self.host_sources.insert(source.clone(), path);
        self.imports.insert(source, ImportSource::Host);
    }
}

/// The import strings of a module, in order, each once.
fn sources(module: &Module) -> Vec<Source> {
    let mut found: Vec<Source> = Vec::new();
    for stmt in &module.body {
        let source: Option<&ModuleSource> = match &stmt.kind {
            StmtKind::Import(import) => Some(&import.source),
            StmtKind::Export(export) => match &export.kind {
                ExportKind::Named(named) => named.source.as_ref(),
                ExportKind::All(all) => Some(&all.source),
                _ => None,
            },
            _ => None,
        };
        if let Some(source) = source
            && !found.iter().any(|other| other.text == source.value)
        {
            found.push(Source { span: source.span, text: source.value.clone() });
        }
    }
    found
}
