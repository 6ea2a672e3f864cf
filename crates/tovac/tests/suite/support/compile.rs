//! Compiling in a test, with the stack the command line has.

use std::cell::RefCell;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use libtest_mimic::Failed;
use swc_common::{FileName, SourceMap as Sources, sync::Lrc};
use swc_ecma_parser::{Parser, StringInput, Syntax};
use tova_compiler::{OneThread, Output, OutputOptions, Project, SourceMap};
use tova_diagnostics::{Diagnostic, Format, HumanStyle, render};
use tova_source::{FileError, Files, SourceFile};

use super::places;

/// Bytes of stack that the command line gives the compiler.
pub const STACK: usize = 64 << 20;

/// What became of a program.
pub struct Compiled {
    output: Option<Output>,
    /// Everything that was reported.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that were read.
    pub sources: Vec<SourceFile>,
}

impl Compiled {
    /// The module, if the program was accepted.
    pub fn code(&self) -> Option<&str> {
        self.output.as_ref().map(|output| output.code.as_str())
    }

    /// Writes the module and its map to `file`.
    pub fn write(&self, file: &Path) -> Result<(), Failed> {
        let output = self.output.as_ref().ok_or_else(|| self.report())?;
        fs::write(file, &output.code)?;
        if let Some(map) = &output.map {
            fs::write(format!("{}.map", file.display()), map)?;
        }
        Ok(())
    }

    /// The part of the module that comes from the program, without the runtime it was linked with.
    pub fn own_code(&self) -> String {
        let Some(Output { code, map: Some(map) }) = &self.output else { return String::new() };
        let map = swc_sourcemap::SourceMap::from_slice(map.as_bytes()).expect("the map can be read");
        // What comes from no source is what the compiler has put around the program.
        let places: Vec<_> = map
            .tokens()
            .filter_map(|token| Some((token.get_dst_line() as usize, token.get_source()?.ends_with(".tova"))))
            .collect();
        let first = places.iter().find(|(_, own)| *own).map_or(0, |(line, _)| *line);
        let after = places.iter().find(|(line, own)| *line > first && !own).map_or(usize::MAX, |(line, _)| *line);
        let lines = code.lines().take(after).skip(first).filter(|line| !line.starts_with("//# sourceMappingURL"));
        lines.map(|line| format!("{line}\n")).collect()
    }

    /// The reports as people see them.
    pub fn report(&self) -> String {
        render(&self.diagnostics, &self.sources, Format::Human(HumanStyle::PLAIN))
    }

    /// The line (from 1) that a report points at.
    pub fn line(&self, diagnostic: &Diagnostic) -> usize {
        self.sources[diagnostic.file.0 as usize].lines().line(diagnostic.primary.span.start) as usize
    }

    /// The source text that a report points at.
    pub fn text(&self, diagnostic: &Diagnostic) -> &str {
        let text = &self.sources[diagnostic.file.0 as usize].text;
        text.get(diagnostic.primary.span.range()).unwrap_or("(no place in the file)")
    }
}

/// Compiles a file of the repository.
pub fn compile_file(path: &str) -> Compiled {
    compile_text(path, &places::read(path))
}

/// Compiles `text` as if it stood at `path` of the repository; imports come from there.
pub fn compile_text(path: &str, text: &str) -> Compiled {
    compile(Text { path, text, beside: &[] }, false)
}

/// [`compile_text`] with every lint that `--strict` turns on.
pub fn compile_strictly(path: &str, text: &str) -> Compiled {
    compile(Text { path, text, beside: &[] }, true)
}

/// [`compile_text`] with other files (path and text) that it can import.
pub fn compile_with_files(path: &str, text: &str, beside: &[(String, String)]) -> Compiled {
    compile(Text { path, text, beside }, false)
}

fn compile(entry: Text, strict: bool) -> Compiled {
    let (path, text, beside) = (entry.path.to_string(), entry.text.to_string(), entry.beside.to_vec());
    on_big_stack(move || compile_here(Text { path: &path, text: &text, beside: &beside }, strict))
}

/// [`compile_text`] on the stack of the caller.
pub fn compile_text_here(path: &str, text: &str) -> Compiled {
    compile_here(Text { path, text, beside: &[] }, false)
}

fn compile_here(entry: Text, strict: bool) -> Compiled {
    let path = entry.path;
    let root = places::root().to_string_lossy().replace('\\', "/");
    let project =
        Project { files: &entry, entry: path, source_root: None, working_folder: &root, executor: &OneThread, strict };
    let output = path.replace(".tova", ".mjs");
    let options = OutputOptions { path: &output, source_map: SourceMap::Linked, production: false };
    let compiled = tova_compiler::compile(&project, &options).expect("the entry is in memory");
    Compiled { output: compiled.output, diagnostics: compiled.checked.diagnostics, sources: compiled.checked.files }
}

/// Runs `work` on a thread with as much stack as the command line gives the compiler. A panic goes on in the caller.
pub fn on_big_stack<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    on_stack(STACK, work)
}

/// Runs `work` on a thread with `bytes` of stack. A panic goes on in the caller.
pub fn on_stack<T: Send + 'static>(bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> T {
    let work = || caught(work);
    let thread = std::thread::Builder::new().stack_size(bytes).spawn(work).expect("a thread can be started");
    thread.join().expect("panics are caught").unwrap_or_else(|problem| panic!("{problem}"))
}

thread_local! {
    static LAST_PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Panics of the compiler are test results: they are kept for [`caught`] instead of being printed.
pub fn keep_panics() {
    std::panic::set_hook(Box::new(|info| LAST_PANIC.set(info.to_string())));
}

/// What `work` returns, or the text of its panic.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| LAST_PANIC.take())
}

/// Whether `code` is a module of JavaScript, by the parser of swc.
pub fn parses(code: &str) -> Result<(), String> {
    let sources: Lrc<Sources> = Lrc::default();
    let file = sources.new_source_file(FileName::Anon.into(), code.to_string());
    let mut parser = Parser::new(Syntax::Es(Default::default()), StringInput::from(&*file), None);
    let parsed = parser.parse_module();
    let problems: Vec<_> = parser.take_errors().into_iter().chain(parsed.err()).collect();
    match problems.first() {
        None => Ok(()),
        Some(problem) => Err(format!("not JavaScript: {:?}", problem.kind())),
    }
}

/// The files of the repository, some of them with another text.
struct Text<'a> {
    path: &'a str,
    text: &'a str,
    /// Path and text of the others.
    beside: &'a [(String, String)],
}

impl Text<'_> {
    fn of(&self, path: &str) -> Option<&str> {
        let beside = || self.beside.iter().find(|(other, _)| other == path).map(|(_, text)| text.as_str());
        if path == self.path { Some(self.text) } else { beside() }
    }
}

impl Files for Text<'_> {
    fn read(&self, path: &str) -> Result<String, FileError> {
        match self.of(path) {
            Some(text) => Ok(text.to_string()),
            None => fs::read_to_string(places::root().join(path)).map_err(|_| FileError::NotFound),
        }
    }

    fn exists(&self, path: &str) -> bool {
        self.of(path).is_some() || places::root().join(path).is_file()
    }
}
