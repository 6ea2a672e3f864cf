//! The table of codes: the one home of every number, its severity and its summary.

use std::fmt;

use crate::Severity;

/// A code of the table, such as [`E202`].
#[derive(Clone, Copy)]
pub struct Code(&'static Entry);

struct Entry {
    name: &'static str,
    severity: Severity,
    strict: Severity,
    summary: &'static str,
}

impl Code {
    /// The code as users see it, such as `E202`.
    pub fn name(self) -> &'static str {
        self.0.name
    }

    /// The severity without `--strict`.
    pub fn severity(self) -> Severity {
        self.0.severity
    }

    /// The severity under `--strict`.
    pub fn strict_severity(self) -> Severity {
        self.0.strict
    }

    /// What the code means, in one line.
    pub fn summary(self) -> &'static str {
        self.0.summary
    }

    /// The code called `name`, if there is one.
    pub fn find(name: &str) -> Option<Code> {
        ALL.iter().copied().find(|code| code.name() == name)
    }

    /// Every code, in the order of the table.
    pub fn all() -> &'static [Code] {
        ALL
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

macro_rules! codes {
    ($($name:ident $severity:ident $strict:ident $summary:literal;)*) => {
        $(
            #[doc = $summary]
            #[allow(non_upper_case_globals)]
            pub const $name: Code = Code(&Entry {
                name: stringify!($name),
                severity: Severity::$severity,
                strict: Severity::$strict,
                summary: $summary,
            });
        )*
        const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    E001 Error Error "a word or sign that cannot stand here";
    E002 Error Error "a string, regex or interpolation is never closed";
    E003 Error Error "a bracket is never closed, or closed by the wrong one";
    E004 Error Error "malformed number, or unknown or repeated regex flag";
    E005 Error Error "a character that is not part of the language";
    E006 Error Error "a block comment is never closed";
    E007 Error Error "an expression was expected";
    E009 Error Error "an operator Tova does not have";
    E010 Error Error "nesting or a chain beyond the limit";
    E011 Error Error "two statements on one line without a line break or `;` between them";
    E012 Error Error "a full-stack block, which is outside the core";
    E013 Error Error "a form from another language";
    E014 Error Error "`mut`, or `let` without a pattern";
    E015 Error Error "a decorator that does not stand before a function";
    E016 Error Error "an `if` used as a value has no `else`";
    E017 Error Error "`try` without `catch` and `finally`";
    E018 Error Error "bad visibility modifier";
    E019 Error Error "unresolved merge-conflict markers";
    E101 Error Error "the returned value certainly has another type than declared";
    E103 Error Error "an argument or field certainly does not fit the declared type";
    E104 Warning Error "an operand certainly has a type the operator does not take";
    E107 Error Error "a named argument is unknown, given twice, or already given by position";
    E200 Warning Error "a name is not defined";
    E201 Error Error "the same name is defined twice";
    E202 Error Error "assigning again to an immutable binding";
    E203 Error Error "a type declaration that mixes forms";
    E205 Error Error "a name is used before its definition";
    E206 Error Error "the number of values does not fit the number of targets";
    E207 Error Error "a target that cannot be assigned to";
    E208 Error Error "`impl` for an unknown type";
    E300 Error Error "waiting outside an async context";
    E301 Error Error "`return` outside a function";
    E304 Error Error "`defer` outside a function";
    E305 Error Error "`break` or `continue` outside a loop";
    E306 Error Error "unknown label";
    E307 Error Error "`break` with a value out of something that is not a `loop`";
    E308 Error Error "`?` where nothing can be returned early";
    E309 Error Error "`yield` outside a function";
    E310 Error Error "the result of a `spawn` is read before its block ends";
    E311 Error Error "a jump leaves a `defer` body";
    E312 Error Error "malformed `select`";
    E323 Error Error "unknown `concurrent` mode";
    E324 Error Error "`concurrent timeout` without a duration";
    E325 Error Error "`spawn` needs a call or a function";
    E326 Error Error "a `parallelMap` callback assigns a captured name";
    E400 Error Error "an import cannot be resolved";
    E401 Error Error "imports form a circle";
    E402 Error Error "an import or export that is not at the top level";
    E403 Error Error "a name is exported twice, or an undefined name is exported";
    E500 Error Error "invalid pattern";
    E501 Error Error "constructor pattern with wrong fields";
    E502 Error Error "the sides of an or-pattern bind different names";
    E602 Error Error "unknown trait";
    W001 Warning Warning "unused local";
    W002 Warning Warning "unused private function";
    W003 Warning Warning "unused import";
    W101 Warning Warning "a new binding hides an outer immutable one";
    W106 Warning Error "the number of arguments differs from the declaration";
    W200 Warning Error "a match does not cover all cases";
    W201 Warning Warning "code that is never reached";
    W202 Warning Warning "condition is always true";
    W203 Warning Warning "condition is always false";
    W204 Warning Warning "integer literal that is not exactly representable";
    W207 Warning Warning "match arm after a catch-all";
    W211 Warning Warning "a fresh object is compared by identity";
    W212 Warning Warning "comparison without parentheses under `&`, `^` or `|`";
    W213 Warning Warning "an order comparison with nil";
    W214 Warning Warning "the block of a `guard` can fall through";
    W303 Warning Warning "unknown trait in `derive`";
    W_SPAWN_OUTSIDE_CONCURRENT Warning Warning "`spawn` without a block that waits for it";
    W_EMPTY_CONCURRENT Warning Warning "a `concurrent` block without a task";
    W_DUPLICATE_SELECT_TIMEOUT Warning Warning "two `timeout` arms in one select";
    W_SELECT_DEFAULT_TIMEOUT Warning Warning "a `timeout` arm that can never win";
    W_AWAIT_IN_CANCELLING_BODY Warning Warning "waiting in the body of a block that cannot cancel it";
    W_MODE_IGNORES_ERR Warning Warning "a returned `Err` counts as success in this mode";
    W_FLOATING_PROMISE Warning Error "the result of an async call is dropped";
    W_PARALLEL_ON_MAIN_THREAD Warning Warning "a `parallelMap` callback that cannot be traced to a declaration";
    W_PARALLEL_CAPTURE Warning Error "a `parallelMap` callback captures what cannot be sent";
    W_ASYNC_PREDICATE Warning Error "an async function where a predicate is expected";
}
