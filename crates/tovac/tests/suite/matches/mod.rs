//! Random `match` expressions through the compiler and an engine, against arms that are tried in order: whatever the decision tree asks, and
//! in whatever form it is printed, the first arm whose pattern and guard fit is the one that runs.

mod generate;
mod model;
mod names;
mod text;

use libtest_mimic::{Failed, Trial};
use proptest::test_runner::{Config, TestCaseError, TestError, TestRunner};

use crate::support::compile::compile_text;
use crate::support::engines::{Engine, engines};
use crate::support::places;
use model::Match;

/// So many programs, of up to so many `match`es each.
const PROGRAMS: u32 = 20;
const MATCHES: usize = 60;

pub fn trials() -> Vec<Trial> {
    vec![Trial::test(format!("matches/{PROGRAMS} programs of random matches"), search).with_kind("property")]
}

fn search() -> Result<(), Failed> {
    let folder = places::scratch("matches");
    let engine = engines()?.into_iter().next().ok_or("there is no engine")?;
    let config = Config { cases: PROGRAMS, max_shrink_iters: 600, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(&generate::matches(MATCHES), |matches| {
        agree(&matches, &engine, &folder.join("matches.mjs")).map_err(TestCaseError::fail)
    });
    match result {
        Ok(()) => Ok(()),
        Err(TestError::Fail(reason, matches)) => {
            let (program, _) = text::program(&matches);
            Err(format!("{reason}\n---- program\n{program}\n----").into())
        }
        Err(TestError::Abort(reason)) => Err(reason.to_string().into()),
    }
}

/// Runs the program of these matches; every line says what the model says.
fn agree(matches: &[Match], engine: &Engine, module: &std::path::Path) -> Result<(), String> {
    let (program, expected) = text::program(matches);
    let compiled = compile_text("matches.tova", &program);
    compiled.write(module).map_err(|problem| problem.message().unwrap_or("it is not accepted").to_owned())?;
    let run = engine.run(module)?;
    if !run.err.is_empty() {
        return Err(format!("the program failed\n{}", run.err));
    }
    let different = expected.iter().zip(run.out.lines()).find(|(wanted, found)| wanted != found);
    match different {
        Some((wanted, found)) => Err(format!("wanted: {wanted}\nfound:  {found}")),
        None if expected.len() == run.out.lines().count() => Ok(()),
        None => Err("there are lines missing".into()),
    }
}
