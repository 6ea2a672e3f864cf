//! Imported files: which are read, in which order they run, and what is said when one cannot be had.

use tova_compiler::{OneThread, Project, check};
use tova_source::MemoryFiles;

fn files(files: &[(&str, &str)]) -> MemoryFiles {
    MemoryFiles(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect())
}

fn project<'a>(files: &'a MemoryFiles, entry: &'a str) -> Project<'a> {
    Project { files, entry, source_root: None, working_folder: "/", executor: &OneThread, strict: false }
}

/// `path:line code message` of every report that is about imports.
fn reports(texts: &[(&str, &str)]) -> Vec<String> {
    let files = files(texts);
    let checked = check(&project(&files, "src/app.tova")).expect("the entry can be read");
    let about_imports = checked.diagnostics.iter().filter(|diagnostic| diagnostic.code.name().starts_with("E40"));
    let lines = about_imports.map(|diagnostic| {
        let place = checked.files[diagnostic.file.0 as usize].position(diagnostic.primary.span.start);
        format!("{place} {} {}", diagnostic.code, diagnostic.message)
    });
    lines.collect()
}

#[test]
fn every_file_is_read_once_and_the_entry_is_the_first() {
    let files = files(&[
        ("src/app.tova", "import { a } from \"./a\"\nimport { b } from \"./lib/b.tova\"\nprint(a, b)\n"),
        ("src/a.tova", "import { b } from \"./lib/b\"\npub a = b\n"),
        ("src/lib/b.tova", "pub b = 1\n"),
    ]);
    let checked = check(&project(&files, "./src/app.tova")).expect("the entry can be read");
    let paths: Vec<&str> = checked.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["src/app.tova", "src/a.tova", "src/lib/b.tova"]);
    assert_eq!(checked.diagnostics, []);
}

#[test]
fn a_circle_is_reported_with_its_chain() {
    let found = reports(&[
        ("src/app.tova", "import { a } from \"./a\"\nprint(a)\n"),
        ("src/a.tova", "import { b } from \"./b\"\npub a = b\n"),
        ("src/b.tova", "import { a } from \"./a\"\npub b = a\n"),
    ]);
    assert_eq!(found, ["src/b.tova:1 E401 imports form a circle: `src/a.tova` → `src/b.tova` → `src/a.tova`"]);
    let found = reports(&[("src/app.tova", "import { a } from \"./app\"\nprint(a)\n")]);
    assert_eq!(found, ["src/app.tova:1 E401 a file that imports itself"]);
}

#[test]
fn an_import_that_leads_nowhere_is_reported_where_it_stands() {
    let found =
        reports(&[("src/app.tova", "import { a } from \"./nope\"\nimport fs from \"node:fs\"\nprint(a, fs)\n")]);
    assert_eq!(found, ["src/app.tova:1 E400 cannot find the module `./nope`"]);
}

#[test]
fn a_long_chain_of_imports_needs_no_stack() {
    let mut texts: Vec<(String, String)> = (0..20_000)
        .map(|number| {
            (format!("src/m{number}.tova"), format!("import {{ x{} }} from \"./m{}\"\n", number + 1, number + 1))
        })
        .collect();
    texts.push(("src/m20000.tova".to_owned(), "pub x20000 = 1\n".to_owned()));
    let files = MemoryFiles(texts.into_iter().collect());
    let read = std::thread::Builder::new().stack_size(2 << 20).spawn(move || {
        let checked = check(&project(&files, "src/m0.tova")).expect("the entry can be read");
        checked.files.len()
    });
    assert_eq!(read.expect("a thread starts").join().expect("it ends"), 20_001);
}

#[test]
fn an_entry_that_cannot_be_read_is_an_error_of_its_own() {
    let files = files(&[]);
    let error = check(&project(&files, "app.tova")).expect_err("there is no such file");
    assert_eq!((error.path.as_str(), error.error), ("app.tova", tova_source::FileError::NotFound));
}
