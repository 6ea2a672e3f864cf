//! The JavaScript runtime of Tova programs, as data: the modules of `runtime-js/`, taken apart when the compiler is built.
#![forbid(unsafe_code)]

mod bundle;
mod tables;

pub use bundle::{Bundle, Traits, bundle};
pub use tables::{Export, File, HostImport, Kind, export, exports, files};

#[cfg(test)]
#[path = "../build/module_text.rs"]
mod module_text;

#[cfg(test)]
mod tests;
