//! Analysing texts in tests.

use tova_diagnostics::Diagnostic;
use tova_semantic::{
    Binding, Callee, FunctionInfo, ImportSource, ModuleId, ModuleInput, Options, Program, Resolution, StaticType,
    Tables, analyze,
};
use tova_source::{FileId, SourceFile};
use tova_syntax::tree::{Ident, NodeId, PipeStage, Step, Visitor};

/// An analysed program with its texts.
pub struct Analyzed {
    pub program: Program,
    pub diagnostics: Vec<Diagnostic>,
    sources: Vec<SourceFile>,
}

/// Analyses one module.
pub fn module(text: &str) -> Analyzed {
    modules(&[("main.tova", text)])
}

/// Analyses modules in the order in which they run; `./name.tova` imports an earlier one.
pub fn modules(texts: &[(&str, &str)]) -> Analyzed {
    let sources: Vec<SourceFile> = texts.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect();
    let mut inputs = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        let file = FileId(at as u32);
        let parsed = tova_syntax::parse(file, &source.text);
        assert!(parsed.diagnostics.is_empty(), "{:?}", parsed.diagnostics);
        let comments = parsed.comments.iter().map(|comment| comment.span).collect();
        let earlier = texts[..at].iter().enumerate();
        let imports =
            earlier.map(|(at, (path, _))| (format!("./{path}"), ImportSource::Tova(ModuleId(at as u32)))).collect();
        inputs.push(ModuleInput { file, source, tree: parsed.module, comments, reports: Vec::new(), imports });
    }
    let (program, diagnostics) = analyze(inputs, Options::default());
    Analyzed { program, diagnostics, sources }
}

impl Analyzed {
    /// Tables of the entry.
    pub fn tables(&self) -> &Tables {
        &self.program.modules[self.program.entry().0 as usize].tables
    }

    /// `CODE text-of-the-primary-span` of every report.
    pub fn reports(&self) -> Vec<String> {
        let line = |report: &Diagnostic| {
            format!("{} {}", report.code, report.primary.span.of(&self.sources[report.file.0 as usize].text))
        };
        self.diagnostics.iter().map(line).collect()
    }

    /// What the `nth` identifier `name` of the entry stands for.
    pub fn resolution(&self, name: &str, nth: usize) -> Option<Resolution> {
        let entry = self.program.modules.last().expect("a module");
        let mut idents = Idents { name, ids: Vec::new() };
        entry.tree.visit_children(&mut idents);
        self.tables().names.get(idents.ids.get(nth)?).copied()
    }

    /// The binding of the `nth` identifier `name`.
    pub fn binding(&self, name: &str, nth: usize) -> &Binding {
        match self.resolution(name, nth) {
            Some(Resolution::Binding(binding)) => &self.tables().bindings[binding.0 as usize],
            other => panic!("{name} #{nth} is {other:?}"),
        }
    }

    /// The function declared as `name`.
    pub fn function(&self, name: &str) -> &FunctionInfo {
        match self.binding(name, 0).kind {
            tova_semantic::BindingKind::Function { function, .. } => &self.tables().functions[&function],
            ref other => panic!("{name} is {other:?}"),
        }
    }

    /// What the call or stage whose text is `text` calls.
    pub fn callee(&self, text: &str) -> Option<Callee> {
        self.tables().callees.get(&self.step(text)?).cloned()
    }

    /// The certain type of the chain up to the step whose text is `text`.
    pub fn step_type(&self, text: &str) -> StaticType {
        self.step(text).and_then(|id| self.tables().static_types.get(&id).copied()).unwrap_or_default()
    }

    /// The id of the step or stage whose text is `text`.
    pub fn step(&self, text: &str) -> Option<NodeId> {
        let entry = self.program.modules.last().expect("a module");
        let source = &self.sources.last().expect("a source").text;
        let mut steps = Steps { source, text, id: None };
        entry.tree.visit_children(&mut steps);
        steps.id
    }
}

struct Idents<'t> {
    name: &'t str,
    ids: Vec<NodeId>,
}

impl<'a> Visitor<'a> for Idents<'_> {
    fn visit_ident(&mut self, ident: &'a Ident) {
        if ident.name == self.name {
            self.ids.push(ident.id);
        }
    }
}

struct Steps<'t> {
    source: &'t str,
    text: &'t str,
    id: Option<NodeId>,
}

impl<'a> Visitor<'a> for Steps<'_> {
    fn visit_step(&mut self, step: &'a Step) {
        if step.span.of(self.source) == self.text {
            self.id.get_or_insert(step.id);
        }
        step.visit_children(self);
    }

    fn visit_expr(&mut self, expr: &'a tova_syntax::tree::Expr) {
        if let tova_syntax::tree::ExprKind::Pipe(pipe) = &expr.kind {
            let named = |stage: &&PipeStage| stage.span.of(self.source).trim_start_matches("|>").trim() == self.text;
            if let Some(stage) = pipe.stages.iter().find(named) {
                self.id.get_or_insert(stage.id);
            }
        }
        expr.visit_children(self);
    }
}
