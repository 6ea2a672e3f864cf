//! Transcripts of the command line: `tests/cli/*.trycmd`.

use libtest_mimic::Trial;

use crate::support::places;

pub fn trials() -> Vec<Trial> {
    let run = || {
        trycmd::TestCases::new()
            .register_bin("tovac", std::path::Path::new(env!("CARGO_BIN_EXE_tovac")))
            .case(places::root().join("tests/cli/*.trycmd"))
            .run();
        Ok(())
    };
    vec![Trial::test("cli/transcripts", run).with_kind("transcript")]
}
