//! The engines of the tests: the `node` on the PATH, the newest Node and Bun from npm, pinned in `tests/engines`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::steps::root;

/// Engines by name, with the command that starts each.
pub struct Engines {
    pub bun: PathBuf,
    /// Absent on systems for which npm has no binary of it.
    pub newest_node: Option<PathBuf>,
}

/// Installs the pinned engines into `target/engines`, unless just these are already there.
pub fn install() -> Result<Engines, String> {
    let pinned = root().join("tests/engines");
    let place = root().join("target/engines");
    let commands = place.join("node_modules/.bin");
    let engines = || Engines {
        bun: commands.join("bun"),
        newest_node: Some(commands.join("node")).filter(|command| command.exists()),
    };

    let lock = fs::read_to_string(pinned.join("package-lock.json")).map_err(|problem| problem.to_string())?;
    let installed = fs::read_to_string(place.join("package-lock.json")).unwrap_or_default();
    if lock == installed && commands.join("bun").exists() {
        return Ok(engines());
    }
    println!("== installing the engines of the tests into target/engines");
    fs::create_dir_all(&place).map_err(|problem| problem.to_string())?;
    for name in ["package.json", "package-lock.json"] {
        fs::copy(pinned.join(name), place.join(name)).map_err(|problem| format!("{name}: {problem}"))?;
    }
    let status = Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&place).status();
    if !status.is_ok_and(|status| status.success()) {
        // Without its lock file the next run tries again.
        let _ = fs::remove_file(place.join("package-lock.json"));
        return Err(
            "`npm ci` could not install the engines of the tests (is npm installed, is there a network?)".into()
        );
    }
    Ok(engines())
}
