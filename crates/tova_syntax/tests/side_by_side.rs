//! A file read on several threads gives what it gives on one.

use tova_source::{Executor, FileId};
use tova_syntax::{parse, parse_on};

/// A thread per piece.
struct Threads;

impl Executor for Threads {
    fn width(&self) -> usize {
        8
    }

    fn run(&self, count: usize, piece: &(dyn Fn(usize) + Sync)) {
        std::thread::scope(|scope| {
            for index in 0..count {
                scope.spawn(move || piece(index));
            }
        });
    }
}

/// Long enough for several pieces; `special` stands in the middle.
fn program(special: &str) -> String {
    let unit = |number: usize| {
        format!(
            "// Sums.\nfn sum_{number}(values, rate = {number}) {{\n  var sum = 0\n  for value in values {{ sum += value * rate }}\n  \
             match sum {{ 0 => \"none\"\n    n if n > 9 => \"{{n}} in all\"\n    _ => nil }}\n}}\nprint(sum_{number}([1, 2]), {{ a: 1 }})\n"
        )
    };
    let half = |numbers: std::ops::Range<usize>| numbers.map(unit).collect::<String>();
    format!("{}{special}{}", half(0..400), half(400..800))
}

fn assert_same(special: &str) {
    let text = program(special);
    let one = parse(FileId(0), &text);
    let many = parse_on(&Threads, FileId(0), &text);
    assert!(one.module == many.module, "the trees differ with {special:?}");
    assert_eq!(one.diagnostics, many.diagnostics);
    assert_eq!(one.comments, many.comments);
}

#[test]
fn sound_files_give_the_same_tree() {
    assert_same("");
    assert!(program("").len() > 4 * (32 << 10));
}

#[test]
fn mistakes_are_reported_as_on_one_thread() {
    for mistake in [
        "x = = 1\n",
        "fn broken(a { a }\n",
        "print(\"open)\n",
        "fn f() {\n  x = (1\n",
        "}\n",
        "let x = 1\n",
        "a b c\n",
        "route \"/x\" { get { 1 } }\n",
    ] {
        assert_same(mistake);
        assert_same(&mistake.repeat(2));
    }
}
