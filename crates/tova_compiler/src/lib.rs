//! The Tova compiler as a pure function from project to outputs.
//!
//! No disk, no clock, no thread: the texts come from a [`tova_source::Files`], and everything runs on the caller's stack (64 MB are enough for any
//! program within the limits of the language).
#![forbid(unsafe_code)]

mod project;

pub use project::*;
