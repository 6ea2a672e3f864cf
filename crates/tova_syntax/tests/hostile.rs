//! Nothing panics, everything is linear, and places are inside the file, whatever the input.

mod support;

use std::collections::HashSet;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use tova_source::{FileId, Span};
use tova_syntax::tree::*;
use tova_syntax::{Parsed, parse};

/// Half of the stack on which the command line runs the compiler.
const STACK: usize = 32 << 20;

fn on_stack<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    std::thread::scope(|scope| {
        std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

/// Ids are unique and below the count, spans lie on characters of the text.
struct Check<'a> {
    text: &'a str,
    node_count: u32,
    seen: HashSet<u32>,
}

impl Check<'_> {
    fn node(&mut self, id: NodeId, span: Span) {
        assert!(id.0 < self.node_count, "id {} of {}", id.0, self.node_count);
        assert!(self.seen.insert(id.0), "id {} twice", id.0);
        self.span(span);
    }

    fn span(&self, span: Span) {
        assert!(
            span.start <= span.end && self.text.get(span.range()).is_some(),
            "{span:?} of {} bytes",
            self.text.len()
        );
    }
}

impl<'t> Visitor<'t> for Check<'_> {
    fn visit_ident(&mut self, ident: &'t Ident) {
        self.node(ident.id, ident.span);
    }
    fn visit_stmt(&mut self, stmt: &'t Stmt) {
        self.node(stmt.id, stmt.span);
        if let StmtKind::Trait(decl) | StmtKind::Interface(decl) = &stmt.kind {
            // A default body repeats the parameters of its method.
            decl.methods
                .iter()
                .filter_map(|method| method.default.as_ref())
                .for_each(|function| function.visit_children(&mut Ignore));
            decl.methods.iter().filter(|method| method.default.is_none()).for_each(|method| method.params.visit(self));
            return;
        }
        stmt.visit_children(self);
    }
    fn visit_expr(&mut self, expr: &'t Expr) {
        self.node(expr.id, expr.span);
        expr.visit_children(self);
    }
    fn visit_step(&mut self, step: &'t Step) {
        self.node(step.id, step.span);
        step.visit_children(self);
    }
    fn visit_function(&mut self, function: &'t Function) {
        self.node(function.id, function.span);
        self.span(function.head);
        function.visit_children(self);
    }
    fn visit_pattern(&mut self, pattern: &'t Pattern) {
        self.node(pattern.id, pattern.span);
        pattern.visit_children(self);
    }
    fn visit_block(&mut self, block: &'t Block) {
        self.span(block.span);
        block.visit_children(self);
    }
    fn visit_type(&mut self, ty: &'t Type) {
        self.span(ty.span);
        ty.visit_children(self);
    }
}

struct Ignore;

impl Visitor<'_> for Ignore {}

fn check(text: &str) -> Parsed {
    let result = parse(FileId(0), text);
    let mut check = Check { text, node_count: result.module.node_count, seen: HashSet::new() };
    result.module.body.visit(&mut check);
    for report in &result.diagnostics {
        check.span(report.primary.span);
        report.secondary.iter().for_each(|label| check.span(label.span));
        report.fixes.iter().flat_map(|fix| &fix.edits).for_each(|edit| check.span(edit.span));
    }
    for comment in &result.comments {
        check.span(comment.span);
    }
    result
}

/// Checks a text and how long that takes: the bound is generous, because this runs without optimisation beside other tests.
fn check_quickly(name: &str, text: &str) -> Parsed {
    let text = text.to_string();
    let start = Instant::now();
    let result = on_stack(move || check(&text));
    let limit = Duration::from_secs(20);
    assert!(start.elapsed() < limit, "{name} took {:?}", start.elapsed());
    result
}

fn codes(result: &Parsed) -> Vec<&'static str> {
    result.diagnostics.iter().map(|report| report.code.name()).collect()
}

#[test]
fn nesting_is_limited() {
    let nests: [(&str, &str, &str); 14] = [
        ("parentheses", "(", ")"),
        ("lists", "[", "]"),
        ("objects", "{ a: ", "}"),
        ("functions", "fn() { ", "}"),
        ("arrows", "x => ", ""),
        ("defaults", "(a = ", ") => a"),
        ("calls", "f(", ")"),
        ("interpolations", "\"{", "}\""),
        ("minus", "- ", ""),
        ("not", "not ", ""),
        ("await", "await ", ""),
        ("if", "if a { ", " } else { b }"),
        ("match", "match a { _ => ", " }"),
        ("index", "a[", "]"),
    ];
    for (name, open, close) in nests {
        let nested = |depth: usize| format!("v = {}x{}\n", open.repeat(depth), close.repeat(depth));
        let fine = check_quickly(name, &nested(60));
        assert_eq!(codes(&fine), Vec::<&str>::new(), "{name}");
        for depth in [1_000, 10_000] {
            assert_eq!(codes(&check_quickly(name, &nested(depth))), ["E010"], "{name} {depth}");
        }
        check_quickly(name, &format!("v = {}", open.repeat(10_000)));
        check_quickly(name, &format!("v = x{}", close.repeat(10_000)));
    }
    let deepest = format!("v = {}x{}", "(".repeat(199), ")".repeat(199));
    assert_eq!(codes(&check_quickly("deepest", &deepest)), Vec::<&str>::new());
}

#[test]
fn blocks_nest_to_the_limit() {
    for (open, close) in [
        ("if a { ", "}"),
        ("fn f() { ", "}"),
        ("try { ", "} catch { }"),
        ("concurrent { ", "}"),
        ("for x in xs { ", "}"),
    ] {
        let text = format!("{}x{}", open.repeat(99), close.repeat(99));
        assert_eq!(codes(&check_quickly(open, &text)), Vec::<&str>::new(), "{open}");
        let text = format!("{}x{}", open.repeat(5_000), close.repeat(5_000));
        assert_eq!(codes(&check_quickly(open, &text)), ["E010"], "{open}");
    }
}

#[test]
fn chains_are_limited() {
    for (name, link) in [
        ("operators", " + a"),
        ("members", ".a"),
        ("calls", "()"),
        ("pipes", " |> f()"),
        ("or", " or b"),
        ("powers", " ** 2"),
        ("is", " < b"),
    ] {
        let fine = check_quickly(name, &format!("v = a{}\n", link.repeat(1_900)));
        assert_eq!(codes(&fine), Vec::<&str>::new(), "{name}");
        assert_eq!(codes(&check_quickly(name, &format!("v = a{}\n", link.repeat(100_000)))), ["E010"], "{name}");
    }
    let elses = format!("if a {{ 1 }}{}", " else if a { 1 }".repeat(5_000));
    assert_eq!(codes(&check_quickly("else", &elses)), ["E010"]);
    let prefixes = format!("match v {{ {}x => 1 }}", "\"a\" ++ ".repeat(1_000));
    assert_eq!(codes(&check_quickly("prefixes", &prefixes)), ["E010"]);
}

#[test]
fn long_texts_are_fine() {
    check_quickly("blank lines", &"\n".repeat(1_000_000));
    check_quickly("blanks", &" ".repeat(1_000_000));
    check_quickly("comments", &"// a\n".repeat(200_000));
    check_quickly("block comments", &"/*".repeat(500_000));
    check_quickly("a long line", &format!("x = [{}]", "1, ".repeat(300_000)));
    check_quickly("a long string", &format!("x = \"{}\"", "a".repeat(1_000_000)));
    check_quickly("a long name", &"a".repeat(1_000_000));
    check_quickly("separators", &";".repeat(1_000_000));
    check_quickly("NUL", &"\0".repeat(100_000));
    check_quickly("quotes", &"\"".repeat(99_999));
    check_quickly("control", "\u{1}\u{2}>\u{3}}\u{4}\u{5}\u{6}\u{b}\u{1f}x = \"\u{1}\u{6}\u{1f}\"");
    check_quickly("unclosed", &"fn f() {\n".repeat(2_000));
    check_quickly("statements on a line", &"a ".repeat(20_000));
    check_quickly("mistakes", &"# = =\n".repeat(50_000));
    check_quickly("juxtaposed", &"f(x) g(x) = = \n".repeat(50_000));
    check_quickly("mistakes in one function", &format!("fn f() {{\n{}}}\n", "x = = 1\n".repeat(5_000)));
    check_quickly("brackets that do not fit", &"([{)]}".repeat(5_000));
}

/// An error deep inside must not make the grammar read the same text again and again.
#[test]
fn errors_deep_inside_are_found_in_linear_time() {
    let nests = [
        ("f(fn() { ", " })"),
        ("v = x => { a: ", " }"),
        ("if a { ", " }"),
        ("match a { _ => ", " }"),
        ("select { ch.send(fn() { ", " }) => 1 }"),
        ("concurrent { ", " }"),
        ("concurrent f(fn() { ", " }) { }"),
        ("concurrent f(fn() { ", " })"),
        ("return fn() { ", " }"),
        ("defer { ", " }"),
        ("@d(fn() { ", " }) fn g() { }"),
        ("try { a } catch { b = fn() { ", " } }"),
        ("try { ", " } finally { }"),
        ("{ a: fn() { ", " } }"),
        ("{ [fn() { ", " }]: 1 }"),
        ("a - fn() { ", " }"),
        ("x = [fn() { ", " }]"),
        ("type A = Int where { f(fn() { ", " }) }"),
        ("test \"{fn() { ", " }}\" { }"),
        ("break fn() { ", " }"),
        ("yield fn() { ", " }"),
        ("spawn fn() { ", " }"),
        ("a |> .m(fn() { ", " })"),
        ("a[fn() { ", " }]"),
        ("x: fn() { ", " }"),
        ("var a = fn() { ", " }"),
        ("for x in fn() { ", " } { }"),
        ("outer: loop { ", " }"),
        ("export default fn() { ", " }"),
        ("async x => { ", " }"),
        ("(a = fn() { ", " }) => 1"),
    ];
    for (open, close) in nests {
        for middle in ["x", "= =", "1 +", "a b c", "{ a"] {
            let text = format!("{}{middle}{}\n", open.repeat(25), close.repeat(25));
            let start = Instant::now();
            check_quickly(open, &text);
            assert!(start.elapsed() < Duration::from_secs(3), "{open} {middle}: {:?}", start.elapsed());
        }
    }
}

const PROGRAMS: &[&str] = &[
    include_str!("programs/operators.tova"),
    include_str!("programs/chains.tova"),
    include_str!("programs/literals.tova"),
    include_str!("programs/strings.tova"),
    include_str!("programs/lambdas.tova"),
    include_str!("programs/bindings.tova"),
    include_str!("programs/control.tova"),
    include_str!("programs/matching.tova"),
    include_str!("programs/functions.tova"),
    include_str!("programs/types.tova"),
    include_str!("programs/modules.tova"),
    include_str!("programs/concurrency.tova"),
    include_str!("programs/lines.tova"),
];

#[test]
fn every_program_cut_at_every_place() {
    on_stack(|| {
        for program in PROGRAMS {
            for at in (0..program.len()).filter(|at| program.is_char_boundary(*at)) {
                check(&program[..at]);
                check(&program[at..]);
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn mutated_programs(program in 0..PROGRAMS.len(), edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..6, "[(){}\\[\\]\"'`=<>.,:;|?!@#$%^&*+/\\\\ \n\u{0}-\u{1f}aé😀-]{0,3}"), 1..6)) {
        let mut chars: Vec<char> = PROGRAMS[program].chars().collect();
        for (place, removed, inserted) in edits {
            let at = place.index(chars.len());
            let end = (at + removed).min(chars.len());
            chars.splice(at..end, inserted.chars());
            if chars.is_empty() {
                chars.push(' ');
            }
        }
        let text: String = chars.into_iter().collect();
        on_stack(|| check(&text));
    }

    #[test]
    fn arbitrary_text(text in "\\PC{0,60}") {
        check(&text);
    }
}
