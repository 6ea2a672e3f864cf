//! `tovac build FILE`

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tova_compiler::{Compiled, OutputOptions};

use crate::cli::{BuildOptions, SourceMap};
use crate::console::{Console, Failure};
use crate::module_type::disagreeing_package;
use crate::output::{self, Output};
use crate::{FAILURE, compile, disk};

/// Compiles a program and writes it.
pub fn run(options: &BuildOptions, console: &Console) -> Result<ExitCode, Failure> {
    let place = options.output.clone().unwrap_or_else(|| options.file.with_extension("js"));
    if place.file_name().is_none() {
        return Err(Failure::usage(format!("`{}` is no name for a file", place.display())));
    }
    if is_same_file(&place, &options.file) {
        return Err(Failure::usage(format!("the output `{}` is the input itself", place.display()))
            .help("name another output with `-o`, such as `-o app.js`"));
    }
    let path = disk::shown(&place);
    let output_options = OutputOptions { path: &path, source_map: compiler_map(options.sourcemap), production: false };
    let Compiled { checked, output } = compile::compile(&options.file, &output_options, options.strictness)?;
    let fine = console.report(&checked.diagnostics, &checked.files, options.strictness);
    // The process ends soon, and the system takes its memory back at once; to take the trees apart node by node would cost time.
    std::mem::forget(checked);
    let Some(module) = output.filter(|_| fine) else { return Ok(ExitCode::from(FAILURE)) };

    // The map first: a module never names a map that is not there.
    let map = module.map.map(|text| Output { path: map_path(&place), text });
    let outputs: Vec<_> = map.into_iter().chain([Output { path: place.clone(), text: module.code }]).collect();
    output::write(&outputs, options.force)?;

    if let Some(package) = disagreeing_package(&place) {
        let modules = place.with_extension("mjs");
        console.note(
            &format!("Node takes `{path}` for a module only when `{}` says so", disk::shown(&package)),
            &format!("add the line `\"type\": \"module\"` there, or build with `-o {}`", disk::shown(&modules)),
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn compiler_map(choice: SourceMap) -> tova_compiler::SourceMap {
    match choice {
        SourceMap::Linked => tova_compiler::SourceMap::Linked,
        SourceMap::Inline => tova_compiler::SourceMap::Inline,
        SourceMap::None => tova_compiler::SourceMap::None,
    }
}

/// `<output>.map`, beside the output.
fn map_path(output: &Path) -> PathBuf {
    let mut name = output.as_os_str().to_os_string();
    name.push(".map");
    name.into()
}

fn is_same_file(one: &Path, other: &Path) -> bool {
    one == other
        || matches!((std::fs::canonicalize(one), std::fs::canonicalize(other)), (Ok(one), Ok(other)) if one == other)
}
