//! The deepest programs that the limits on nesting let through: they compile on half of the stack that the command line has, so that the
//! verdict on a program never depends on the machine. Unoptimized code, as in this test, needs the most.

use libtest_mimic::{Failed, Trial};

use crate::support::compile::{STACK, compile_text_here, on_stack, parses};

/// A kind of nesting: what opens a level, what is innermost, what closes a level, and what stands around all of it.
struct Kind {
    name: &'static str,
    open: &'static str,
    inner: &'static str,
    close: &'static str,
    around: (&'static str, &'static str),
}

const fn kind(
    name: &'static str,
    around: (&'static str, &'static str),
    (open, inner, close): (&'static str, &'static str, &'static str),
) -> Kind {
    Kind { name, open, inner, close, around }
}

const VALUE: (&str, &str) = ("x = ", "\nprint(x)\n");
const STATEMENT: (&str, &str) = ("x = true\nfn f(x) { x }\n", "\n");
const KINDS: [Kind; 16] = [
    kind("parentheses", VALUE, ("(", "1", ")")),
    kind("lists", VALUE, ("[", "1", "]")),
    kind("objects", VALUE, ("{ a: ", "1", " }")),
    kind("calls", STATEMENT, ("f(", "1", ")")),
    kind("prefix operators", VALUE, ("not ", "true", "")),
    kind("lambdas", VALUE, ("a => ", "1", "")),
    kind("lambdas with a block", VALUE, ("fn(a) { ", "1", " }")),
    kind("interpolations", VALUE, ("\"{", "1", "}\"")),
    kind("ifs as values", VALUE, ("if true { ", "1", " } else { 2 }")),
    kind("ifs", STATEMENT, ("if x {\n", "print(1)", "\n}")),
    kind("loops", STATEMENT, ("for a in [1] {\n", "print(a)", "\n}")),
    kind("functions", STATEMENT, ("fn g() {\n", "print(1)", "\n}")),
    kind("matches", STATEMENT, ("match x { _ => ", "1", " }")),
    kind("tries", STATEMENT, ("try {\n", "print(1)", "\n} catch e { print(e) }")),
    kind("patterns", ("fn f(x) { match x { ", " => 1, _ => 2 } }\nprint(f(1))\n"), ("[", "a", "]")),
    kind("types", ("fn f(x: ", ") { x }\nprint(f)\n"), ("[", "Int", "]")),
];

/// More than any limit.
const TOO_DEEP: usize = 201;

pub fn trials() -> Vec<Trial> {
    let trial = |kind: &'static Kind| {
        Trial::test(format!("hostile/deepest {}", kind.name), move || on_stack(STACK / 2, move || kind.check()))
            .with_kind("stack")
    };
    KINDS.iter().map(trial).collect()
}

impl Kind {
    fn program(&self, depth: usize) -> String {
        let (before, after) = self.around;
        format!("{before}{}{}{}{after}", self.open.repeat(depth), self.inner, self.close.repeat(depth))
    }

    /// Compiles the deepest program that is accepted, found from above.
    fn check(&self) -> Result<(), Failed> {
        let too_deep = |depth: usize| {
            let compiled = compile_text_here("deep.tova", &self.program(depth));
            compiled.diagnostics.iter().any(|report| report.code.name() == "E010")
        };
        if !too_deep(TOO_DEEP) {
            return Err(format!("{TOO_DEEP} levels are accepted").into());
        }
        let deepest = (1..TOO_DEEP).rev().find(|depth| !too_deep(*depth)).ok_or("no depth is accepted")?;
        let compiled = compile_text_here("deep.tova", &self.program(deepest));
        match compiled.code() {
            Some(code) => Ok(parses(code)?),
            None => Err(format!("{deepest} levels:\n{}", compiled.report()).into()),
        }
    }
}
