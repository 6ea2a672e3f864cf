//! Files of the repository and of the run.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the repository.
pub fn root() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in crates/");
    crates.parent().expect("crates/ is in the repository").to_path_buf()
}

/// An empty folder of this run, by name.
pub fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("suite").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

/// Every file below `folder` of the repository whose name ends in `.extension`: paths from the root with `/`, sorted.
pub fn files_below(folder: &str, extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    collect(&root().join(folder), folder, extension, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, name: &str, extension: &str, found: &mut Vec<String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{name}/{file}");
        if entry.path().is_dir() {
            collect(&entry.path(), &path, extension, found);
        } else if file.ends_with(&format!(".{extension}")) {
            found.push(path);
        }
    }
}

/// The text of a file of the repository.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|problem| panic!("{path}: {problem}"))
}

/// The text of a file of the repository, if there is one.
pub fn read_if_there(path: &str) -> Option<String> {
    fs::read_to_string(root().join(path)).ok()
}
