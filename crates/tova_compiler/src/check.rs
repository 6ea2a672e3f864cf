//! From texts to a program with its meaning.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_diagnostics::{Code, Diagnostic, codes};
use tova_semantic::{ModuleId, ModuleInput, Options, Program};
use tova_source::{FileId, Name, SourceFile};

use crate::load::{Loaded, Location, load};
use crate::missing::missing_names;
use crate::path::{self, join};
use crate::project::{EntryError, Project};

/// A program that has been looked at.
pub struct Analyzed {
    /// Its files.
    pub files: Vec<SourceFile>,
    /// Its modules with their meaning.
    pub program: Program,
    /// Everything there is to report, in order.
    pub diagnostics: Vec<Diagnostic>,
    /// Import strings of the host, by module, with the path of the file for those that name one.
    pub host_sources: Vec<FxHashMap<String, Option<String>>>,
}

/// Whether a report says that something is not there.
fn is_about_absence(code: Code) -> bool {
    [codes::E200, codes::W001, codes::W002, codes::W003, codes::W106].contains(&code)
}

/// Reads the program and finds out what it means.
pub fn analyze(project: &Project) -> Result<Analyzed, EntryError> {
    let entry = join("", project.entry);
    let source_root = project.source_root.map_or_else(|| path::folder(&entry).to_owned(), |root| join("", root));
    let location = Location { entry: &entry, source_root: &source_root };
    let loaded = load(project.files, project.executor, location)
        .map_err(|error| EntryError { path: project.entry.to_owned(), error })?;
    let Loaded { files, modules, mut diagnostics } = loaded;
    let unread: FxHashSet<FileId> =
        diagnostics.iter().filter(|found| found.is_error()).map(|found| found.file).collect();
    let mut host_sources = Vec::new();
    let mut inputs = Vec::new();
    for module in modules {
        host_sources.push(module.host_sources);
        inputs.push(ModuleInput {
            file: module.file,
            source: &files[module.file.0 as usize],
            tree: module.tree,
            comments: module.comments,
            reports: module.reports,
            imports: module.imports,
        });
    }
    let (program, found) = tova_semantic::analyze(inputs, Options { strict: project.strict });
    // What could not be read may hold the definition, the use or the argument that seems to be missing.
    diagnostics
        .extend(found.into_iter().filter(|found| !(unread.contains(&found.file) && is_about_absence(found.code))));
    diagnostics.extend(missing_names(&program));
    diagnostics.sort_by_key(|diagnostic| (diagnostic.file, diagnostic.primary.span.start, diagnostic.severity));
    Ok(Analyzed { files, program, diagnostics, host_sources })
}

impl Analyzed {
    /// Whether code may be generated.
    pub fn is_sound(&self) -> bool {
        !self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The string by which an output in the absolute folder `output_folder` imports what `source` imports in a module; `None` if that is no
    /// module of the host.
    pub fn host_source(
        &self,
        module: ModuleId,
        source: &str,
        working_folder: &str,
        output_folder: &str,
    ) -> Option<Name> {
        let path = self.host_sources[module.0 as usize].get(source)?;
        Some(path.as_ref().map_or_else(
            || Name::from(source),
            |path| Name::from(path::relative(output_folder, &join(working_folder, path))),
        ))
    }
}
