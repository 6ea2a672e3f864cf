//! Writing outputs: whole or not at all, and never over what is not ours.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::console::Failure;

/// The line that marks a file as ours; among its first lines, after `#!` and `// @bun`.
const MARK: &str = "// tovac";
/// How much of a file is looked at to find the mark.
const HEAD: usize = 4096;

/// A file to be written.
pub struct Output {
    /// Where.
    pub path: PathBuf,
    /// What.
    pub text: String,
}

/// Writes all files, or none of them: each is complete beside its place before the first one is put there.
pub fn write(outputs: &[Output], force: bool) -> Result<(), Failure> {
    for output in outputs {
        refuse(&output.path, force)?;
    }
    let mut ready = Vec::new();
    for output in outputs {
        let folder = output.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut file = prepare(folder, &output.path)?;
        file.write_all(output.text.as_bytes()).map_err(|problem| cannot_write(&output.path, &problem))?;
        ready.push((file, &output.path));
    }
    for (file, path) in ready {
        file.persist(path).map_err(|problem| cannot_write(path, &problem.error))?;
    }
    Ok(())
}

/// A temporary file in `folder` with the permissions the file at `path` has, or a new one would have.
fn prepare(folder: &Path, path: &Path) -> Result<NamedTempFile, Failure> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tovac-").suffix(".tmp");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The system takes away what the umask forbids.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder).map_err(|problem| cannot_write_into(folder, &problem))?;
    if let Ok(old) = fs::metadata(path) {
        file.as_file().set_permissions(old.permissions()).map_err(|problem| cannot_write(path, &problem))?;
    }
    Ok(file)
}

/// What is wrong with the folder is said of the folder: it holds for every file that would be put there.
fn cannot_write_into(folder: &Path, problem: &io::Error) -> Failure {
    let shown = folder.display();
    match problem.kind() {
        io::ErrorKind::NotFound => Failure::new(format!("there is no folder `{shown}` to write into"))
            .help("make the folder first, or choose another place with `-o`"),
        io::ErrorKind::NotADirectory => Failure::new(format!("cannot write into `{shown}`: it is not a folder"))
            .help("choose another place with `-o`"),
        _ => Failure::new(format!("cannot write into the folder `{shown}`: {}", reason(problem))),
    }
}

fn cannot_write(path: &Path, problem: &io::Error) -> Failure {
    Failure::new(format!("cannot write `{}`: {}", path.display(), reason(problem)))
}

/// The words of the system without its number.
fn reason(problem: &io::Error) -> String {
    let text = problem.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let text = text.split(" at path").next().unwrap_or(text);
    text.to_lowercase()
}

/// Refuses places where writing would harm: links, directories, files that we did not write.
fn refuse(path: &Path, force: bool) -> Result<(), Failure> {
    let Ok(there) = fs::symlink_metadata(path) else { return Ok(()) };
    let shown = path.display();
    if there.is_symlink() {
        return Err(Failure::new(format!("`{shown}` is a link, and tovac does not write through links"))
            .help("name the file itself with `-o`, or remove the link"));
    }
    if there.is_dir() {
        return Err(Failure::new(format!("cannot write `{shown}`: it is a directory")));
    }
    if !there.is_file() {
        return Err(Failure::new(format!("cannot write `{shown}`: it is not an ordinary file")));
    }
    if force || is_ours(path) {
        return Ok(());
    }
    Err(Failure::new(format!("`{shown}` is there already, and tovac did not write it"))
        .help("choose another place with `-o`, or overwrite it with `--force`"))
}

/// Whether the file at `path` was written by tovac: a module with our mark, a map of a Tova source, or an empty file.
fn is_ours(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(HEAD as u64).read_to_end(&mut head));
    if read.is_err() {
        return false;
    }
    let head = String::from_utf8_lossy(&head);
    let marked = head.lines().take(4).any(|line| line.starts_with(MARK));
    let map = head.starts_with("{\"version\":3,") && head.contains(".tova\"");
    head.is_empty() || marked || map
}
