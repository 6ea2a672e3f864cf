//! Lowers Tova programs to JavaScript and prints them.
//!
//! [`lower`] turns what the linker chose of a program into JavaScript, declaration by declaration, and says which runtime functions that needs;
//! [`print`] puts it together with them as one module, with a source map. Only this crate knows swc.
#![forbid(unsafe_code)]
// Expressions of the swc tree are boxed wherever they stand; passing them as they are saves unboxing and boxing again.
#![allow(clippy::boxed_local)]

mod destination;
mod js;
mod lower;
mod lowered;
mod names;
mod print;
mod section;
mod source_map;
mod texts;
mod writer;

#[cfg(test)]
mod tests;

pub use lower::{LowerOptions, lower};
pub use lowered::Lowered;
pub use print::{Output, PrintOptions, print};
