//! Imports from modules of the host, merged.

use rustc_hash::FxHashMap;
use tova_semantic::{HostName, ModuleId, Program};
use tova_source::Name;
use tova_syntax::tree::{ExportKind, ImportSpecifiers, ModuleSource, Stmt, StmtKind};

use crate::LinkOptions;
use crate::names::{Names, identifier_of};
use crate::plan::HostImport;
use crate::reach::Reach;

/// Merges the imports that are needed, in the order in which the program meets them, and names what is imported.
pub fn merge(
    program: &Program,
    reach: &Reach,
    options: &LinkOptions,
    names: &mut Names,
) -> (Vec<HostImport>, FxHashMap<HostName, Name>) {
    let mut imports = Vec::new();
    let mut named = FxHashMap::default();
    for (number, data) in program.modules.iter().enumerate() {
        let module = ModuleId(number as u32);
        for stmt in &data.tree.body {
            let Some((source, mut wishes)) = mentioned(stmt) else { continue };
            let written = Name::from(&source.value);
            let Some(source) = (options.host_source)(module, &written) else { continue };
            // The bundle itself exports what its entry does.
            let is_exported = module == program.entry() && matches!(stmt.kind, StmtKind::Export(_));
            wishes.extend(others(reach, module, &written, &wishes));
            let needed: Vec<(HostName, Name)> = wishes
                .into_iter()
                .map(|Wish { imported, local }| (HostName { module, source: written.clone(), imported }, local))
                .filter(|(host, _)| reach.host_imports.contains(host))
                .collect();
            if needed.is_empty() && (is_exported || !runs_code(&source)) {
                continue;
            }
            let index = index_of(&mut imports, source);
            for (host, wish) in needed {
                let local = local_name(&mut imports[index], host.imported.as_ref(), &wish, names);
                named.insert(host, local);
            }
        }
    }
    (imports, named)
}

/// A name of a module of the host, and what a statement would like to call it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Wish {
    imported: Option<Name>,
    local: Name,
}

/// The source that a statement names, and the names of it that the statement mentions, with the names it gives them.
fn mentioned(stmt: &Stmt) -> Option<(&ModuleSource, Vec<Wish>)> {
    match &stmt.kind {
        StmtKind::Import(import) => {
            let wishes = match &import.specifiers {
                ImportSpecifiers::Named(named) => named
                    .iter()
                    .map(|specifier| Wish::new(Some(&specifier.imported.name), &specifier.local.name))
                    .collect(),
                ImportSpecifiers::Default(local) => vec![Wish::new(Some(&Name::new_static("default")), &local.name)],
                ImportSpecifiers::Namespace(local) => vec![Wish::new(None, &local.name)],
            };
            Some((&import.source, wishes))
        }
        StmtKind::Export(export) => match &export.kind {
            ExportKind::All(all) => {
                let wish = all.name.as_ref().map(|name| Wish::new(None, &name.name));
                Some((&all.source, wish.into_iter().collect()))
            }
            ExportKind::Named(exports) => Some((exports.source.as_ref()?, Vec::new())),
            _ => None,
        },
        _ => None,
    }
}

/// What else of a source the program uses, in order: exported on by that name, or by `pub * from`.
fn others(reach: &Reach, module: ModuleId, source: &Name, known: &[Wish]) -> Vec<Wish> {
    let of_source = reach.host_imports.iter().filter(|host| host.module == module && host.source == *source);
    let new = of_source.filter(|host| known.iter().all(|wish| wish.imported != host.imported));
    let mut others: Vec<Wish> = new
        .map(|host| match &host.imported {
            Some(name) if name != "default" => Wish::new(Some(name), name),
            imported => Wish::new(imported.as_ref(), &identifier_of(source).into()),
        })
        .collect();
    others.sort();
    others
}

impl Wish {
    fn new(imported: Option<&Name>, local: &Name) -> Self {
        Self { imported: imported.cloned(), local: local.clone() }
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
