//! Imports from modules of the host, merged.

use rustc_hash::FxHashMap;
use tova_semantic::{BindingId, BindingKind, Global, ImportTarget, ModuleId, Program};
use tova_source::Name;
use tova_syntax::tree::{Ident, ImportSpecifiers, StmtKind};

use crate::LinkOptions;
use crate::names::Names;
use crate::plan::HostImport;
use crate::reach::Reach;

/// Merges the imports that are needed, in the order in which the program meets them, and gives their bindings names.
pub fn merge(
    program: &Program,
    reach: &Reach,
    options: &LinkOptions,
    names: &mut Names,
    named: &mut FxHashMap<Global, Name>,
) -> Vec<HostImport> {
    let mut imports = Vec::new();
    for (number, data) in program.modules.iter().enumerate() {
        let module = ModuleId(number as u32);
        let is_import = |kind: &BindingKind| matches!(kind, BindingKind::Import(ImportTarget::Host { .. }));
        let bindings: FxHashMap<u32, usize> = (data.tables.bindings.iter().enumerate())
            .filter(|(_, binding)| is_import(&binding.kind))
            .map(|(id, binding)| (binding.span.start, id))
            .collect();
        for stmt in &data.tree.body {
            let StmtKind::Import(import) = &stmt.kind else { continue };
            let Some(source) = (options.host_source)(module, &import.source.value) else { continue };
            let locals = local_names(&import.specifiers);
            let needed: Vec<Global> = (locals.iter())
                .filter_map(|local| bindings.get(&local.span.start))
                .map(|id| Global { module, binding: BindingId(*id as u32) })
                .filter(|global| reach.host_imports.contains(global))
                .collect();
            if needed.is_empty() && !runs_code(&source) {
                continue;
            }
            let index = index_of(&mut imports, source);
            for global in needed {
                let binding = &data.tables.bindings[global.binding.0 as usize];
                let BindingKind::Import(ImportTarget::Host { imported, .. }) = &binding.kind else { continue };
                named.insert(global, local_name(&mut imports[index], imported.as_ref(), &binding.name, names));
            }
        }
    }
    imports
}

fn local_names(specifiers: &ImportSpecifiers) -> Vec<&Ident> {
    match specifiers {
        ImportSpecifiers::Named(named) => named.iter().map(|specifier| &specifier.local).collect(),
        ImportSpecifiers::Default(local) | ImportSpecifiers::Namespace(local) => vec![local],
    }
}

/// Whether loading the module may do something that is wanted though no name of it is used.
fn runs_code(source: &str) -> bool {
    !source.starts_with("node:") && !is_json(source)
}

fn is_json(source: &str) -> bool {
    source.ends_with(".json")
}

fn index_of(imports: &mut Vec<HostImport>, source: Name) -> usize {
    imports.iter().position(|import| import.source == source).unwrap_or_else(|| {
        let json = is_json(&source);
        imports.push(HostImport { source, json, namespace: None, named: Vec::new() });
        imports.len() - 1
    })
}

/// The local name under which the output imports a name; the first module that imports it chooses.
fn local_name(import: &mut HostImport, imported: Option<&Name>, wish: &str, names: &mut Names) -> Name {
    match imported {
        None => import.namespace.get_or_insert_with(|| names.claim(wish)).clone(),
        Some(imported) => match import.named.iter().find(|(other, _)| other == imported) {
            Some((_, local)) => local.clone(),
            None => {
                let local = names.claim(wish);
                import.named.push((imported.clone(), local.clone()));
                local
            }
        },
    }
}
