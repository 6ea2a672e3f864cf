//! What the bundle exports.

use tova_semantic::{ExportTarget, ModuleId, Program};
use tova_source::Name;

use crate::LinkOptions;
use crate::plan::PlannedExport;
use crate::reach::is_erased;
use crate::uses::{Target, exported};

/// The marked exports of the entry, as far as they exist at run time.
pub fn of_entry<'a>(
    program: &Program,
    options: &LinkOptions,
    name_of: impl Fn(&Target) -> Option<&'a Name>,
) -> Vec<PlannedExport> {
    let entry: ModuleId = program.entry();
    let tables = &program.modules[entry.0 as usize].tables;
    let host_source = |module, source: &Name| (options.host_source)(module, source).unwrap_or_else(|| source.clone());
    let marked = tables.exports.iter().filter(|export| export.marked && !is_erased(program, &export.target, entry));
    let planned = marked.filter_map(|export| match &export.target {
        ExportTarget::Host(host) => Some(PlannedExport::Host {
            source: host_source(host.module, &host.source),
            imported: host.imported.clone(),
            exported: export.name.clone(),
        }),
        ExportTarget::HostAll { module, source } => Some(PlannedExport::HostAll(host_source(*module, source))),
        _ => {
            let target = exported(program, entry, &export.name)?;
            Some(PlannedExport::Local { local: name_of(&target)?.clone(), exported: export.name.clone() })
        }
    });
    planned.collect()
}
