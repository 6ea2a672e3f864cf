//! The files of the disk, as the compiler reads them.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use tova_source::{FileError, Files};

/// Spans are 32 bits wide.
const MAX_LENGTH: u64 = i32::MAX as u64;

/// The file system.
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &str) -> Result<String, FileError> {
        read(Path::new(path))
            .map_err(|problem| match problem.kind() {
                io::ErrorKind::NotFound => FileError::NotFound,
                io::ErrorKind::IsADirectory => FileError::IsDirectory,
                io::ErrorKind::FileTooLarge => FileError::TooLarge,
                _ => FileError::Other(problem.to_string()),
            })
            .and_then(|bytes| {
                String::from_utf8(bytes).map_err(|bad| FileError::NotUtf8(bad.utf8_error().valid_up_to()))
            })
    }

    fn exists(&self, path: &str) -> bool {
        Path::new(path).is_file()
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let file = fs::File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut bytes = Vec::new();
    // One byte more than allowed tells that there is more; endless files such as /dev/zero end here, too.
    file.take(MAX_LENGTH + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_LENGTH { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The path as the compiler and the reports name it: relative to the working directory where that is possible, with `/`.
pub fn shown(path: &Path) -> String {
    let relative = std::env::current_dir().ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_path_buf));
    let path = relative.unwrap_or_else(|| path.to_path_buf());
    let mut parts = PathBuf::new();
    for part in path.components() {
        if part != Component::CurDir {
            parts.push(part);
        }
    }
    slashes(&parts)
}

/// The path with `/` between its parts.
pub fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text }
}

/// What was wrong with reading `path`, for people.
pub fn describe(path: &str, problem: &FileError) -> String {
    match problem {
        FileError::NotFound => format!("there is no file `{path}`"),
        FileError::IsDirectory => format!("`{path}` is a directory, not a file"),
        FileError::NotUtf8(at) => format!("`{path}` is not UTF-8 text (the byte at offset {at} cannot stand there)"),
        FileError::TooLarge => format!("`{path}` is larger than 2 GiB, which is more than the compiler takes"),
        FileError::Other(words) => format!("cannot read `{path}`: {words}"),
    }
}
