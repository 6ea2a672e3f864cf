//! What the string of an import leads to (`language.md` §11.1).

use tova_source::Files;

use crate::path::{folder, join};

/// Where an import leads.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Resolved {
    /// A Tova file, by its path.
    Tova(String),
    /// A file of the host, by its path: `./data.json`.
    HostFile(String),
    /// A module that the host finds by name: `node:fs`, `lodash`.
    HostName,
    /// Nowhere.
    Nothing(Unresolved),
}

/// Why an import leads nowhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unresolved {
    /// No such file; the paths that were looked for.
    NoFile(Vec<String>),
    /// A name after `tova:` that the toolchain does not have.
    NoToolchainModule,
    /// A Tova package; packages are not supported yet.
    Package,
    /// A `.tova` file without `./` before its path.
    NotRelative(String),
}

/// Packages that may be imported by a short name.
const FIRST_PARTY: [&str; 10] =
    ["fp", "validate", "encoding", "test", "retry", "template", "data", "stats", "plot", "ml"];

/// Resolves `source`, written in the file at `importer`. `source_root` is the folder that `@/` means.
pub fn resolve(files: &dyn Files, importer: &str, source_root: &str, source: &str) -> Resolved {
    if let Some(path) = source.strip_prefix("@/") {
        return resolve_file(files, join(source_root, path));
    }
    if source.starts_with("./") || source.starts_with("../") || source.starts_with('/') {
        return resolve_file(files, join(folder(importer), source));
    }
    if source.starts_with("tova:") {
        return Resolved::Nothing(Unresolved::NoToolchainModule);
    }
    if is_package(source) {
        return Resolved::Nothing(Unresolved::Package);
    }
    if source.ends_with(".tova") {
        return Resolved::Nothing(Unresolved::NotRelative(format!("./{source}")));
    }
    Resolved::HostName
}

fn resolve_file(files: &dyn Files, path: String) -> Resolved {
    let with_extension = format!("{path}.tova");
    if path.ends_with(".tova") {
        if files.exists(&path) { Resolved::Tova(path) } else { Resolved::Nothing(Unresolved::NoFile(vec![path])) }
    } else if files.exists(&with_extension) {
        Resolved::Tova(with_extension)
    } else if files.exists(&path) {
        Resolved::HostFile(path)
    } else {
        Resolved::Nothing(Unresolved::NoFile(vec![with_extension, path]))
    }
}

/// `host.tld/owner/repo` with a dot in the first of at least three parts, or `tova/NAME`.
fn is_package(source: &str) -> bool {
    let parts: Vec<&str> = source.split('/').collect();
    match parts.as_slice() {
        ["tova", name] => FIRST_PARTY.contains(name) || *name == "ui",
        [host, _, _, ..] => host.contains('.') && !host.starts_with('@'),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tova_source::MemoryFiles;

    #[test]
    fn sources_lead_where_the_language_says() {
        let paths = ["src/lib.tova", "src/data.json", "src/deep/x.tova"];
        let files = MemoryFiles(paths.into_iter().map(|path| (path.to_owned(), String::new())).collect());
        let resolve = |source| resolve(&files, "src/deep/app.tova", "src", source);
        assert_eq!(resolve("../lib"), Resolved::Tova("src/lib.tova".into()));
        assert_eq!(resolve("../lib.tova"), Resolved::Tova("src/lib.tova".into()));
        assert_eq!(resolve("@/deep/x"), Resolved::Tova("src/deep/x.tova".into()));
        assert_eq!(resolve("../data.json"), Resolved::HostFile("src/data.json".into()));
        for host in ["fs", "node:fs", "lodash", "socket.io", "@scope/p", "lodash/fp/get", "@a.b/c/d"] {
            assert_eq!(resolve(host), Resolved::HostName, "{host}");
        }
        assert_eq!(resolve("tova/fp"), Resolved::Nothing(Unresolved::Package));
        assert_eq!(resolve("github.com/a/b"), Resolved::Nothing(Unresolved::Package));
        assert_eq!(resolve("tova:nope"), Resolved::Nothing(Unresolved::NoToolchainModule));
        assert_eq!(resolve("x.tova"), Resolved::Nothing(Unresolved::NotRelative("./x.tova".into())));
        let missing = vec!["src/deep/y.tova".to_owned(), "src/deep/y".to_owned()];
        assert_eq!(resolve("./y"), Resolved::Nothing(Unresolved::NoFile(missing)));
    }
}
