use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::LineIndex;

/// Which file of a project: an index in the order in which the files were read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FileId(pub u32);

/// One source file: its path as shown to people, and its text as read (BOM removed).
#[derive(Debug)]
pub struct SourceFile {
    /// Path relative to the working directory, with `/` between its parts.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    lines: OnceLock<LineIndex>,
}

impl SourceFile {
    /// A file; a leading byte order mark is dropped from `text`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let mut text = text.into();
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        Self { path: path.into(), text, lines: OnceLock::new() }
    }

    /// The line index of the text, made when it is first asked for.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// `path:line`, as labels of tasks show places.
    pub fn position(&self, offset: u32) -> String {
        format!("{}:{}", self.path, self.lines().line(offset))
    }
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileError {
    /// There is no such file.
    NotFound,
    /// The path names a directory.
    IsDirectory,
    /// The file is not UTF-8; the offset of the first bad byte.
    NotUtf8(usize),
    /// Larger than the compiler takes (2 GiB: spans are 32 bits).
    TooLarge,
    /// Any other failure, in the words of the system.
    Other(String),
}

/// Where the compiler gets texts from: the disk in the command line, memory in tests, the editor in a language server.
pub trait Files {
    /// The text of the file at `path` (relative to the working directory, `/` between parts).
    fn read(&self, path: &str) -> Result<String, FileError>;
    /// Whether a file exists at `path`.
    fn exists(&self, path: &str) -> bool;
}

/// Files that live in memory, by path.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles(pub BTreeMap<String, String>);

impl Files for MemoryFiles {
    fn read(&self, path: &str) -> Result<String, FileError> {
        self.0.get(path).cloned().ok_or(FileError::NotFound)
    }

    fn exists(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }
}
