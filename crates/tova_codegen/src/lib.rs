//! Lowers Tova programs to JavaScript.
