//! Order of evaluation (`language.md` §13): random functions that note every step, against a model of what the language says.

mod generate;
mod model;
mod program;
mod text;

use libtest_mimic::{Failed, Trial};

use self::program::Function;
use crate::support::compile::{Compiled, caught, compile_text_here, on_big_stack};
use crate::support::engines::engines;
use crate::support::places;

/// So many files of so many functions each; every second file is a program that can cancel.
const FILES: u32 = 8;
const FUNCTIONS: u32 = 200;

pub fn trials() -> Vec<Trial> {
    let trial = |file| {
        Trial::test(format!("order/{FUNCTIONS} random functions, {file}"), move || check(file)).with_kind("property")
    };
    (0..FILES).map(trial).collect()
}

fn check(file: u32) -> Result<(), Failed> {
    let functions: Vec<_> = (file * FUNCTIONS..(file + 1) * FUNCTIONS).map(generate::function).collect();
    let can_cancel = file % 2 == 1;
    let module = places::scratch(&format!("order {file}")).join("order.mjs");
    match compile(&functions, can_cancel) {
        Ok(compiled) => compiled.write(&module)?,
        Err(problem) => {
            let alone = |function| compile(std::slice::from_ref(function), can_cancel);
            let culprit = functions.iter().find_map(|function| Some((alone(function).err()?, function)));
            let (problem, text) = culprit.map_or((problem, String::new()), |(p, f)| (p, text::declaration(f)));
            return Err(format!("{problem}\n{text}").into());
        }
    }
    for engine in engines()? {
        let run = engine.run(&module)?;
        let mut printed = run.out.lines();
        for function in &functions {
            let (expected, line) = (model::printed(function), printed.next().unwrap_or_default());
            if line != expected {
                let text = text::declaration(function);
                let problem = format!("{}\nexpected {expected}\nprinted  {line}\n{text}{}", engine.name, run.err);
                return Err(problem.into());
            }
        }
    }
    Ok(())
}

fn compile(functions: &[Function], can_cancel: bool) -> Result<Compiled, String> {
    let mut source = String::from(program::PRELUDE);
    let mut calls = String::new();
    for function in functions {
        let number = function.number;
        source += &text::declaration(function);
        calls += &format!("  notes = []\n  r{number} = await tryAsync(fn() program{number}())\n");
        calls += &format!("  print({number}, r{number}, notes)\n");
    }
    source += &format!("async fn all_of_them() {{\n{calls}}}\n");
    source +=
        if can_cancel { "concurrent timeout(INF) { _all = spawn all_of_them() }\n" } else { "await all_of_them()\n" };
    let compiled = on_big_stack(move || caught(|| compile_text_here("order.tova", &source)))?;
    if compiled.code().is_none() { Err(compiled.report()) } else { Ok(compiled) }
}
