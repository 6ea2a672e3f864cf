//! `explore`: small concurrent programs in every order, compared with the model in `runtime-js/tests/explore`.

use std::io::{self, Write};
use std::process::{Child, Command, Stdio};
use std::thread::available_parallelism;

use crate::engines;
use crate::steps::root;

/// Runs the explorer with `arguments` on the newest Node; without `--replay` or `--part` in one process per core.
pub fn run(arguments: &[&str]) -> Result<(), String> {
    let engines = engines::install()?;
    let node = engines.newest_node.map_or_else(|| "node".into(), |node| node.into_os_string());
    let start = |extra: &[String]| {
        let script = root().join("runtime-js/tests/explore/run.mjs");
        let mut command = Command::new(&node);
        command.arg(script).args(arguments).args(extra).stdout(Stdio::piped());
        command.spawn().map_err(|problem| format!("{}: {problem}", node.to_string_lossy()))
    };
    let is_one_process =
        arguments.iter().any(|argument| argument.starts_with("--replay") || argument.starts_with("--part"));
    let parts = if is_one_process { 1 } else { available_parallelism().map_or(1, |cores| cores.get()) };
    let processes: Vec<Child> = if is_one_process {
        vec![start(&[])?]
    } else {
        (1..=parts).map(|part| start(&["--part".into(), format!("{part}/{parts}")])).collect::<Result<_, _>>()?
    };
    let mut failed = false;
    for process in processes {
        let output = process.wait_with_output().map_err(|problem| problem.to_string())?;
        io::stdout().write_all(&output.stdout).map_err(|problem| problem.to_string())?;
        failed |= !output.status.success();
    }
    if failed { Err("the runtime does what the model does not allow".into()) } else { Ok(()) }
}
