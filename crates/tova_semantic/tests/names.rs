//! Scopes and bindings (`language.md` §3), `it`, `self`, imports and exports.

#![allow(dead_code)]

mod support;

use support::{module, modules};
use tova_semantic::{BindingKind, ExportTarget, Resolution};

#[test]
fn a_block_may_reassign_a_var_of_the_function_around_it() {
    let found = module("var x = 1\nfn f() { x = 2 }\nf()\nprint(x)\n");
    assert_eq!(found.reports(), Vec::<String>::new());
    let x = found.binding("x", 0);
    assert!(x.mutable && x.reassigned && x.captured && x.read && x.module_level);
    assert_eq!(found.resolution("x", 1), found.resolution("x", 0));
}

#[test]
fn an_inner_assignment_before_the_outer_one_is_a_binding_of_its_own() {
    let found = module("if len([1]) > 0 { y = 5\n  print(y) }\ny = 7\nprint(y)\n");
    assert_eq!(found.reports(), Vec::<String>::new());
    assert_ne!(found.resolution("y", 0), found.resolution("y", 2));
}

#[test]
fn outer_functions_are_seen_whole() {
    // The outer `var` stands below the function that assigns it.
    let found = module("fn f() { late = 2 }\nvar late = 1\nf()\nprint(late)\n");
    assert_eq!(found.reports(), Vec::<String>::new());
    assert!(found.binding("late", 0).module_level);
}

#[test]
fn a_var_may_copy_the_parameter_of_its_name() {
    let found = module("fn f(n) { var n = n + 1\n  n }\nprint(f(1))\n");
    assert_eq!(found.reports(), Vec::<String>::new());
    assert_eq!(found.binding("n", 2).kind, BindingKind::Param);
    assert_eq!(found.binding("n", 3).kind, BindingKind::Value);
    assert_eq!(module("fn f() { n = n + 1\n  n }\nprint(f())\n").reports(), ["E205 n"]);
}

#[test]
fn a_later_block_may_bind_a_spawned_name_again() {
    let text = "async fn one() { await sleep(1) }\nconcurrent { a = spawn one(); spawn one() }\nprint(a)\nconcurrent { a = spawn one(); spawn one() }\nprint(a)\n";
    let found = module(text);
    assert_eq!(found.reports(), Vec::<String>::new());
    assert_eq!(found.resolution("a", 0), found.resolution("a", 1));
    assert_eq!(found.resolution("a", 2), found.resolution("a", 3));
    assert_ne!(found.resolution("a", 0), found.resolution("a", 2));
}

#[test]
fn the_innermost_argument_around_it_is_wrapped() {
    let found = module("print([1, 2].map([it].map(it + 1)))\nprint(map([1], fn(it) max([it, 1])))\n");
    assert_eq!(found.reports(), Vec::<String>::new());
    assert_eq!(found.tables().it_arguments.len(), 2);
    assert_ne!(found.resolution("it", 0), found.resolution("it", 1));
}

#[test]
fn a_bare_it_belongs_to_the_call_around_it() {
    let found = module("fn twice(n) { n * 2 }\nprint([1].filter(twice(it) > 2))\n");
    assert_eq!(found.reports(), Vec::<String>::new());
    assert_eq!(found.tables().it_arguments.len(), 1);
}

#[test]
fn methods_know_whether_they_use_self() {
    let found = module(
        "type P { x: Int }\nimpl P { fn a() { self.x }\n  fn b(self) { 1 }\n  fn c() { 2 } }\nprint(P(1).a(), P.c())\n",
    );
    assert_eq!(found.reports(), Vec::<String>::new());
    let methods: Vec<(String, bool)> =
        found.tables().types[0].methods.iter().map(|method| (method.name.to_string(), method.instance)).collect();
    assert_eq!(methods, [("a".to_owned(), true), ("b".to_owned(), true), ("c".to_owned(), false)]);
}

#[test]
fn captures_are_passed_through_the_functions_between() {
    let found = module("fn f(n) { fn() { fn() n } }\nprint(f(1)()())\n");
    let n = found.binding("n", 0);
    assert!(n.captured);
    assert!(found.function("f").captures.is_empty());
    let capturing = found.tables().functions.values().filter(|function| function.captures.len() == 1).count();
    assert_eq!(capturing, 2);
}

#[test]
fn aliases_lead_to_the_library() {
    let found = module("print(try_async, math.log(1))\n");
    assert_eq!(found.resolution("try_async", 0), Some(Resolution::Runtime("tryAsync")));
    let log = found.step(".log").expect("a member");
    assert_eq!(found.tables().members.get(&log), Some(&Resolution::Runtime("ln")));
}

#[test]
fn imports_resolve_through_re_exports() {
    let found = modules(&[
        ("a.tova", "pub fn f() { 1 }\npub type T { A, B(n: Int) }\n"),
        ("b.tova", "pub { f as g } from \"./a.tova\"\npub * from \"./a.tova\"\n"),
        ("main.tova", "import { g, B } from \"./b.tova\"\nimport { nope } from \"./b.tova\"\nprint(g(), B(1), nope)\n"),
    ]);
    assert_eq!(found.reports(), ["E400 nope"]);
    match &found.binding("g", 0).kind {
        BindingKind::Import(tova_semantic::ImportTarget::Tova(global)) => assert_eq!(global.module.0, 0),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_module_without_marks_exports_all_its_names() {
    let found = modules(&[
        ("a.tova", "fn f() { 1 }\nx = 2\ntype T { A }\n"),
        ("main.tova", "import { A, f, x } from \"./a.tova\"\nprint(f(), x, A)\n"),
    ]);
    assert_eq!(found.reports(), Vec::<String>::new());
    let exports: Vec<&str> =
        found.program.modules[0].tables.exports.iter().map(|export| export.name.as_str()).collect();
    assert_eq!(exports, ["f", "x", "T", "A"]);
    assert!(
        found.program.modules[0]
            .tables
            .exports
            .iter()
            .all(|export| matches!(export.target, ExportTarget::Binding(_)) && !export.marked)
    );
}

#[test]
fn main_runs_unless_it_is_mentioned() {
    assert!(module("fn main() { print(1) }\n").tables().main.is_some());
    assert!(module("fn main() { print(1) }\nmain()\n").tables().main.is_none());
    assert!(module("fn main() { print(1) }\n[1].forEach(fn(_n) main())\n").tables().main.is_none());
}

#[test]
fn a_name_is_reported_once() {
    assert_eq!(module("print(nope)\nprint(nope)\n").reports(), ["E200 nope"]);
}

#[test]
fn a_top_level_call_must_not_need_what_comes_later() {
    let early = "fn show() { inner() }\nfn inner() { print(limit) }\nshow()\nlimit = 3\n";
    assert_eq!(module(early).reports(), ["E205 ()"]);
    let fine = "fn show() { inner() }\nfn inner() { print(limit) }\nlimit = 3\nshow()\n";
    assert_eq!(module(fine).reports(), Vec::<String>::new());
}
