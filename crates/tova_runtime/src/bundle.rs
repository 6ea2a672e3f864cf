use std::collections::BTreeMap;

use crate::{File, export, files};

/// The runtime modules that a program needs.
#[derive(Debug, Default)]
pub struct Bundle {
    /// The modules, each after the ones it imports.
    pub files: Vec<&'static File>,
    /// What they import from the host: names by source, both in order.
    pub host_imports: BTreeMap<&'static str, Vec<&'static str>>,
}

/// What a program does by itself, apart from the runtime functions it calls.
#[derive(Clone, Copy, Debug, Default)]
pub struct Traits {
    /// Tasks of the program can be cancelled.
    pub cancelling: bool,
    /// It can get hold of an object of one of the host's own kinds, such as a Map or a promise.
    pub host_objects: bool,
}

/// Collects the modules that export `names`, and what they import, in an order that depends on nothing but the set of names.
///
/// Programs that do not need a module that has a stub get that (`task/task-stub.js` for `task/task.js`): a program that cannot cancel, and one
/// in which neither its own code nor a runtime function makes an object of the host, for the text of such objects. Names that the runtime
/// does not export are passed over.
pub fn bundle<'a>(names: impl IntoIterator<Item = &'a str>, traits: Traits) -> Bundle {
    let mut roots: Vec<usize> = names.into_iter().filter_map(export).map(|export| export.file).collect();
    roots.sort_unstable();
    let bundle = collect(&roots, traits);
    if !traits.host_objects && bundle.files.iter().any(|file| file.makes_host_objects) {
        return collect(&roots, Traits { host_objects: true, ..traits });
    }
    bundle
}

fn collect(roots: &[usize], traits: Traits) -> Bundle {
    let mut collector = Collector { traits, seen: vec![false; files().len()], bundle: Bundle::default() };
    for root in roots {
        collector.collect(*root);
    }
    collector.bundle
}

impl Bundle {
    /// Every name that the modules declare or import at the top level of the output.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        let declared = self.files.iter().flat_map(|file| file.names);
        let imported = self.host_imports.values().flatten();
        declared.chain(imported).copied()
    }

    /// Identifiers that the modules use; among them the globals of the host that they need.
    pub fn identifiers(&self) -> impl Iterator<Item = &'static str> {
        self.files.iter().flat_map(|file| file.identifiers).copied()
    }
}

struct Collector {
    traits: Traits,
    seen: Vec<bool>,
    bundle: Bundle,
}

impl Collector {
    /// Whether a module that has a stub is needed itself.
    fn needs(&self, index: usize) -> bool {
        match files()[index].path {
            "core/host-object-text.js" => self.traits.host_objects,
            _ => self.traits.cancelling,
        }
    }

    fn collect(&mut self, index: usize) {
        let index = if self.needs(index) { index } else { stub_of(index).unwrap_or(index) };
        if std::mem::replace(&mut self.seen[index], true) {
            return;
        }
        let file = &files()[index];
        for import in file.imports {
            self.collect(*import);
        }
        self.bundle.files.push(file);
        for import in file.host_imports {
            let names = self.bundle.host_imports.entry(import.source).or_default();
            names.extend(import.names);
            names.sort_unstable();
            names.dedup();
        }
    }
}

/// The stub of a module, if it has one: `a/b-stub.js` for `a/b.js`.
fn stub_of(index: usize) -> Option<usize> {
    let stem = files()[index].path.strip_suffix(".js")?;
    files().binary_search_by_key(&format!("{stem}-stub.js").as_str(), |file| file.path).ok()
}
