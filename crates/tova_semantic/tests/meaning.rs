//! Contexts, callees, arguments, types, coverage and worker callbacks.

#![allow(dead_code)]

mod support;

use support::module;
use tova_semantic::{Callee, NamedArguments, Receiver, StaticType};

#[test]
fn a_spawned_lambda_is_async_if_it_waits() {
    let found = module("concurrent { a = spawn fn() { await sleep(1) }\n  b = spawn fn() 2 }\nprint(a, b)\n");
    let mut asyncs: Vec<bool> = found.tables().functions.values().map(|function| function.is_async).collect();
    asyncs.sort_unstable();
    assert_eq!(asyncs, [false, true]);
    let block = found.tables().concurrent.values().next().expect("a block");
    assert!(block.only_spawns && !block.can_leave_early && block.spawns.len() == 2);
    assert_eq!(found.tables().first_waiting_statement, Some(0));
}

#[test]
fn tasks_know_their_names_and_who_sees_them() {
    let text = "async fn load(n) { await sleep(n) }\nconcurrent {\n  _p = spawn load(1)\n  spawn load(2)\n  user = spawn load(3)\n  print(1)\n}\nprint(user)\n";
    let found = module(text);
    let mut tasks: Vec<(u32, String, bool, bool)> = found
        .tables()
        .spawns
        .values()
        .map(|spawn| (spawn.span.start, spawn.label.to_string(), spawn.seen, spawn.direct))
        .collect();
    tasks.sort();
    let tasks: Vec<(&str, bool, bool)> =
        tasks.iter().map(|(_, label, seen, direct)| (label.as_str(), *seen, *direct)).collect();
    assert_eq!(tasks, [("_p", false, true), ("load", false, true), ("user", true, true)]);
    let block = found.tables().concurrent.values().next().expect("a block");
    assert!(!block.only_spawns && block.can_leave_early);
}

#[test]
fn callees_are_known() {
    let text = "type P { x: Int }\nimpl P { fn make(x) { P(x) } }\nfn f(n) { n }\ng = fn(n) n\n\
                print(f(1), g(2), P(3), P.make(4), Channel.new(5), \"a\".upper(6), [7] |> len(), sorted([8]))\n\
                fn h(v) { v.upper(9) }\nprint(h(\"a\"))\n";
    let found = module(text);
    assert!(matches!(found.callee("(1)"), Some(Callee::Function { is_async: false, .. })));
    assert!(matches!(found.callee("(2)"), Some(Callee::Lambda { is_async: false, .. })));
    assert!(matches!(found.callee("(3)"), Some(Callee::Struct(..))));
    assert!(matches!(found.callee("(4)"), Some(Callee::Associated { method: 0, .. })));
    assert_eq!(found.callee("(5)"), Some(Callee::Construct));
    assert_eq!(found.callee("(6)"), Some(Callee::KnownLibraryMethod("upper")));
    assert_eq!(found.callee("()"), Some(Callee::Runtime("len")));
    assert_eq!(found.callee("([8])"), Some(Callee::Runtime("sorted")));
    assert_eq!(found.callee("(9)"), Some(Callee::LibraryMethod("upper", Receiver::String)));
    assert!(matches!(found.step_type("(3)"), StaticType::Tova(..)));
    assert_eq!(found.step_type("(5)"), StaticType::Channel);
    assert_eq!(found.step_type("()"), StaticType::Int);
    assert_eq!(found.step_type("([8])"), StaticType::List);
    assert_eq!(found.step_type("(9)"), StaticType::Unknown);
}

#[test]
fn named_arguments_go_to_parameters_or_into_an_object() {
    let text = "fn srv(host, port = 80) { \"{host}{port}\" }\nfn opt(u, {retries}) { \"{u}{retries}\" }\n\
                print(srv(port: 1, host: \"h\"), opt(\"u\", retries: 3), \"h\" |> srv(port: 2))\n";
    let found = module(text);
    assert_eq!(found.reports(), Vec::<String>::new());
    let bound = |text: &str| found.step(text).and_then(|id| found.tables().named_arguments.get(&id).cloned());
    assert_eq!(bound("(port: 1, host: \"h\")"), Some(NamedArguments::ByParameter(vec![Some(1), Some(0)])));
    assert_eq!(bound("(\"u\", retries: 3)"), Some(NamedArguments::TrailingObject));
    assert_eq!(bound("(port: 2)"), Some(NamedArguments::ByParameter(vec![None, Some(0)])));
}

#[test]
fn the_number_of_arguments_counts_pipes_and_spreads() {
    let clean = "fn f(a, b) { a + b }\nprint(1 |> f(2), f(...[1, 2]), 3 |> f(1, _))\n";
    assert_eq!(module(clean).reports(), Vec::<String>::new());
    assert_eq!(module("fn f(a) { a }\nprint(1 |> f(2))\n").reports(), ["W106 (2)"]);
}

#[test]
fn coverage_looks_into_parts() {
    let covered = "type S { A(b: Bool), B }\nfn f(s) { match s { A(true) => 1\n  A(false) => 2\n  A(_) => 4\n  B => 3 } }\nprint(f(B), A(true))\n";
    assert_eq!(module(covered).reports(), Vec::<String>::new());
    let nested = "fn f(r) { match r { Ok(Some(v)) => v\n  Err(_) => 0 } }\nprint(f(Ok(None)))\n";
    assert_eq!(module(nested).reports(), ["W200 match"]);
    let halves = "fn f(r) { match r { Ok(true) => 1\n  Ok(false) => 2\n  Err(_) => 0 } }\nprint(f(Ok(true)))\n";
    assert_eq!(module(halves).reports(), Vec::<String>::new());
    let guarded = "fn f(r) { match r { Ok(v) if v > 1 => v\n  Err(_) => 0 } }\nprint(f(Ok(2)))\n";
    assert_eq!(module(guarded).reports(), ["W200 match"]);
}

#[test]
fn a_callback_takes_its_locals_along() {
    let text = "fn double(n) { n * 2 }\nasync fn run(xs, factor) {\n  await parallelMap(xs, fn(n) double(n) * factor)\n}\nawait run([1], 2)\n";
    let found = module(text);
    assert_eq!(found.reports(), Vec::<String>::new());
    let callback = found.tables().worker_callbacks.values().next().expect("a callback");
    assert!(callback.short);
    let captured: Vec<&str> =
        callback.captures.iter().map(|binding| found.tables().bindings[binding.0 as usize].name.as_str()).collect();
    assert_eq!(captured, ["factor"]);
}

#[test]
fn loops_and_recursion_are_not_short() {
    let recursive =
        "fn fib(n) { if n < 2 { n } else { fib(n - 1) + fib(n - 2) } }\nprint(await parallelMap([1], fib))\n";
    let looping = "fn work(n) { var t = 0\n  for i in 0..n { t += i }\n  t }\nprint([1] |> parallelMap(work))\n";
    for text in [recursive, looping] {
        let found = module(text);
        let callback = found.tables().worker_callbacks.values().next().expect("a callback");
        assert!(!callback.short, "{text}");
    }
}

#[test]
fn a_function_that_the_callback_calls_must_not_assign_either() {
    let text = "var total = 0\nfn add(n) { total += n\n  n }\nprint(await parallelMap([1], fn(n) add(n)), total)\n";
    assert_eq!(module(text).reports(), ["E326 total"]);
}

#[test]
fn one_missing_async_is_reported_once() {
    assert_eq!(module("fn f() { await sleep(1)\n  await sleep(2) }\nf()\n").reports(), ["E300 await"]);
}
