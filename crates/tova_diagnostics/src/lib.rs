//! Diagnostics of the Tova compiler: the data type, the table of codes, and how reports are rendered.
#![forbid(unsafe_code)]

pub mod codes;
mod diagnostic;
mod render;

pub use codes::Code;
pub use diagnostic::{Applicability, Diagnostic, Edit, Fix, Label, Related, Severity};
pub use render::{Format, HumanStyle, PER_FILE, render, render_failure, visible};
