//! Layout pass, grammar and syntax tree of Tova.
#![forbid(unsafe_code)]

pub mod tree;
