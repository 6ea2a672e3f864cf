use tova_diagnostics::Diagnostic;
use tova_semantic::Program;
use tova_source::{Executor, FileError, Files, SourceFile};

/// A program to look at. All paths are relative to the working folder or absolute, with `/` between their parts.
#[derive(Clone, Copy)]
pub struct Project<'a> {
    /// Where the texts come from.
    pub files: &'a dyn Files,
    /// The file the program starts from.
    pub entry: &'a str,
    /// The folder that `@/` means in imports; `None`: the entry's.
    pub source_root: Option<&'a str>,
    /// The absolute path of the working folder; `/` where there is none. Only relations between paths are made with it.
    pub working_folder: &'a str,
    /// Who does what can be done side by side.
    pub executor: &'a dyn Executor,
    /// Raise the warnings that `--strict` turns into errors.
    pub strict: bool,
}

/// What kind of source map is wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum SourceMap {
    /// A file of its own beside the output, named at the output's end.
    #[default]
    Linked,
    /// Inside the output.
    Inline,
    /// None.
    None,
}

impl SourceMap {
    pub(crate) fn is_wanted(self) -> bool {
        self != Self::None
    }
}

/// How the output is to be written.
#[derive(Clone, Copy, Debug)]
pub struct OutputOptions<'a> {
    /// Where the output will stand: relative imports and the source map are written for this place.
    pub path: &'a str,
    /// Whether and where the source map goes.
    pub source_map: SourceMap,
    /// Leave out what only helps to understand failures (labels of tasks).
    pub production: bool,
}

/// A compiled program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Output {
    /// The JavaScript module.
    pub code: String,
    /// Its source map (JSON), for [`SourceMap::Linked`]: to be written beside the output as `<output>.map`.
    pub map: Option<String>,
}

/// What the compiler has to say about a program.
#[derive(Debug)]
pub struct Checked {
    /// All files that were read, by their [`tova_source::FileId`]; the entry is the first.
    pub files: Vec<SourceFile>,
    /// What they mean.
    pub program: Program,
    /// Reports, ordered by file, place and severity.
    pub diagnostics: Vec<Diagnostic>,
}

/// A program that was compiled, or the reasons why not.
#[derive(Debug)]
pub struct Compiled {
    /// Files and reports.
    pub checked: Checked,
    /// The output; `None` exactly if one of the reports is an error.
    pub output: Option<Output>,
}

/// The entry cannot be read. (A file that is imported and cannot be read is a report, E400.)
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntryError {
    /// Its path.
    pub path: String,
    /// Why.
    pub error: FileError,
}
