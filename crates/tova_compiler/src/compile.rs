//! From a program with its meaning to the text of one module.

use rustc_hash::FxHashSet;
use tova_codegen::{LowerOptions, Lowered, PrintOptions, lower, print};
use tova_link::{LinkOptions, Plan, link};
use tova_runtime::{Bundle, Traits};
use tova_semantic::{BindingKind, ModuleId, Program};
use tova_source::Name;

use crate::check::Analyzed;
use crate::map::{append_map, source_url};
use crate::path::{folder, join};
use crate::project::{Output, OutputOptions, Project};

/// Emits a program without errors.
pub fn emit(analyzed: &Analyzed, project: &Project, options: &OutputOptions) -> Output {
    let output_path = join(project.working_folder, options.path);
    let output_folder = folder(&output_path);
    let host_source =
        |module: ModuleId, source: &str| analyzed.host_source(module, source, project.working_folder, output_folder);
    let attempt = |taken: &TakenNames| {
        let link_options =
            LinkOptions { extra_taken: &taken.runtime, emitted: &taken.emitted, host_source: &host_source };
        let plan = link(&analyzed.program, &link_options);
        let lower_options = LowerOptions { production: options.production };
        let lowered = lower(project.executor, &analyzed.program, &plan, &analyzed.files, lower_options);
        let traits = Traits { cancelling: plan.cancelling, host_objects: plan.host_objects };
        let runtime = tova_runtime::bundle(lowered.helpers.iter().copied(), traits);
        (plan, lowered, runtime)
    };
    // Which runtime functions the output calls is known only when it has been lowered. If one of them has the name of something in the program, that
    // gives way in a second attempt; which functions are called does not depend on names.
    let (mut plan, mut lowered, mut runtime) = attempt(&TakenNames::default());
    let taken = TakenNames::of(&lowered, &runtime);
    if taken.clash(&analyzed.program, &plan) {
        (plan, lowered, runtime) = attempt(&taken);
    }
    let source_path = |path: &str| source_url(output_folder, &join(project.working_folder, path));
    let entry = &analyzed.program.modules[analyzed.program.entry().0 as usize];
    let entry_text = &analyzed.files[entry.file.file.0 as usize].text;
    let printed = print(
        &lowered,
        &PrintOptions {
            shebang: entry.tree.shebang.map(|span| span.of(entry_text)),
            imports: &plan.imports,
            runtime: &runtime,
            source_path: options.source_map.is_wanted().then_some(&source_path),
        },
    );
    append_map(printed.code, printed.map, options)
}

/// Names that stand for something in the output and are not the program's own.
#[derive(Default)]
struct TakenNames {
    /// What the runtime declares or imports at the top level, and the globals of the host that it needs.
    runtime: FxHashSet<Name>,
    /// What the lowering writes into user code.
    emitted: FxHashSet<Name>,
}

impl TakenNames {
    fn of(lowered: &Lowered, runtime: &Bundle) -> Self {
        let globals = runtime.identifiers().filter(|name| tova_semantic::is_host_global(name));
        Self {
            runtime: runtime.names().chain(globals).map(Name::new_static).collect(),
            emitted: lowered.helpers.iter().chain(&lowered.host_globals).map(|name| Name::new_static(name)).collect(),
        }
    }

    /// Whether something of the program is called so.
    fn clash(&self, program: &Program, plan: &Plan) -> bool {
        let locals = program.modules.iter().flat_map(|data| &data.tables.bindings);
        let names =
            locals.filter(|binding| !matches!(binding.kind, BindingKind::Extern { .. })).map(|binding| &binding.name);
        names.into_iter().any(|name| self.emitted.contains(name))
            || plan.taken_names().any(|name| self.runtime.contains(name) || self.emitted.contains(name))
    }
}
