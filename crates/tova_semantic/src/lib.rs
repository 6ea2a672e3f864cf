//! Names, contexts, patterns, types and lints of Tova programs.
