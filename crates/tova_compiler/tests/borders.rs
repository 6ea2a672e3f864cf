//! The borders between the rooms of the house, as the architecture page draws them.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Which rooms a room may know.
const ROOMS: &[(&str, &[&str])] = &[
    ("tova_source", &[]),
    ("tova_diagnostics", &["tova_source"]),
    ("tova_syntax", &["tova_source", "tova_diagnostics"]),
    ("tova_semantic", &["tova_source", "tova_diagnostics", "tova_syntax"]),
    ("tova_runtime", &["tova_source"]),
    ("tova_link", &["tova_source", "tova_diagnostics", "tova_syntax", "tova_semantic", "tova_runtime"]),
    ("tova_codegen", &["tova_source", "tova_diagnostics", "tova_syntax", "tova_semantic", "tova_runtime", "tova_link"]),
    (
        "tova_compiler",
        &[
            "tova_source",
            "tova_diagnostics",
            "tova_syntax",
            "tova_semantic",
            "tova_runtime",
            "tova_link",
            "tova_codegen",
        ],
    ),
    ("tovac", &["tova_source", "tova_diagnostics", "tova_compiler"]),
];

/// Which rooms may know a library; a name that ends in `*` stands for all that begin so.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("pest*", &["tova_syntax"]),
    ("swc_*", &["tova_codegen"]),
    ("miette", &["tova_diagnostics"]),
    ("clap*", &["tovac"]),
    ("rayon", &["tovac"]),
    ("notify*", &["tovac"]),
];

/// Ways to the disk, the clock, threads and the environment, by the text that gives them away.
const IMPURE: [&str; 9] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::thread",
    "std::net",
    "std::time",
    "io::stdin",
    "io::stdout",
    "io::stderr",
];

type Dependencies = BTreeMap<String, BTreeSet<String>>;

/// The ordinary dependencies of every member of the workspace (build and test dependencies are not part of what is shipped).
fn dependencies() -> Dependencies {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--manifest-path"])
        .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let packages = metadata["packages"].as_array().expect("there are packages");
    let entries = packages.iter().map(|package| {
        let dependencies = package["dependencies"].as_array().expect("a package lists its dependencies");
        let ordinary = dependencies.iter().filter(|dependency| dependency["kind"].is_null());
        (text(&package["name"]), ordinary.map(|dependency| text(&dependency["name"])).collect())
    });
    entries.collect()
}

#[test]
fn rooms_know_only_the_rooms_below_them() {
    let dependencies = dependencies();
    let names: BTreeSet<&str> = dependencies.keys().map(String::as_str).collect();
    for (room, allowed) in ROOMS {
        let known = dependencies.get(*room).unwrap_or_else(|| panic!("{room} is part of the workspace"));
        for other in known.iter().filter(|other| names.contains(other.as_str())) {
            assert!(allowed.contains(&other.as_str()), "{room} may not depend on {other}");
        }
    }
    for room in names.iter().filter(|name| name.starts_with("tova")) {
        assert!(ROOMS.iter().any(|(name, _)| name == room), "{room} has no place in the table of rooms");
    }
}

#[test]
fn a_library_is_known_to_one_room() {
    for (room, known) in dependencies().iter().filter(|(room, _)| room.starts_with("tova")) {
        for library in known {
            for (pattern, allowed) in LIBRARIES {
                let matches = match pattern.strip_suffix('*') {
                    Some(start) => library.starts_with(start),
                    None => library == pattern,
                };
                assert!(!matches || allowed.contains(&room.as_str()), "{room} may not depend on {library}");
            }
        }
    }
}

#[test]
fn only_the_command_line_touches_the_machine() {
    let crates = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    for (room, _) in ROOMS.iter().filter(|(room, _)| *room != "tovac") {
        let mut folders = vec![std::path::PathBuf::from(crates).join(room).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).expect("a room has sources") {
                let path = entry.expect("a folder can be listed").path();
                if path.is_dir() {
                    // Tests may read the programs they test.
                    if path.file_name().is_some_and(|name| name != "tests") {
                        folders.push(path);
                    }
                } else if path.extension().is_some_and(|extension| extension == "rs") {
                    let text = std::fs::read_to_string(&path).expect("sources are text");
                    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                    let found = IMPURE.iter().find(|way| code.contains(*way));
                    assert_eq!(found, None, "{}", path.display());
                }
            }
        }
    }
}
