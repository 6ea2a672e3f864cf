//! The model reports: real spans, rendered in every form, kept as snapshots together with their source.

use tova_diagnostics::{Applicability, Diagnostic, Format, HumanStyle, codes, render};
use tova_source::{FileId, SourceFile, Span};

const FILE: FileId = FileId(0);

/// The place of `part` in `source`, from its `nth` occurrence (from 0).
fn find(source: &str, part: &str, nth: usize) -> Span {
    let (start, _) = source.match_indices(part).nth(nth).expect("the part is in the source");
    Span::new(start as u32, (start + part.len()) as u32)
}

fn check(name: &str, path: &str, source: &str, build: impl Fn(&dyn Fn(&str) -> Span) -> Diagnostic) {
    let files = [SourceFile::new(path, source)];
    let diagnostics = [build(&|part| find(source, part, 0))];
    let form = |format| render(&diagnostics, &files, format);
    let shown = format!(
        "{source}\n---- human\n{}---- short\n{}---- github\n{}---- json\n{}",
        form(Format::Human(HumanStyle::PLAIN)),
        form(Format::Short),
        form(Format::Github),
        form(Format::Json)
    );
    insta::assert_snapshot!(name, shown);
}

#[test]
fn await_in_a_plain_function() {
    let source = "fn load_user(id) {\n  raw = await fetch_json(\"/api/users/{id}\")\n  raw.user\n}\n";
    check("await_in_a_plain_function", "src/users.tova", source, |at| {
        let start = at("fn load_user").start;
        Diagnostic::new(codes::E300, FILE, at("await"), "`await` needs an async function, but `load_user` is not async")
            .label("the function would have to pause here")
            .secondary(at("fn load_user"), "this function cannot pause")
            .fix(
                Applicability::Safe,
                "mark the function as async (its callers will then get a promise and need `await` too)",
                Span::at(start),
                "async ",
            )
    });
}

#[test]
fn await_in_a_lambda() {
    let source = "async fn load_all(urls) {\n  pages = urls |> map(fn(url) await fetch_page(url))\n  pages\n}\n";
    check("await_in_a_lambda", "src/feed.tova", source, |at| {
        Diagnostic::new(codes::E300, FILE, at("await"), "`await` inside a lambda that is not async")
            .label("pauses the lambda, not `load_all`")
            .secondary(at("fn(url)"), "this lambda is its own function")
            .help(
                "start every call first, then wait once for all of them:\n\n  pages = await Promise.all(urls |> \
                 map(fn(url) fetch_page(url)))",
            )
    });
}

#[test]
fn spawn_outside_a_block() {
    let source = "async fn nightly() {\n  report = spawn build_report()\n  await send_mail(report)\n}\n";
    check("spawn_outside_a_block", "src/jobs.tova", source, |at| {
        let use_of_it = Span::new(find(source, "report)", 0).start, find(source, "report)", 0).end - 1);
        Diagnostic::new(codes::W_SPAWN_OUTSIDE_CONCURRENT, FILE, at("spawn"), "nothing waits for this spawned task")
            .label("starts a task outside any `concurrent` block")
            .secondary(use_of_it, "still a promise here, not the finished report")
            .help("to run it next to other work, wrap it:   concurrent { report = spawn build_report() }")
            .help("to simply wait for it, use await:          report = await build_report()")
    });
}

#[test]
fn forgotten_await() {
    let source = "async fn buy(cart) {\n  order = total(cart)\n  save_order(order)\n  print(\"saved {order.id}\")\n}\n";
    check("forgotten_await", "src/orders.tova", source, |at| {
        Diagnostic::new(
            codes::W_FLOATING_PROMISE,
            FILE,
            at("save_order(order)"),
            "the result of the async call `save_order(..)` is never awaited",
        )
        .label("runs in the background; an error in it would be lost")
        .secondary(at("print(\"saved"), "may run before the order is saved")
        .help("wait for it:                      await save_order(order)")
        .help("or say that you do not want to:   _ = save_order(order)")
    });
}

#[test]
fn misspelled_mode() {
    let source = "concurrent frist {\n  a = spawn fetch_from(\"eu\")\n}\n";
    check("misspelled_mode", "src/mirror.tova", source, |at| {
        Diagnostic::new(codes::E323, FILE, at("frist"), "`concurrent` has no mode called `frist`")
            .label("did you mean `first`?")
            .help("the modes are: `cancel_on_error`, `first`, `timeout(ms)`, or nothing to wait for all tasks")
            .fix(Applicability::Safe, "use `first`", at("frist"), "first")
    });
}

#[test]
fn a_note_and_several_inserted_lines() {
    let source = "match light {\n  Red => 1\n}\n";
    check("a_note_and_several_inserted_lines", "src/light.tova", source, |at| {
        Diagnostic::new(codes::W200, FILE, at("match"), "this match does not cover `Yellow` and `Green`")
            .secondary(at("light"), "a `Light`")
            .note("for the missing variants the match gives nil")
            .fix(
                Applicability::Template,
                "add the missing arms",
                Span::at(find(source, "\n}", 0).start),
                "\n  Yellow => nil\n  Green => nil",
            )
    });
}
