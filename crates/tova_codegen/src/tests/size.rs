//! What a bundle weighs.

use super::compile::lowered;
use crate::{PrintOptions, print};

/// The text of a bundle, with its runtime.
fn bundle(text: &str) -> String {
    let lowered = lowered(text).expect("the program has no errors");
    let runtime = tova_runtime::bundle(lowered.helpers.iter().copied(), tova_runtime::Traits::default());
    let options = PrintOptions { shebang: None, imports: &[], runtime: &runtime, source_path: None };
    print(&lowered, &options).code
}

#[test]
fn a_program_that_prints_what_is_known_needs_no_runtime() {
    let code = bundle("print(\"hello\")\nprint(\"answer:\", 42, true)\n");
    assert_eq!(code, "// @bun\n// tovac\n\nconsole.log(\"hello\");\nconsole.log(\"answer: 42 true\");\nexport {};\n");
}

#[test]
fn a_program_that_prints_stays_small() {
    let code = bundle("name = \"world\"\nprint(\"hello {name}\", [1, 2])\n");
    assert!(code.contains("function inspect"), "{code}");
    assert!(code.len() <= 2_200, "{} bytes:\n{code}", code.len());
}
