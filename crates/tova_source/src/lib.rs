//! Text, spans, line index and files of a Tova project, and who does the work on them.
//!
//! Everything here is plain data: no other crate of the compiler is needed to speak about places in source text.
#![forbid(unsafe_code)]

mod executor;
mod files;
mod line_index;
mod span;

pub use executor::{Executor, OneThread, map_on};
pub use files::{FileError, FileId, Files, MemoryFiles, SourceFile};
pub use line_index::{LineColumn, LineIndex};
pub use span::Span;

/// A name as it was written: cheap to clone, compared by its text.
pub type Name = smol_str::SmolStr;
