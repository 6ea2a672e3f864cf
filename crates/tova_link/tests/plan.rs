//! What a plan says about small programs.

use rustc_hash::{FxHashMap, FxHashSet};
use tova_link::{HostImport, LinkOptions, Placement, Plan, PlannedExport, Start, link};
use tova_semantic::{Global, ImportSource, ModuleId, ModuleInput, Options, Program};
use tova_source::{FileId, Name, SourceFile};

/// A program of files in running order, the last one its entry. A file `x.tova` is imported as `./x`.
fn program(texts: &[(&str, &str)]) -> Program {
    let files: Vec<SourceFile> = texts.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect();
    let mut imports: FxHashMap<String, ImportSource> = FxHashMap::default();
    for host in ["node:fs", "lodash", "./data.json"] {
        imports.insert(host.to_owned(), ImportSource::Host);
    }
    let mut inputs = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let parsed = tova_syntax::parse(FileId(number as u32), &file.text);
        assert_eq!(parsed.diagnostics, [], "{}", file.path);
        let file_id = FileId(number as u32);
        inputs.push(ModuleInput {
            file: file_id,
            source: file,
            tree: parsed.module,
            comments: Vec::new(),
            reports: Vec::new(),
            imports: imports.clone(),
        });
        let stem = file.path.trim_end_matches(".tova");
        imports.insert(format!("./{stem}"), ImportSource::Tova(ModuleId(number as u32)));
    }
    let (program, diagnostics) = tova_semantic::analyze(inputs, Options::default());
    let errors: Vec<_> = diagnostics.iter().filter(|diagnostic| diagnostic.is_error()).collect();
    assert!(errors.is_empty(), "{errors:?}");
    program
}

fn names(names: &[&str]) -> FxHashSet<Name> {
    names.iter().map(|name| Name::from(*name)).collect()
}

fn plan_with(program: &Program, taken: &[&str], emitted: &[&str]) -> Plan {
    let host_source = |_: ModuleId, source: &str| {
        let is_host = !source.starts_with("./") || source.ends_with(".json");
        is_host.then(|| Name::from(source))
    };
    link(program, &LinkOptions { extra_taken: &names(taken), emitted: &names(emitted), host_source: &host_source })
}

fn plan(program: &Program) -> Plan {
    plan_with(program, &[], &[])
}

/// The JavaScript names of all kept bindings, sorted.
fn kept(plan: &Plan) -> Vec<&str> {
    let mut names: Vec<&str> = plan.names.values().map(Name::as_str).collect();
    names.sort_unstable();
    names
}

fn binding(program: &Program, module: u32, name: &str) -> Global {
    let bindings = &program.modules[module as usize].tables.bindings;
    let binding =
        bindings.iter().position(|binding| binding.name == name && binding.module_level).expect("it is declared");
    Global { module: ModuleId(module), binding: tova_semantic::BindingId(binding as u32) }
}

fn placements(plan: &Plan) -> Vec<(u32, Placement)> {
    let modules = plan.modules.iter();
    modules
        .flat_map(|module| module.statements.iter().map(|statement| (statement.index, statement.placement)))
        .collect()
}

#[test]
fn only_what_runs_is_kept() {
    let program = program(&[
        (
            "lib.tova",
            "pub fn used() { helper() }\nfn helper() { 1 }\npub fn unused() { 2 }\npub type T { x: Int }\npub limit = 3\npub seen = print(\"lib\")\n",
        ),
        ("app.tova", "import { used, unused } from \"./lib\"\nfn local() { 0 }\nprint(used())\n"),
    ]);
    assert_eq!(kept(&plan(&program)), ["helper", "seen", "used"]);
}

#[test]
fn a_type_keeps_its_methods_and_what_they_need() {
    let program = program(&[(
        "app.tova",
        "trait Named { fn name(self) -> String\n  fn hello(self) { greet(self.name()) } }\ntype Cat { n: String }\nfn greet(n) { n }\n\
         fn other() { 1 }\nimpl Named for Cat { fn name(self) { shown(self.n) } }\nfn shown(n) { n }\nprint(Cat(\"x\").hello())\n",
    )]);
    assert_eq!(kept(&plan(&program)), ["Cat", "greet", "shown"]);
}

#[test]
fn clashing_names_give_way_and_the_entry_s_last() {
    let program = program(&[
        ("lib.tova", "fn total() { 1 }\npub fn sum_up() { total() }\n"),
        (
            "app.tova",
            "import { sum_up } from \"./lib\"\nfn total() { 2 }\nfn class() { 3 }\nprint(total(), sum_up(), class())\n",
        ),
    ]);
    let plan = plan(&program);
    assert_eq!(plan.names[&binding(&program, 1, "total")], "total");
    assert_eq!(plan.names[&binding(&program, 0, "total")], "total$1");
    assert_eq!(plan.names[&binding(&program, 1, "class")], "class$1");
    // A local `total$1` in the library would hide what `total` is called there.
    assert!(!plan.local_is_free(ModuleId(0), "total$1") && plan.local_is_free(ModuleId(1), "total$1"));
}

#[test]
fn names_of_the_runtime_are_taken_only_when_it_is_linked() {
    let program = program(&[("app.tova", "fn sleep(x) { x }\nprint(sleep(1))\n")]);
    assert_eq!(kept(&plan(&program)), ["sleep"]);
    let plan = plan_with(&program, &["sleep"], &["display"]);
    assert_eq!(kept(&plan), ["sleep$1"]);
    assert!(!plan.local_is_free(ModuleId(0), "display") && plan.local_is_free(ModuleId(0), "sleep"));
}

#[test]
fn host_imports_are_merged_and_dropped() {
    let program = program(&[
        (
            "lib.tova",
            "import { readFile, writeFile } from \"node:fs\"\nimport data from \"./data.json\"\npub fn f() { readFile(\"x\") }\n",
        ),
        (
            "app.tova",
            "import { readFile as read } from \"node:fs\"\nimport _ from \"lodash\"\nimport { f } from \"./lib\"\nf()\nread(\"y\")\n",
        ),
    ]);
    let plan = plan(&program);
    let import = |source: &str, named: &[(&str, &str)]| HostImport {
        source: source.into(),
        json: false,
        namespace: None,
        named: named.iter().map(|(imported, local)| (Name::from(*imported), Name::from(*local))).collect(),
    };
    assert_eq!(plan.imports, [import("node:fs", &[("readFile", "readFile")]), import("lodash", &[])]);
    assert_eq!(plan.name_of(&program, binding(&program, 1, "read")).map(Name::as_str), Some("readFile"));
}

#[test]
fn plain_statements_stay_plain_while_nothing_waits() {
    let program = program(&[("app.tova", "x = print(1)\nprint(x)\n")]);
    let plan = plan(&program);
    assert_eq!(plan.start, Start::Plain);
    assert_eq!(placements(&plan), [(0, Placement::Module), (1, Placement::Module)]);
}

#[test]
fn from_the_first_waiting_statement_on_they_form_a_function() {
    let program = program(&[(
        "app.tova",
        "print(1)\nawait sleep(1)\nlimit = 5\nvar count = len([1])\nx = len([2])\nfn bump() { count += limit }\nbump()\nprint(x)\n",
    )]);
    let plan = plan(&program);
    assert_eq!(plan.start, Start::Function { name: "main".into(), awaited: false });
    use Placement::{Main, Module};
    assert_eq!(placements(&plan), [(0, Module), (1, Main), (2, Module), (3, Main), (4, Main), (6, Main), (7, Main)]);
    // `count` is needed by a function outside, `x` is not, `limit` is a constant of the module.
    assert_eq!(plan.hoisted.iter().copied().collect::<Vec<_>>(), [binding(&program, 0, "count")]);
}

#[test]
fn an_entry_with_exports_awaits_plainly() {
    let program = program(&[("app.tova", "await sleep(1)\npub x = len([1])\n")]);
    let plan = plan(&program);
    assert_eq!(plan.start, Start::TopLevelAwait);
    assert_eq!(plan.exports, [PlannedExport::Local { local: "x".into(), exported: "x".into() }]);
    assert_eq!(placements(&plan), [(0, Placement::Module), (1, Placement::Module)]);
}

#[test]
fn a_program_cancels_if_a_block_can() {
    let cancels = |block: &str| {
        let text = format!("async fn f() {{ await sleep(1) }}\n{block}\n");
        plan(&program(&[("app.tova", &text)])).cancelling
    };
    assert!(!cancels("concurrent { a = spawn f()\n spawn f() }"));
    assert!(cancels("concurrent { a = spawn f()\n print(1) }"));
    assert!(cancels("concurrent first { a = spawn f() }"));
    assert!(cancels("concurrent cancel_on_error { a = spawn f() }"));
    assert!(cancels("concurrent timeout(5) { a = spawn f() }"));
    assert!(!cancels("async fn never() { concurrent first { a = spawn f() } }"));
}

#[test]
fn a_namespace_is_an_object_only_where_it_is_used_as_one() {
    let lib = ("lib.tova", "pub fn f() { 1 }\npub fn g() { 2 }\n");
    let members = program(&[lib, ("app.tova", "import * as lib from \"./lib\"\nprint(lib.f())\n")]);
    let plan_of_members = plan(&members);
    assert_eq!(kept(&plan_of_members), ["f"]);
    assert_eq!(plan_of_members.namespaces, []);
    assert_eq!(plan_of_members.name_of_export(&members, ModuleId(0), "f").map(Name::as_str), Some("f"));
    let value = program(&[lib, ("app.tova", "import * as lib from \"./lib\"\nprint(lib)\n")]);
    let plan_of_value = plan(&value);
    assert_eq!(kept(&plan_of_value), ["f", "g"]);
    assert_eq!(plan_of_value.namespaces, [(ModuleId(0), Name::from("lib"))]);
}

#[test]
fn refinements_exist_at_run_time_and_other_annotations_do_not() {
    let program = program(&[(
        "app.tova",
        "type Pos = Int where { it > zero() }\nfn zero() { 0 }\ntype T { x: Int }\ntype Pair = (T, T)\nfn f(n: Pos, t: T, p: Pair) { n }\nprint(f)\n",
    )]);
    assert_eq!(kept(&plan(&program)), ["Pos", "f", "zero"]);
}
