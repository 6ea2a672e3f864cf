//! Whether Node takes an output as a module.

use std::fs;
use std::path::{Path, PathBuf};

/// The nearest `package.json` above a `.js` file if it does not say `"type": "module"`: Node then refuses the file or warns.
pub fn disagreeing_package(output: &Path) -> Option<PathBuf> {
    if output.extension().is_none_or(|extension| extension != "js") {
        return None;
    }
    let output = std::path::absolute(output).ok()?;
    let package = output.ancestors().skip(1).map(|folder| folder.join("package.json")).find(|path| path.is_file())?;
    let text = fs::read_to_string(&package).ok()?;
    let parsed: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    (parsed["type"] != "module").then_some(package)
}
