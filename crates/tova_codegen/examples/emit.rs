//! Prints the JavaScript of one Tova file: `cargo run -p tova_codegen --example emit -- file.tova [--map]`.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_codegen::{LowerOptions, PrintOptions, lower, print};
use tova_link::{LinkOptions, link};
use tova_semantic::{ImportSource, ModuleInput, Options, analyze};
use tova_source::{FileId, Name, SourceFile};

fn main() {
    let worker = std::thread::Builder::new().stack_size(64 << 20).spawn(emit).expect("a thread can be started");
    worker.join().expect("the compiler does not panic");
}

fn emit() {
    let mut args = std::env::args().skip(1);
    let path = args.next().expect("a path is given");
    let wants_map = args.next().is_some();
    let text = std::fs::read_to_string(&path).expect("the file can be read");
    let source = SourceFile::new(&*path, text);
    let parsed = tova_syntax::parse(FileId(0), &source.text);
    let mut failed = false;
    for diagnostic in &parsed.diagnostics {
        failed |= diagnostic.is_error();
        eprintln!(
            "{}: {}: {}",
            source.position(diagnostic.primary.span.start),
            diagnostic.code.name(),
            diagnostic.message
        );
    }
    let imports: FxHashMap<String, ImportSource> = host_imports(&parsed.module);
    let input = ModuleInput {
        file: FileId(0),
        source: &source,
        tree: parsed.module,
        comments: parsed.comments.iter().map(|comment| comment.span).collect(),
        imports,
    };
    let (program, diagnostics) = analyze(vec![input], Options::default());
    for diagnostic in &diagnostics {
        failed |= diagnostic.is_error();
        eprintln!(
            "{}: {}: {}",
            source.position(diagnostic.primary.span.start),
            diagnostic.code.name(),
            diagnostic.message
        );
    }
    if failed {
        std::process::exit(1);
    }
    let files = [source];
    let (mut taken, mut emitted) = (FxHashSet::default(), FxHashSet::default());
    for round in 0..2 {
        let options =
            LinkOptions { extra_taken: &taken, emitted: &emitted, host_source: &|_, source| Some(Name::from(source)) };
        let plan = link(&program, &options);
        let lowered = lower(&program, &plan, &files, LowerOptions::default());
        let runtime = tova_runtime::bundle(lowered.helpers.iter().copied(), plan.cancelling);
        if round == 0 {
            taken = runtime.names().map(Name::new_static).collect();
            emitted = lowered.helpers.iter().chain(&lowered.host_globals).map(|name| Name::new_static(name)).collect();
            continue;
        }
        let path_in_map = |path: &str| path.to_string();
        let output = print(
            &lowered,
            &PrintOptions {
                shebang: None,
                imports: &plan.imports,
                runtime: &runtime,
                source_path: wants_map.then_some(&path_in_map),
            },
        );
        print!("{}", output.code);
        if let Some(map) = output.map {
            println!("//# sourceMappingURL=data:application/json,{map}");
        }
    }
}

fn host_imports(module: &tova_syntax::tree::Module) -> FxHashMap<String, ImportSource> {
    let sources = module.body.iter().filter_map(|stmt| match &stmt.kind {
        tova_syntax::tree::StmtKind::Import(import) => Some(import.source.value.clone()),
        _ => None,
    });
    sources.map(|source| (source, ImportSource::Host)).collect()
}
