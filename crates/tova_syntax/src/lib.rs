//! Layout pass, grammar and syntax tree of Tova.
