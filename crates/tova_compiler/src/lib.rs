//! The Tova compiler as a pure function from project to outputs.
