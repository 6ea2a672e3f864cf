//! What imported names stand for (`language.md` §11.1).

use tova_diagnostics::Applicability;
use tova_diagnostics::codes::E400;
use tova_source::Name;
use tova_syntax::tree::*;

use super::{Facts, Names};
use crate::suggest::suggest;
use crate::{BindingKind, ExportTarget, Global, HostName, ImportSource, ImportTarget, ModuleId};

impl<'a> Names<'a> {
    pub(super) fn import(&mut self, import: &'a ImportDecl) {
        match &import.specifiers {
            ImportSpecifiers::Named(specifiers) => {
                for specifier in specifiers {
                    let target = self.import_target(&import.source, &specifier.imported);
                    self.declare_import(&specifier.local, target);
                }
            }
            ImportSpecifiers::Default(local) => {
                let key = PropertyKey { span: local.span, name: Name::new_static("default") };
                let target = self.import_target(&import.source, &key);
                self.declare_import(local, target);
            }
            ImportSpecifiers::Namespace(local) => {
                let target = match self.source(&import.source) {
                    ImportSource::Tova(module) => ImportTarget::TovaNamespace(module),
                    ImportSource::Host => ImportTarget::Host(self.host_name(&import.source, None)),
                    ImportSource::Unresolved => ImportTarget::Unresolved,
                };
                self.declare_import(local, target);
            }
        }
    }

    fn declare_import(&mut self, local: &'a Ident, target: ImportTarget) {
        self.declare(local, BindingKind::Import(target), false, Facts::default());
    }

    /// Where the source string of an import or re-export leads.
    pub(super) fn source(&self, source: &ModuleSource) -> ImportSource {
        self.cx.imports.get(source.value.as_str()).copied().unwrap_or(ImportSource::Host)
    }

    /// A name of the host's module `source`.
    pub(super) fn host_name(&self, source: &ModuleSource, imported: Option<Name>) -> HostName {
        HostName { module: self.cx.module, source: Name::from(&source.value), imported }
    }

    /// The thing called `key` in the module behind `source`; a Tova module without it is E400.
    pub(super) fn import_target(&mut self, source: &ModuleSource, key: &PropertyKey) -> ImportTarget {
        match self.source(source) {
            ImportSource::Host => ImportTarget::Host(self.host_name(source, Some(key.name.clone()))),
            ImportSource::Unresolved => ImportTarget::Unresolved,
            ImportSource::Tova(module) => self.exported(module, &key.name).unwrap_or_else(|| {
                self.report_missing_export(source, module, key);
                ImportTarget::Unresolved
            }),
        }
    }

    fn exported(&self, module: ModuleId, name: &str) -> Option<ImportTarget> {
        let data = self.cx.earlier.get(module.0 as usize)?;
        let exports = &data.tables.exports;
        let named =
            exports.iter().find(|export| export.name == name && !matches!(export.target, ExportTarget::HostAll { .. }));
        let Some(export) = named else {
            // What `pub * from "host"` exports is known at run time only.
            return exports.iter().find_map(|export| match &export.target {
                ExportTarget::HostAll { module, source } if name != "default" => {
                    let (module, source) = (*module, source.clone());
                    Some(ImportTarget::Host(HostName { module, source, imported: Some(Name::from(name)) }))
                }
                _ => None,
            });
        };
        Some(match &export.target {
            ExportTarget::Binding(binding) => match &data.tables.bindings.get(binding.0 as usize)?.kind {
                BindingKind::Import(target) => target.clone(),
                _ => ImportTarget::Tova(Global { module, binding: *binding }),
            },
            ExportTarget::DefaultExpr => ImportTarget::TovaDefault(module),
            ExportTarget::Other(global) => ImportTarget::Tova(*global),
            ExportTarget::TovaNamespace(module) => ImportTarget::TovaNamespace(*module),
            ExportTarget::TovaDefault(module) => ImportTarget::TovaDefault(*module),
            ExportTarget::Host(host) => ImportTarget::Host(host.clone()),
            ExportTarget::HostAll { .. } => return None,
        })
    }

    fn report_missing_export(&mut self, source: &ModuleSource, module: ModuleId, key: &PropertyKey) {
        let Some(data) = self.cx.earlier.get(module.0 as usize) else { return };
        let exports = data.tables.exports.iter().map(|export| export.name.as_str());
        let message = match key.name.as_str() {
            "default" => format!("`{}` has no default export", source.value),
            name => format!("`{}` does not export `{name}`", source.value),
        };
        let mut report = self.cx.diagnostic(E400, key.span, message).label("not exported there");
        if let Some(near) = suggest(&key.name, exports) {
            report = report.help(format!("did you mean `{near}`?")).fix(
                Applicability::Maybe,
                format!("import `{near}`"),
                key.span,
                near,
            );
        } else if let Some(private) =
            data.tables.bindings.iter().find(|binding| binding.module_level && binding.name == key.name)
        {
            report = report
                .related(data.file.file, private.span, "defined here, without `pub`")
                .help(format!("mark it with `pub` in `{}`", data.file.path));
        }
        self.diagnostics.push(report);
    }
}
