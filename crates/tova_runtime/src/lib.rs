//! The JavaScript runtime of Tova programs, as data.
