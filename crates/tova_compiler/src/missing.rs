//! Library names that the language defines and this version of the runtime does not have yet.

use tova_diagnostics::{Diagnostic, Severity, codes};
use tova_semantic::{ModuleData, Program, Resolution};
use tova_source::Span;
use tova_syntax::tree::{Ident, Step, Visitor};

/// A report for every use of such a name.
pub fn missing_names(program: &Program) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for data in &program.modules {
        // Most programs have none, which the tables tell without a walk.
        let mut meant = data.tables.names.values().chain(data.tables.members.values());
        if !meant.any(|resolution| is_missing(*resolution)) {
            continue;
        }
        let mut uses = Uses { data, found: Vec::new() };
        data.tree.visit_children(&mut uses);
        found.append(&mut uses.found);
    }
    found
}

fn is_missing(resolution: Resolution) -> bool {
    matches!(resolution, Resolution::Runtime(name) if tova_runtime::export(name).is_none())
}

struct Uses<'a> {
    data: &'a ModuleData,
    found: Vec<Diagnostic>,
}

impl Uses<'_> {
    fn look_at(&mut self, resolution: Option<Resolution>, span: Span) {
        if let Some(Resolution::Runtime(name)) = resolution
            && is_missing(Resolution::Runtime(name))
        {
            let message = format!("the library's `{name}` is not available yet");
            let mut diagnostic = Diagnostic::new(codes::E200, self.data.file.file, span, message)
                .label("not in this version of the runtime");
            diagnostic.severity = Severity::Error;
            self.found.push(diagnostic);
        }
    }
}

impl<'t> Visitor<'t> for Uses<'_> {
    fn visit_ident(&mut self, ident: &'t Ident) {
        self.look_at(self.data.tables.names.get(&ident.id).copied(), ident.span);
    }

    fn visit_step(&mut self, step: &'t Step) {
        self.look_at(self.data.tables.members.get(&step.id).copied(), step.span);
        step.visit_children(self);
    }
}
