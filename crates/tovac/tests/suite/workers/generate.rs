//! Programs whose callbacks reach functions, types, constants and captures in random shapes. The same number gives the same program.

use std::fmt::Write;
use std::ops::Range;

use crate::support::random::Random;

/// The text of two modules: the program, and one that it imports from.
pub struct Programs {
    pub app: String,
    pub part: String,
}

/// Programs with these numbers, in one pair of modules.
pub fn programs(numbers: Range<u32>) -> Programs {
    let mut app = String::from("var disagreeing = []\n");
    let mut part = String::new();
    let mut imported = Vec::new();
    let mut runs = String::new();
    let count = numbers.len();
    for number in numbers {
        let mut program = Program::new(number);
        let declared = program.declarations();
        if program.elsewhere {
            part += &declared.replace("\nfn ", "\npub fn ").replace("\ntype ", "\npub type ");
            imported.extend(program.names.iter().cloned());
        } else {
            app += &declared;
        }
        app += &program.run();
        writeln!(runs, "await run{number}()").expect("strings take everything");
    }
    if !imported.is_empty() {
        app = format!("import {{ {} }} from \"./part\"\nimport * as part from \"./part\"\n{app}", imported.join(", "));
    }
    app += &runs;
    app += &format!("print(if isEmpty(disagreeing) {{ \"{count} programs agree\" }} else {{ disagreeing }})\n");
    Programs { app, part }
}

struct Program {
    number: u32,
    random: Random,
    /// Its declarations stand in the imported module.
    elsewhere: bool,
    /// What it declares there.
    names: Vec<String>,
    /// Top-level names that hold integers.
    integers: Vec<String>,
    /// Functions of two integers to an integer.
    functions: Vec<String>,
    /// It can refer to its module as a namespace.
    qualified: bool,
}

impl Program {
    fn new(number: u32) -> Self {
        let mut program = Program {
            number,
            random: Random::new(number),
            elsewhere: false,
            names: Vec::new(),
            integers: Vec::new(),
            functions: Vec::new(),
            qualified: false,
        };
        program.elsewhere = program.one_in(3);
        program
    }

    fn below(&mut self, limit: u32) -> u32 {
        self.random.below(limit)
    }

    fn one_in(&mut self, limit: u32) -> bool {
        self.random.one_in(limit)
    }

    fn pick(&mut self, names: &[String]) -> String {
        names[self.below(names.len() as u32) as usize].clone()
    }

    fn name(&mut self, kind: &str) -> String {
        let name = format!("{kind}{}_{}", self.number, self.names.len());
        self.names.push(name.clone());
        name
    }

    /// Types, constants, computed values, variables and functions, each of what stands before it.
    fn declarations(&mut self) -> String {
        let n = self.number;
        let mut text =
            format!("\ntype P{n} {{ x: Int, y: Int }}\ntype S{n} {{ A{n}(v: Int), B{n}(v: Int, w: Int), E{n} }}\n");
        for name in ["P", "A", "B", "E"] {
            self.names.push(format!("{name}{n}"));
        }
        for _ in 0..2 + self.below(3) {
            let name = self.name("c");
            let value = match self.below(5) {
                0 => format!("{}", self.below(50)),
                1 => format!("len([{}, 2, 3])", self.below(9)),
                2 => format!("-{}", 1 + self.below(9)),
                3 => format!("P{n}({}, 2).x + 1", self.below(9)),
                _ => format!("[{}, 5][0]", self.below(9)),
            };
            let kind = if !self.elsewhere && self.one_in(4) { "var " } else { "" };
            writeln!(text, "{}{kind}{name} = {value}", if self.elsewhere { "pub " } else { "" }).expect("text");
            self.integers.push(name);
        }
        for _ in 0..2 + self.below(3) {
            let name = self.name("f");
            let body = self.body("a", "b");
            writeln!(text, "\nfn {name}(a, b) {{ ({body}) % 1009 }}").expect("text");
            self.functions.push(name);
        }
        let (sum, shown) = (self.body("self.x", "k"), self.body("self.y", "self.x"));
        writeln!(text, "\nimpl P{n} {{\n  fn sum{n}(self, k) {{ {sum} }}").expect("text");
        if self.one_in(2) {
            writeln!(text, "  fn toString(self) {{ \"<{{{shown}}}>\" }}").expect("text");
        }
        text += "}\n";
        let (one, two) = (self.body("v", "k"), self.body("v", "w"));
        let area = self.name("area");
        writeln!(
            text,
            "\nfn {area}(shape, k) {{ match shape {{\n  A{n}(v) => {one}\n  B{n}(v, w) if v > k => {two}\n  B{n}(v, w) => v - w\n  E{n} => k\n}} }}"
        )
        .expect("text");
        let down = self.name("down");
        let step = self.body("k", "k");
        writeln!(text, "\nfn {down}(k) {{ if k <= 0 {{ 0 }} else {{ ({step}) % 101 + {down}(k - 1) }} }}")
            .expect("text");
        text
    }

    /// An expression that gives an integer.
    fn body(&mut self, a: &str, b: &str) -> String {
        let depth = 1 + self.below(3);
        self.integer(depth, &[a.into(), b.into()])
    }

    fn integer(&mut self, depth: u32, locals: &[String]) -> String {
        if depth == 0 {
            return self.atom(locals);
        }
        let (a, b) = (self.integer(depth - 1, locals), self.atom(locals));
        let n = self.number;
        match self.below(11) {
            0 => format!("({a} + {b})"),
            1 => format!("({a} - {b} * 3) % 97"),
            2 => format!("(if {a} > {b} {{ {b} }} else {{ {a} }})"),
            3 if !self.functions.is_empty() => {
                let functions = self.functions.clone();
                let function = self.pick(&functions);
                let function = self.reference(&function);
                format!("{function}({a}, {b})")
            }
            4 => format!("P{n}({a}, {b}).x"),
            5 => format!("(fn(q) q + {b})({a})"),
            6 => format!("len(\"{{{a}}},{{{b}}}\")"),
            7 => format!("sum([v + {b} for v in [{a}, 2, 3]])"),
            8 => format!("([{a}, {b}] |> map(fn(v) v * 2) |> sum())"),
            9 => format!("Ok({a}).map(fn(v) v + {b}).unwrapOr(0)"),
            _ => format!("[{a}, {b}][{}]", self.below(2)),
        }
    }

    fn atom(&mut self, locals: &[String]) -> String {
        match self.below(4) {
            0 => format!("{}", self.below(20)),
            1 if !self.integers.is_empty() => {
                let integers = self.integers.clone();
                let integer = self.pick(&integers);
                self.reference(&integer)
            }
            _ => self.pick(locals),
        }
    }

    fn reference(&mut self, name: &str) -> String {
        let qualified = self.qualified && self.one_in(2);
        if qualified { format!("part.{name}") } else { name.to_string() }
    }

    /// A function that maps a list on threads and in a loop, and compares.
    fn run(&mut self) -> String {
        let n = self.number;
        self.qualified = self.elsewhere;
        let mut locals: Vec<String> = vec!["k".into(), "h".into()];
        let mut text = format!("\nasync fn map{n}(k, items) {{\n  h = k + {}\n  point = P{n}(h, 2)\n", self.below(9));
        let helper = self.integer(2, &["v".to_string(), "h".to_string()]);
        match self.below(3) {
            0 => writeln!(text, "  helper = fn(v) {helper}").expect("text"),
            1 => writeln!(text, "  fn helper(v) {{ {helper} }}").expect("text"),
            _ => {
                writeln!(text, "  fn helper(v) {{ if v > 50 {{ helper(v - 50) }} else {{ {helper} }} }}").expect("text")
            }
        }
        let (items, item) = match self.below(4) {
            0 => (format!("P{n}(i, i + 1)"), format!("item.sum{n}(k)")),
            1 => {
                let area = self.names.iter().find(|name| name.starts_with("area")).cloned().unwrap_or_default();
                (format!("(if i % 3 == 0 {{ E{n} }} else {{ B{n}(i, 4) }})"), format!("{area}(item, h)"))
            }
            _ => ("i".to_string(), "item".to_string()),
        };
        locals.push(item.clone());
        locals.push("point.y".into());
        locals.push(format!("point.sum{n}(k)"));
        locals.push("helper(k)".into());
        let down = self.names.iter().find(|name| name.starts_with("down")).cloned().unwrap_or_default();
        locals.push(format!("{down}(4)"));
        let value = self.integer(2, &locals);
        let other = self.integer(1, &locals);
        let result = match self.below(7) {
            0 => format!("[{value}, item]"),
            1 => format!("P{n}({value}, {other})"),
            2 => format!("(if {value} > {other} {{ Ok({value}) }} else {{ Err(\"{{{other}}}\") }})"),
            3 => format!("(if {value} % 2 == 0 {{ A{n}({other}) }} else {{ E{n} }})"),
            4 => format!("{{ value: {value}, text: \"{{{other}}} {{point}}\" }}"),
            5 => format!("Some(P{n}({value}, {item}))"),
            _ => value,
        };
        let callback = match self.below(5) {
            0 if items == "i" => "helper".to_string(),
            1 => format!("async fn(item) {{\n    await sleep(0)\n    {result}\n  }}"),
            2 => format!("fn(item, i) [i, {result}]"),
            3 => {
                writeln!(text, "  work = fn(item) {result}").expect("text");
                "work".to_string()
            }
            _ => format!("fn(item) {result}"),
        };
        let options = ["2", "workers: 2, batch: 3", "2"][self.below(3) as usize];
        writeln!(text, "  on_threads = await parallelMap(items, {callback}, {options})").expect("text");
        writeln!(text, "  plain = {callback}\n  var in_a_loop = []").expect("text");
        let call = if callback.starts_with("fn(item, i)") { "plain(item, i)" } else { "plain(item)" };
        writeln!(text, "  for i, item in items {{ in_a_loop.push(await {call}) }}").expect("text");
        writeln!(text, "  [inspect(on_threads), inspect(in_a_loop)]\n}}").expect("text");
        writeln!(
            text,
            "async fn run{n}() {{\n  let [on_threads, in_a_loop] = await map{n}({}, [{items} for i in 0..{}])\n  if on_threads != in_a_loop {{ disagreeing.push([{n}, on_threads, in_a_loop]) }}\n}}",
            self.below(30),
            3 + self.below(12)
        )
        .expect("text");
        text
    }
}
