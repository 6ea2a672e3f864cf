//! Final JavaScript names of everything at the top level of the output.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_semantic::{BindingKind, Global, ModuleId, Program};
use tova_source::Name;

use crate::is_reserved;
use crate::items::{ItemKind, Items, is_refinement};
use crate::reach::Reach;
use crate::uses::{Target, Use};

/// Gives out names that are not taken.
#[derive(Default)]
pub struct Names {
    /// Everything that is taken.
    pub taken: FxHashSet<Name>,
    /// How far the numbers behind wishes have been given out.
    numbers: FxHashMap<Name, u32>,
}

impl Names {
    /// `wish` if it is free, else `wish$1`, `wish$2` …
    pub fn claim(&mut self, wish: &str) -> Name {
        let mut name = Name::from(wish);
        while is_reserved(&name) || self.taken.contains(&name) {
            let number = self.numbers.entry(Name::from(wish)).or_default();
            *number += 1;
            name = Name::from(format!("{wish}${number}"));
        }
        self.taken.insert(name.clone());
        name
    }
}

/// Names the kept bindings of all modules: the entry's first, so that they are the last to give way.
pub fn name_bindings(program: &Program, items: &Items, reach: &Reach, names: &mut Names) -> FxHashMap<Global, Name> {
    let mut named = FxHashMap::default();
    let modules = (0..program.modules.len() as u32).map(ModuleId);
    for module in std::iter::once(program.entry()).chain(modules.filter(|module| *module != program.entry())) {
        for (index, item) in items.of_module(module).iter().enumerate() {
            if !reach.items.contains(&(module, index as u32)) || item.kind == ItemKind::CompileTime {
                continue;
            }
            for id in &item.declares {
                let binding = &program.modules[module.0 as usize].tables.bindings[id.0 as usize];
                let global = Global { module, binding: *id };
                let is_erased = binding.kind == BindingKind::CompileTime && !is_refinement(program, global);
                if !is_erased && !matches!(binding.kind, BindingKind::Import(_)) {
                    named.insert(global, names.claim(&binding.name));
                }
            }
        }
    }
    named
}

/// Names that local bindings must not carry, by module: what the code of the module refers to under another name than the one it was written with.
pub fn hidden_names<'a>(
    items: &Items,
    reach: &Reach,
    name_of: impl Fn(&Target) -> Option<&'a Name>,
) -> FxHashMap<ModuleId, FxHashSet<Name>> {
    let mut hidden: FxHashMap<ModuleId, FxHashSet<Name>> = FxHashMap::default();
    for id in &reach.items {
        for Use { target, written } in &items.get(*id).uses.all {
            let library;
            let name = match target {
                Target::Runtime(name) => {
                    library = Name::new_static(name);
                    Some(&library)
                }
                target => name_of(target),
            };
            if let Some(name) = name.filter(|name| written.as_ref() != Some(*name)) {
                hidden.entry(id.0).or_default().insert(name.clone());
            }
        }
    }
    hidden
}

/// The name of a file or package, as far as it can be an identifier.
pub fn identifier_of(path: &str) -> String {
    let file = path.rsplit(['/', ':']).next().unwrap_or(path);
    let stem = file.strip_suffix(".tova").unwrap_or(file);
    let name: String = stem.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '_' }).collect();
    if name.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_') { name } else { format!("_{name}") }
}
