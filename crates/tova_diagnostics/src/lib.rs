//! Diagnostics of the Tova compiler: the data type, the table of codes, and how reports are rendered.
#![forbid(unsafe_code)]

pub mod codes;
mod diagnostic;

pub use codes::Code;
pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, Related, Severity};
