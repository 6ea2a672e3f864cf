//! A whole bundle: declarations of all modules, what they run, and how that is started.

use swc_common::DUMMY_SP;
use tova_link::{MainFunction, Placement, Plan, PlannedExport, PlannedModule, Start};
use tova_semantic::{ExportTarget, HostName, ModuleId, Program};
use tova_source::{Executor, Name, SourceFile};
use tova_syntax::tree::{ExportKind, Expr, Stmt, StmtKind};

use super::{Frame, Lowering};
use crate::js::{self, Block};
use crate::lowered::Lowered;
use crate::names::{Names, WrittenNames};
use crate::section::{Printer, Section};
use crate::texts;

/// How a program is lowered.
#[derive(Clone, Copy, Debug, Default)]
pub struct LowerOptions {
    /// Leave out what only helps to understand failures (labels of tasks).
    pub production: bool,
}

/// Lowers and prints everything the plan keeps; `files` are the texts of the program, by their numbers.
pub fn lower<'a>(
    executor: &dyn Executor,
    program: &Program,
    plan: &Plan,
    files: &'a [SourceFile],
    options: LowerOptions,
) -> Lowered<'a> {
    let mut printer = Printer::new(executor);
    let mut lowered = lower_sections(program, plan, files, options, &mut |section| printer.add(section));
    lowered.sections = printer.finish();
    lowered
}

/// Lowers everything the plan keeps and hands over each section when it is done. The result has none of them.
pub(crate) fn lower_sections<'a>(
    program: &Program,
    plan: &Plan,
    files: &'a [SourceFile],
    options: LowerOptions,
    done: &mut dyn FnMut(Section),
) -> Lowered<'a> {
    let bases = texts::starts(texts::FIRST, files.iter().map(|file| file.text.as_str()));
    let written: Vec<WrittenNames> = program.modules.iter().map(|data| WrittenNames::of(&data.tree)).collect();
    let module = program.entry();
    let data = &program.modules[module.0 as usize];
    let mut lowering = Lowering {
        program,
        plan,
        files,
        production: options.production,
        module,
        tables: &data.tables,
        base: bases[data.file.file.0 as usize],
        bases: &bases,
        written: &written,
        names: Names::new(plan, module, &written[module.0 as usize], Default::default()),
        frame: Frame::default(),
        helpers: Default::default(),
        host_globals: Default::default(),
        renamed: Default::default(),
        hoisted_defaults: Vec::new(),
        predeclared: Default::default(),
        declared_early: Default::default(),
        volatile: Default::default(),
        placeholder: None,
        substitutes: Default::default(),
        never_negative: Default::default(),
        shapes: Default::default(),
        prints_plainly: super::printing::prints_plainly(program),
        pieces: Default::default(),
    };
    lowering.sections(&mut |section| {
        if !section.stmts.is_empty() {
            done(section);
        }
    });
    let (helpers, host_globals, renamed) = (lowering.helpers, lowering.host_globals, lowering.renamed);
    Lowered { files, bases, sections: Vec::new(), exports: exports(plan), helpers, host_globals, renamed }
}

impl<'a> Lowering<'a> {
    fn sections(&mut self, done: &mut dyn FnMut(Section)) {
        let plan = self.plan;
        for planned in &plan.modules {
            self.enter(planned.module);
            for index in &planned.declarations {
                let mut out = Block::new();
                self.statement(self.top_statement(planned, *index), &mut out);
                done(Section::declaration(out));
            }
        }
        let namespaces: Block = plan.namespaces.iter().map(|(module, name)| self.namespace(*module, name)).collect();
        let mut workers = Block::new();
        self.workers(&mut workers);

        let mut hoisted = Block::new();
        let mut plain = Block::new();
        let mut main = Block::new();
        for planned in &plan.modules {
            self.enter(planned.module);
            self.hoist(planned, &mut hoisted);
            for statement in &planned.statements {
                let stmt = self.top_statement(planned, statement.index);
                match statement.placement {
                    Placement::Module => self.statement(stmt, &mut plain),
                    Placement::Main => self.statement(stmt, &mut main),
                }
            }
        }
        let start = self.start_statements(main);
        for stmts in [namespaces, workers, hoisted, plain] {
            done(Section::statements(stmts));
        }
        start.into_iter().for_each(done);
    }

    /// Goes on with another module; names of the top level stay taken.
    fn enter(&mut self, module: ModuleId) {
        let data = &self.program.modules[module.0 as usize];
        let top = self.names.take_top();
        self.names = Names::new(self.plan, module, &self.written[module.0 as usize], top);
        self.module = module;
        self.tables = &data.tables;
        self.base = self.bases[data.file.file.0 as usize];
        self.frame = Frame::default();
        self.predeclared.clear();
        self.declared_early.clear();
        self.never_negative.clear();
        self.shapes.clear();
    }

    fn top_statement(&self, planned: &PlannedModule, index: u32) -> &'a Stmt {
        &self.program.modules[planned.module.0 as usize].tree.body[index as usize]
    }

    /// `let x;` for bindings of the start function that others see too.
    fn hoist(&mut self, planned: &PlannedModule, out: &mut Block) {
        let plan = self.plan;
        let mut bindings: Vec<_> =
            plan.hoisted.iter().filter(|global| global.module == planned.module).map(|global| global.binding).collect();
        bindings.sort();
        self.predeclare(bindings, out);
        let has_default = planned.statements.iter().any(|statement| {
            let stmt = self.top_statement(planned, statement.index);
            statement.placement == Placement::Main
                && matches!(&stmt.kind, StmtKind::Export(export) if matches!(export.kind, ExportKind::DefaultExpr(_)))
        });
        if let Some(name) = plan.default_names.get(&planned.module)
            && has_default
        {
            self.hoisted_defaults.push(planned.module);
            out.push(js::variable(name));
        }
    }

    /// `export default expr`
    pub(super) fn default_export(&mut self, expr: &'a Expr, span: swc_common::Span, out: &mut Block) {
        let plan = self.plan;
        let value = self.value(expr, out);
        match plan.default_names.get(&self.module) {
            Some(name) if self.hoisted_defaults.contains(&self.module) => {
                out.push(js::expression(js::assign_name(name, value, span), span));
            }
            Some(name) => out.push(js::constant(name, value, span)),
            // To read a name of the program does nothing.
            None if super::purity::is_idle(&value) || self.named_binding(expr).is_some() => {}
            None => out.push(js::expression(value, span)),
        }
    }

    /// The namespace of a module as a value: members are looked up when they are asked for, as JavaScript's namespaces do.
    fn namespace(&mut self, module: ModuleId, name: &Name) -> js::Stmt {
        let exports = &self.program.modules[module.0 as usize].tables.exports;
        let members = exports.iter().filter_map(|export| {
            if let ExportTarget::HostAll { module, source } = &export.target {
                let host = HostName { module: *module, source: source.clone(), imported: None };
                return Some(js::spread_property(js::name(self.plan.host_names.get(&host)?)));
            }
            let target = self.plan.name_of_export(self.program, module, &export.name)?;
            let body = vec![js::return_(Some(js::name(target)), DUMMY_SP)];
            let function =
                js::Function { body: Some(js::FunctionBody { span: DUMMY_SP, stmts: body }), ..Default::default() };
            let key = js::property_name(&export.name, DUMMY_SP);
            let getter = js::GetterProp { span: DUMMY_SP, key, function: Box::new(function) };
            Some(js::PropOrSpread::Prop(Box::new(js::Prop::Getter(getter))))
        });
        let object = js::object(members.collect(), DUMMY_SP);
        js::constant(name, object, DUMMY_SP)
    }

    /// The function that runs the waiting part of the top level, and the statements that start it.
    fn start_statements(&mut self, mut main: Block) -> Vec<Section> {
        let plan = self.plan;
        let run_main = plan.main.map(|main| self.run_main(main));
        let Start::Function { name, awaited } = &plan.start else {
            let Some(run) = run_main else { return Vec::new() };
            let start = match plan.start {
                Start::TopLevelAwait => js::await_(run, DUMMY_SP),
                _ => self.call_helper("startProgram", vec![js::thunk(run, false)], DUMMY_SP),
            };
            return vec![Section::statements(vec![js::expression(start, DUMMY_SP)])];
        };
        main.extend(run_main.map(|run| js::expression(js::await_(run, DUMMY_SP), DUMMY_SP)));
        // Nothing runs but in workers.
        if main.is_empty()
            && let Some(serves) = self.serve()
        {
            return vec![Section::statements(vec![js::expression(serves, DUMMY_SP)])];
        }
        let body = Some(js::FunctionBody { span: DUMMY_SP, stmts: main });
        let function = js::Function { body, is_async: true, ..Default::default() };
        let ident = js::ident(name, DUMMY_SP);
        let declaration =
            js::Stmt::Decl(js::Decl::Fn(js::FnDecl { ident, declare: false, function: Box::new(function) }));
        let start = if *awaited {
            js::await_(js::call_name(name, Vec::new(), DUMMY_SP), DUMMY_SP)
        } else {
            self.call_helper("startProgram", vec![js::name(name)], DUMMY_SP)
        };
        let start = js::expression(start, DUMMY_SP);
        let start = match self.serve() {
            Some(serves) => js::if_jump(js::not(serves), start, DUMMY_SP),
            None => start,
        };
        vec![Section::declaration(vec![declaration]), Section::statements(vec![start])]
    }

    /// `runMain(main)`
    fn run_main(&mut self, main: MainFunction) -> js::Value {
        let name = self.plan.name_of(self.program, main.binding).cloned().unwrap_or(Name::new_static("main"));
        self.call_helper("runMain", vec![js::name(&name)], DUMMY_SP)
    }
}

/// `export { … }`, and what is exported from the host.
fn exports(plan: &Plan) -> Vec<js::ModuleItem> {
    let named = |orig: &Name, exported: &Name| {
        js::ExportSpecifier::Named(js::ExportNamedSpecifier {
            span: DUMMY_SP,
            orig: export_name(orig),
            exported: (orig != exported).then(|| export_name(exported)),
            is_type_only: false,
        })
    };
    let local: Vec<js::ExportSpecifier> = plan
        .exports
        .iter()
        .filter_map(|export| match export {
            PlannedExport::Local { local, exported } => Some(named(local, exported)),
            _ => None,
        })
        .collect();
    let mut items = Vec::new();
    if !local.is_empty() {
        items.push(export_list(local, None));
    }
    for export in &plan.exports {
        match export {
            PlannedExport::Local { .. } => {}
            PlannedExport::Host { source, imported: Some(imported), exported } => {
                items.push(export_list(vec![named(imported, exported)], Some(source)));
            }
            PlannedExport::Host { source, imported: None, exported } => {
                let namespace = js::ExportNamespaceSpecifier { span: DUMMY_SP, name: export_name(exported) };
                items.push(export_list(vec![js::ExportSpecifier::Namespace(namespace)], Some(source)));
            }
            PlannedExport::HostAll(source) => {
                let all = js::ExportAll {
                    span: DUMMY_SP,
                    src: Box::new(js::string_literal(source, DUMMY_SP)),
                    type_only: false,
                    with: None,
                };
                items.push(js::ModuleItem::ModuleDecl(js::ModuleDecl::ExportAll(all)));
            }
        }
    }
    items
}

fn export_list(specifiers: Vec<js::ExportSpecifier>, source: Option<&Name>) -> js::ModuleItem {
    let src = source.map(|source| Box::new(js::string_literal(source, DUMMY_SP)));
    let export = js::NamedExport { span: DUMMY_SP, specifiers, src, type_only: false, with: None };
    js::ModuleItem::ModuleDecl(js::ModuleDecl::ExportNamed(export))
}

fn export_name(name: &Name) -> js::ModuleExportName {
    js::ModuleExportName::Ident(js::ident(name, DUMMY_SP))
}
