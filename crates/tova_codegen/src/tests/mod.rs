//! The oracle over all programs of the test suite: what is printed parses back to the tree that was printed.

mod compile;
mod maps;
mod shape;
mod size;

use std::path::{Path, PathBuf};

use swc_common::{FileName, SourceMap};
use swc_ecma_parser::{EsSyntax, Parser, StringInput, Syntax, lexer::Lexer};

use crate::{PrintOptions, js, print};
use compile::{lowered, tree};
use shape::shape_of;

fn programs(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            programs(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "tova") {
            found.push(path);
        }
    }
}

fn parse(code: &str) -> js::Module {
    let map = SourceMap::default();
    let file = map.new_source_file(FileName::Anon.into(), code.to_string());
    let lexer = Lexer::new(Syntax::Es(EsSyntax::default()), js::EsVersion::Es2022, StringInput::from(&*file), None);
    let mut parser = Parser::new_from(lexer);
    let module = parser.parse_module().unwrap_or_else(|error| panic!("{error:?} in\n{code}"));
    assert!(parser.take_errors().is_empty(), "{code}");
    module
}

fn on_a_large_stack(work: impl FnOnce() + Send + 'static) {
    let worker = std::thread::Builder::new().stack_size(256 << 20).spawn(work).unwrap();
    worker.join().unwrap();
}

#[test]
fn printed_programs_parse_back_to_the_printed_tree() {
    on_a_large_stack(|| {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests");
        let mut paths = Vec::new();
        for folder in ["lang", "book", "concurrency"] {
            programs(&tests.join(folder), &mut paths);
        }
        let mut compared = 0;
        for path in paths {
            let text = std::fs::read_to_string(&path).unwrap();
            let Some(lowered) = lowered(&text) else { continue };
            let options = PrintOptions {
                shebang: None,
                imports: &[],
                runtime: &tova_runtime::Bundle::default(),
                source_path: None,
            };
            let code = print(&lowered, &options).code;
            let parsed = parse(&code);
            let printed = tree(&text).unwrap_or_default();
            assert!(!printed.is_empty() || lowered.sections.is_empty(), "{}", path.display());
            let body = &parsed.body[..printed.len()];
            for (printed, parsed) in printed.iter().zip(body) {
                assert_eq!(
                    shape_of(&format!("{printed:?}")),
                    shape_of(&format!("{parsed:?}")),
                    "{}\n{code}",
                    path.display()
                );
            }
            compared += 1;
        }
        assert!(compared > 80, "only {compared} programs were compared");
    });
}
