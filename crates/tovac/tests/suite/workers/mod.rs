//! `parallelMap` as the compiler emits it: random programs against the plain loop, and bundles in every place a file can be.

mod generate;
mod memory;
mod places;

use libtest_mimic::{Failed, Trial};

use crate::support::compile::compile_text;
use crate::support::engines::engines;
use crate::support::{expect_text, places as files};

/// So many files of so many programs each.
const FILES: u32 = 8;
const PROGRAMS: u32 = 25;

pub fn trials() -> Vec<Trial> {
    let random = (0..FILES).map(|file| {
        Trial::test(format!("workers/{PROGRAMS} random programs, {file}"), move || random(file)).with_kind("program")
    });
    random.chain(places::trials()).chain(memory::trials()).collect()
}

/// Every program maps a list twice, on threads and in a plain loop, and says so when the results differ.
fn random(file: u32) -> Result<(), Failed> {
    let folder = files::scratch(&format!("workers random {file}"));
    let programs = generate::programs(file * PROGRAMS..(file + 1) * PROGRAMS);
    std::fs::write(folder.join("part.tova"), &programs.part)?;
    std::fs::write(folder.join("app.tova"), &programs.app)?;
    let root = files::root();
    let entry = folder.join("app.tova");
    let entry = entry.strip_prefix(&root).unwrap_or(&entry).to_string_lossy().replace('\\', "/");
    let compiled = compile_text(&entry, &programs.app);
    if compiled.code().is_none() {
        return Err(compiled.report().into());
    }
    let on_main: Vec<_> =
        compiled.diagnostics.iter().filter(|report| report.code.name().starts_with("W_PARALLEL")).collect();
    if !on_main.is_empty() {
        return Err(compiled.report().into());
    }
    let module = folder.join("app.mjs");
    compiled.write(&module)?;
    for engine in engines()? {
        let run = engine.run(&module)?;
        let expected = format!("{PROGRAMS} programs agree");
        expect_text(
            &format!("{} on {}", module.display(), engine.name),
            &expected,
            &format!("{}{}", run.out, run.err),
        )?;
    }
    Ok(())
}
