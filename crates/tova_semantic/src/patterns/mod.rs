//! Patterns of `match`: coverage of all cases, and arms that can never win.

mod coverage;
mod shape;

pub(crate) use coverage::check_match;
