//! The table of codes: the one home of every number, its severity, its summary and its explanation.
//!
//! A code is one line in the file of its family, and one text in `explain/`, named after the code.

use std::fmt;

use crate::Severity;

mod concurrency;
mod flow;
mod modules;
mod names;
mod patterns;
mod syntax;
mod types;

pub use concurrency::*;
pub use flow::*;
pub use modules::*;
pub use names::*;
pub use patterns::*;
pub use syntax::*;
pub use types::*;

/// A code of the table, such as [`E202`].
#[derive(Clone, Copy)]
pub struct Code(&'static Entry);

struct Entry {
    name: &'static str,
    severity: Option<Severity>,
    strict: Option<Severity>,
    summary: &'static str,
    explanation: &'static str,
}

impl Code {
    /// The code as users see it, such as `E202`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The severity without `--strict`; `None`: off.
    pub fn severity(self) -> Option<Severity> {
        self.0.severity
    }

    /// The severity under `--strict`; `None`: off.
    pub fn strict_severity(self) -> Option<Severity> {
        self.0.strict
    }

    /// What the code means, in one line.
    pub fn summary(self) -> &'static str {
        self.0.summary
    }

    /// The long text of `tovac explain`, in Markdown: what the code means, why it matters, an example that gives it,
    /// the same example repaired, and when it may be ignored.
    pub fn explanation(self) -> &'static str {
        self.0.explanation
    }

    /// The code called `name` (in any case), if there is one.
    pub fn find(name: &str) -> Option<Code> {
        Code::all().find(|code| code.name().eq_ignore_ascii_case(name))
    }

    /// Every code, family by family.
    pub fn all() -> impl Iterator<Item = Code> {
        [syntax::ALL, names::ALL, types::ALL, flow::ALL, patterns::ALL, modules::ALL, concurrency::ALL]
            .into_iter()
            .flatten()
            .copied()
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Code {}

impl std::hash::Hash for Code {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.name.hash(state);
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}

macro_rules! level {
    (Off) => {
        None
    };
    ($severity:ident) => {
        Some($crate::Severity::$severity)
    };
}
use level;

/// Declares the codes of one family: name, severity, severity under `--strict` (`Off`: not reported), summary.
macro_rules! codes {
    ($($name:ident $severity:ident $strict:ident $summary:literal;)*) => {
        $(
            #[doc = $summary]
            #[allow(non_upper_case_globals)]
            pub const $name: $crate::Code = $crate::codes::Code(&super::Entry {
                name: stringify!($name),
                severity: super::level!($severity),
                strict: super::level!($strict),
                summary: $summary,
                explanation: include_str!(concat!("../../explain/", stringify!($name), ".md")),
            });
        )*
        pub(super) const ALL: &[$crate::Code] = &[$($name),*];
    };
}
use codes;
