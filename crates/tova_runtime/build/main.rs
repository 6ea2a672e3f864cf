//! Reads the modules of `runtime-js/` and writes them, taken apart, as a table of constants.
#![forbid(unsafe_code)]

mod module_text;
mod table;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// Folders that hold no modules of the runtime.
const OTHER_FOLDERS: [&str; 2] = ["node_modules", "tests"];

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../../runtime-js");
    println!("cargo::rerun-if-changed=build");
    let mut files = Vec::new();
    for folder in sorted_entries(&root)? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !folder.is_dir() || OTHER_FOLDERS.contains(&name.as_str()) {
            continue;
        }
        // A folder's own time changes when files come and go, a file's when it is written.
        println!("cargo::rerun-if-changed={}", folder.display());
        for path in sorted_entries(&folder)? {
            if path.extension().is_some_and(|extension| extension == "js") {
                println!("cargo::rerun-if-changed={}", path.display());
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                files.push((format!("{name}/{file}"), fs::read_to_string(&path)?));
            }
        }
    }
    let out = PathBuf::from(env::var("OUT_DIR").unwrap_or_default()).join("files.rs");
    fs::write(out, table::rust_source(&files))
}

fn sorted_entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}
