//! Writes the modules as Rust constants.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::module_text::{Kind, ModuleText, take_apart};

/// Rust source of the tables that `tova_runtime` includes, for `(path, text)` of every module in order of paths.
pub fn rust_source(files: &[(String, String)]) -> String {
    let modules: Vec<(&str, ModuleText)> = files.iter().map(|(path, text)| (path.as_str(), take_apart(text))).collect();
    let mut problems = Vec::new();
    let mut source = String::from("pub static FILES: &[File] = &[\n");
    for (path, module) in &modules {
        problems.extend(module.problems.iter().map(|problem| format!("{path}: {problem}")));
        write_file(&mut source, path, module, &modules, &mut problems);
    }
    source.push_str("];\n");
    write_exports(&mut source, &modules, &mut problems);
    let _ = writeln!(source, "#[cfg(test)]\npub static PROBLEMS: &[&str] = &{problems:?};");
    source
}

fn write_file(
    source: &mut String,
    path: &str,
    module: &ModuleText,
    modules: &[(&str, ModuleText)],
    problems: &mut Vec<String>,
) {
    let mut imports = Vec::new();
    let mut host_imports = Vec::new();
    for (target, names) in &module.imports {
        if !target.starts_with('.') {
            host_imports.push((target, names));
            continue;
        }
        let target = beside(path, target);
        let Some(index) = modules.iter().position(|(path, _)| *path == target) else {
            problems.push(format!("{path}: imports {target}, which does not exist"));
            continue;
        };
        for name in names {
            if !modules[index].1.names.iter().any(|(other, _, exported)| *exported && other == name) {
                problems.push(format!("{path}: imports {name} from {target}, which does not export it"));
            }
        }
        imports.push(index);
    }
    let host_imports: Vec<String> = host_imports
        .iter()
        .map(|(from, names)| format!("HostImport {{ source: {from:?}, names: &{names:?} }}"))
        .collect();
    let names: Vec<&String> = module.names.iter().map(|(name, ..)| name).collect();
    let _ = writeln!(
        source,
        "File {{ path: {path:?}, text: {:?}, names: &{names:?}, imports: &{imports:?}, makes_host_objects: {}, host_imports: &[{}], identifiers: &{:?} }},",
        module.text,
        makes_host_objects(&module.text),
        host_imports.join(", "),
        module.identifiers.iter().collect::<Vec<_>>(),
    );
}

/// Whether code with this text makes maps, sets, dates, promises, typed arrays or generators.
fn makes_host_objects(text: &str) -> bool {
    const MAKING: [&str; 9] =
        ["new Map", "new Set", "new Weak", "new Date", "new Promise", "Promise.", "async ", "function*", "yield "];
    // `Float64Array(`
    let typed =
        text.match_indices("Array(").any(|(at, _)| text[..at].ends_with(|before: char| before.is_ascii_digit()));
    typed || MAKING.iter().any(|making| text.contains(making))
}

/// The exports of all modules in order of names; a name of a stub counts for the module that it stands in for.
fn write_exports(source: &mut String, modules: &[(&str, ModuleText)], problems: &mut Vec<String>) {
    let mut owners: BTreeMap<&str, (usize, Kind, bool)> = BTreeMap::new();
    for (index, (path, module)) in modules.iter().enumerate() {
        let is_stub = path.ends_with("-stub.js");
        for (name, kind, exported) in &module.names {
            match owners.get(name.as_str()) {
                Some((other, ..)) if !is_stub && !modules[*other].0.ends_with("-stub.js") => {
                    problems.push(format!("{name} is declared by {} and by {path}", modules[*other].0));
                }
                Some(_) if is_stub => {}
                _ => {
                    owners.insert(name, (index, *kind, *exported));
                }
            }
        }
    }
    source.push_str("pub static EXPORTS: &[Export] = &[\n");
    for (name, (file, kind, _)) in owners.into_iter().filter(|(_, (.., exported))| *exported) {
        let _ = writeln!(source, "Export {{ name: {name:?}, kind: Kind::{kind:?}, file: {file} }},");
    }
    source.push_str("];\n");
}

/// The path that `relative` means in the module at `path`.
fn beside(path: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
