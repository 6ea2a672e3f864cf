/// One module of the runtime.
#[derive(Debug)]
pub struct File {
    /// Path below `runtime-js/`.
    pub path: &'static str,
    /// Its text without imports, without the word `export` and without comments.
    pub text: &'static str,
    /// All its top-level names, exported or not.
    pub names: &'static [&'static str],
    /// The modules it imports, as indices into [`files`].
    pub imports: &'static [usize],
    /// It makes objects of the host's own kinds: maps, sets, dates, promises, typed arrays, generators.
    pub makes_host_objects: bool,
    /// What it imports from the host.
    pub host_imports: &'static [HostImport],
    /// Identifiers that occur in the text other than as members, in order: among them the globals of the host that it needs.
    pub identifiers: &'static [&'static str],
}

/// An import of names from a module of the host.
#[derive(Debug, PartialEq, Eq)]
pub struct HostImport {
    /// Such as `node:os`.
    pub source: &'static str,
    /// The names, which are also the local names.
    pub names: &'static [&'static str],
}

/// What kind of thing an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `function`
    Function,
    /// `async function`
    AsyncFunction,
    /// `function*`
    Generator,
    /// `class`
    Class,
    /// `const`
    Constant,
    /// `let`
    Variable,
}

/// An exported name of the runtime.
#[derive(Debug)]
pub struct Export {
    /// The name.
    pub name: &'static str,
    /// What it is.
    pub kind: Kind,
    /// The module that exports it, as an index into [`files`].
    pub file: usize,
}

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// All modules, in order of their paths.
pub fn files() -> &'static [File] {
    FILES
}

/// All exported names, in order. A name that a stub exports too is listed with the full module.
pub fn exports() -> &'static [Export] {
    EXPORTS
}

/// The export called `name`, if there is one.
pub fn export(name: &str) -> Option<&'static Export> {
    EXPORTS.binary_search_by_key(&name, |export| export.name).ok().map(|index| &EXPORTS[index])
}

/// Rules of `runtime-js/` that a module breaks; found when the compiler is built, reported by a test.
#[cfg(test)]
pub(crate) fn problems() -> &'static [&'static str] {
    PROBLEMS
}
