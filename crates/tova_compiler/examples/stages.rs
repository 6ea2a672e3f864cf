//! Does one stretch of the work on a file and ends, so that its instructions can be counted from outside:
//! `stages read|syntax|check|build FILE.tova`, `stages emit FILE.tova` (prints the JavaScript), `stages swc FILE.js` (stock swc: parse, print, source map).
//! `benches/instructions.mjs` subtracts one from the other.

use std::hint::black_box;
use std::process::ExitCode;

use mimalloc::MiMalloc;
use swc_common::source_map::DefaultSourceMapGenConfig;
use swc_common::sync::Lrc;
use swc_common::{FileName, SourceMap as SwcSourceMap};
use swc_ecma_codegen::text_writer::JsWriter;
use swc_ecma_codegen::{Config, Emitter};
use swc_ecma_parser::{EsSyntax, Syntax, parse_file_as_module};
use tova_compiler::{Compiled, OneThread, Output, OutputOptions, Project, SourceMap, check, compile};
use tova_source::{FileId, MemoryFiles};

/// The allocator of `tovac`, for both sides of the comparison.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const ENTRY: &str = "app.tova";

fn build(files: &MemoryFiles) -> Option<Output> {
    let options = OutputOptions { path: "app.js", source_map: SourceMap::Linked, production: false };
    let Compiled { checked, output } = compile(&project(files), &options).ok()?;
    keep(checked);
    output
}

/// As `tovac build` does at its end, and both sides of the comparison: the system takes the memory back.
fn keep<T>(value: T) {
    std::mem::forget(black_box(value));
}

fn project(files: &MemoryFiles) -> Project<'_> {
    Project { files, entry: ENTRY, source_root: None, working_folder: "/", executor: &OneThread, strict: false }
}

/// Parses, prints and maps a JavaScript module with swc as it comes.
fn stock_swc(text: String) -> Option<(usize, usize)> {
    let map: Lrc<SwcSourceMap> = Lrc::default();
    let file = map.new_source_file(FileName::Custom("app.js".into()).into(), text);
    let module = parse_file_as_module(
        &file,
        Syntax::Es(EsSyntax::default()),
        swc_ecma_ast::EsVersion::Es2022,
        None,
        &mut Vec::new(),
    )
    .ok()?;
    let mut code = Vec::new();
    let mut marks = Vec::new();
    let writer = JsWriter::new(map.clone(), "\n", &mut code, Some(&mut marks));
    let mut emitter = Emitter { cfg: Config::default(), cm: map.clone(), comments: None, wr: Box::new(writer) };
    emitter.emit_module(&module).ok()?;
    drop(emitter);
    keep(module);
    let mut json = Vec::new();
    map.build_source_map(&marks, None, DefaultSourceMapGenConfig).to_writer(&mut json).ok()?;
    Some((code.len(), json.len()))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [stage, path] = arguments.as_slice() else { return ExitCode::from(2) };
    let Ok(text) = std::fs::read_to_string(path) else { return ExitCode::from(2) };
    let files = MemoryFiles([(ENTRY.to_owned(), text.clone())].into());
    let done = match stage.as_str() {
        "read" => !black_box(&files).0.is_empty(),
        "syntax" => {
            keep(tova_syntax::parse(FileId(0), &text));
            true
        }
        "check" => {
            keep(check(&project(&files)));
            true
        }
        "build" => black_box(build(&files)).is_some(),
        "emit" => build(&files).map(|output| print!("{}", output.code)).is_some(),
        "swc" => black_box(stock_swc(text)).is_some(),
        _ => false,
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
