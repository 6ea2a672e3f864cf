//! Input that nobody means well with, through the command line: a clear message, the right exit code, no hang, nothing raw on
//! the terminal, nothing half written.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};

use crate::support::engines::{Run, finish};
use crate::support::{expect_text, places};

type Case = (&'static str, fn(&Bench) -> Result<(), Failed>);

/// A folder with the compiler in reach.
struct Bench {
    folder: PathBuf,
}

pub fn trials() -> Vec<Trial> {
    let cases: Vec<Case> = vec![
        ("a missing file", |b| b.fails(&["check", "nowhere.tova"], 1, "there is no file `nowhere.tova`")),
        ("a directory", |b| {
            fs::create_dir(b.path("folder.tova"))?;
            b.fails(&["check", "folder.tova"], 1, "`folder.tova` is a directory, not a file")
        }),
        ("bytes that are not UTF-8", |b| {
            fs::write(b.path("a.tova"), b"print(1)\n\xff\xfe")?;
            b.fails(&["check", "a.tova"], 1, "`a.tova` is not UTF-8 text (the byte at offset 9")
        }),
        ("a file nobody may read", unreadable),
        ("an unknown command", |b| b.fails(&["biuld"], 2, "`biuld` is neither a command nor a file")),
        ("an unknown option", |b| b.fails(&["build", "--fast", "a.tova"], 2, "--fast")),
        ("an unknown code", |b| b.fails(&["explain", "E999"], 2, "there is no code `E999`")),
        ("an empty file", |b| b.builds("")),
        ("a file of 5 MB", |b| b.builds(&"print(1 + 2 * 3)\n".repeat(310_000))),
        ("a line of 1 MB", |b| b.builds(&format!("print(\"{}\")\n", "x".repeat(1 << 20)))),
        ("a mistake on a line of 1 MB", |b| b.rejects(&format!("print({}) )\n", "[1], ".repeat(200_000)), "E0")),
        ("a million blank lines", |b| b.builds(&format!("print(1){}print(2)", "\n".repeat(1_000_000)))),
        ("an unclosed string", |b| b.rejects("print(\"hello)\n", "E002")),
        ("an unclosed text block", |b| b.rejects("x = \"\"\"\nhello\n", "E002")),
        ("an unclosed interpolation", |b| b.rejects("print(\"a {1 + 2\")\n", "E002")),
        ("unclosed brackets", |b| b.rejects("print([1, (2, { a: 3\n", "E003")),
        ("an unclosed comment", |b| b.rejects("/* /* */ print(1)\n", "E006")),
        ("NUL bytes", |b| b.rejects("print(1)\0\0\n", "E005")),
        ("control bytes", |b| b.rejects("x = \x1b[2J\x07 )\u{9b}31m \u{202e}\n", "E0")),
        ("10,000 nested brackets", |b| {
            b.rejects(&format!("x = {}1{}\n", "(".repeat(10_000), ")".repeat(10_000)), "E010")
        }),
        ("10,000 opening brackets", |b| b.rejects(&"[".repeat(10_000), "E0")),
        ("10,000 nested interpolations", |b| b.rejects(&"x = \"{\"{".repeat(5_000), "E0")),
        ("10,000 prefix operators", |b| b.rejects(&format!("x = {}1\n", "- ".repeat(10_000)), "E010")),
        ("10,000 nested blocks", |b| {
            b.rejects(&format!("{}{}", "if x {\n".repeat(10_000), "}\n".repeat(10_000)), "E010")
        }),
        ("10,000 nested lambdas", |b| b.rejects(&format!("f = {}1\n", "x => ".repeat(10_000)), "E010")),
        ("a chain of 100,000 operators", |b| b.rejects(&format!("x = 1{}\n", " + 1".repeat(100_000)), "E010")),
        ("a chain of 100,000 calls", |b| b.rejects(&format!("x = f{}\n", ".f()".repeat(100_000)), "E010")),
        ("else if 5,000 long", |b| b.rejects(&format!("if a {{ 1 }}{}\n", " else if a { 1 }".repeat(5_000)), "E010")),
        ("the output is the input", |b| {
            b.write("a.tova", "print(1)\n")?;
            b.fails(&["build", "a.tova", "-o", "a.tova"], 2, "the output `a.tova` is the input itself")?;
            b.holds("a.tova", "print(1)\n")
        }),
        ("an output folder that is not there", |b| {
            b.write("a.tova", "print(1)\n")?;
            b.fails(&["build", "a.tova", "-o", "no/where.js"], 1, "there is no folder `no` to write into")
        }),
        ("an output folder that is a file", |b| {
            b.write("a.tova", "print(1)\n")?;
            b.fails(&["build", "a.tova", "-o", "a.tova/b.js"], 1, "cannot write into `a.tova`: it is not a folder")
        }),
        ("an output that is a directory", |b| {
            b.write("a.tova", "print(1)\n")?;
            fs::create_dir(b.path("a.js"))?;
            b.fails(&["build", "a.tova"], 1, "cannot write `a.js`: it is a directory")
        }),
        ("an output that somebody else wrote", foreign_output),
        ("an output that is a link", link_as_output),
        ("a mistake leaves the old output alone", old_output_stays),
        ("an output folder without room for a map", no_half_written_output),
        ("neither Node nor Bun", no_engine),
        ("a package.json without a type", package_without_type),
        ("names and texts come back equal", values_come_back),
        ("3,000 workers that call 3,000 functions", |b| {
            let functions: String = (0..3_000).map(|n| format!("fn f{n}(x) {{ f{}(x) + 1 }}\n", n + 1)).collect();
            let calls = "print(await parallelMap([1], fn(x) f0(x)))\n".repeat(3_000);
            b.builds(&format!("{functions}fn f3000(x) {{ x }}\n{calls}"))
        }),
        ("5,000 workers that change one value", |b| {
            let calls = "await parallelMap([1], fn(x) { t.n = x })\n".repeat(5_000);
            b.builds(&format!("t = {{ n: 0 }}\n{calls}print(t)\n"))
        }),
        ("20,000 constants of workers, each twice in the next", |b| {
            let constants: String = (0..20_000).map(|n| format!("x{} = [x{n}, x{n}]\n", n + 1)).collect();
            b.builds(&format!("x0 = [1]\n{constants}print(len(await parallelMap([1], fn(x) x20000[x])))\n"))
        }),
    ];
    let trial = |(name, case): Case| {
        let run = move || case(&Bench { folder: places::scratch(&format!("hostile {name}")) });
        Trial::test(format!("hostile/{name}"), run).with_kind("command line")
    };
    cases.into_iter().map(trial).collect()
}

impl Bench {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn write(&self, name: &str, text: &str) -> Result<(), Failed> {
        Ok(fs::write(self.path(name), text)?)
    }

    fn holds(&self, name: &str, text: &str) -> Result<(), Failed> {
        let there = fs::read_to_string(self.path(name))?;
        if there == text { Ok(()) } else { Err(format!("`{name}` was changed to\n{there}").into()) }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tovac"));
        command.args(arguments).current_dir(&self.folder);
        command
    }

    fn run(&self, arguments: &[&str]) -> Result<Run, Failed> {
        let run = finish(&mut self.command(arguments), "tovac")?;
        let raw = |c: char| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202a}'..='\u{202e}');
        if run.err.contains(raw) {
            return Err(format!("raw control characters on the terminal: {:?}", run.err).into());
        }
        if run.err.len() > 100_000 {
            return Err(format!("{} bytes of reports", run.err.len()).into());
        }
        Ok(run)
    }

    /// The command ends with `code`, says `message`, and leaves nothing behind.
    fn fails(&self, arguments: &[&str], code: i32, message: &str) -> Result<(), Failed> {
        let before = self.names()?;
        let run = self.run(arguments)?;
        if run.code != code || !run.err.contains(message) {
            return Err(format!("expected exit code {code} and `{message}`, got {}\n{}", run.code, run.err).into());
        }
        let after = self.names()?;
        if before == after { Ok(()) } else { Err(format!("left behind: {before:?} became {after:?}").into()) }
    }

    fn names(&self) -> Result<Vec<std::ffi::OsString>, Failed> {
        let mut names: Vec<_> = fs::read_dir(&self.folder)?.flatten().map(|entry| entry.file_name()).collect();
        names.sort();
        Ok(names)
    }

    /// The program is rejected with a code that begins with `code`.
    fn rejects(&self, program: &str, code: &str) -> Result<(), Failed> {
        self.write("a.tova", program)?;
        self.fails(&["build", "a.tova", "--message-format", "short"], 1, &format!("error[{code}"))?;
        self.fails(&["build", "a.tova"], 1, code)
    }

    /// The program is accepted, and Node takes what it became.
    fn builds(&self, program: &str) -> Result<(), Failed> {
        self.write("a.tova", program)?;
        let run = self.run(&["build", "a.tova", "-o", "a.mjs"])?;
        if run.code != 0 {
            return Err(format!("exit code {}\n{}", run.code, run.err).into());
        }
        let check = finish(Command::new("node").arg("--check").arg(self.path("a.mjs")), "node")?;
        if check.code == 0 { Ok(()) } else { Err(check.err.into()) }
    }
}

fn unreadable(bench: &Bench) -> Result<(), Failed> {
    bench.write("a.tova", "print(1)\n")?;
    #[cfg(unix)]
    fs::set_permissions(bench.path("a.tova"), std::os::unix::fs::PermissionsExt::from_mode(0o000))?;
    if fs::read(bench.path("a.tova")).is_ok() {
        // The superuser may read everything.
        return Ok(());
    }
    bench.fails(&["check", "a.tova"], 1, "cannot read `a.tova`: Permission denied")
}

fn foreign_output(bench: &Bench) -> Result<(), Failed> {
    bench.write("a.tova", "print(1)\n")?;
    bench.write("a.js", "console.log('by hand')\n")?;
    bench.fails(&["build", "a.tova"], 1, "`a.js` is there already, and tovac did not write it")?;
    bench.holds("a.js", "console.log('by hand')\n")?;
    for arguments in [&["build", "a.tova", "--force"][..], &["build", "a.tova"]] {
        let run = bench.run(arguments)?;
        if run.code != 0 {
            return Err(format!("{arguments:?}: {}", run.err).into());
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link_as_output(bench: &Bench) -> Result<(), Failed> {
    bench.write("a.tova", "print(1)\n")?;
    bench.write("precious", "")?;
    std::os::unix::fs::symlink("precious", bench.path("a.js"))?;
    bench.fails(&["build", "a.tova", "--force"], 1, "`a.js` is a link")?;
    bench.holds("precious", "")
}

#[cfg(not(unix))]
fn link_as_output(_: &Bench) -> Result<(), Failed> {
    Ok(())
}

fn old_output_stays(bench: &Bench) -> Result<(), Failed> {
    bench.builds("print(1)\n")?;
    let old = fs::read_to_string(bench.path("a.mjs"))?;
    bench.write("a.tova", "print(1\n")?;
    bench.fails(&["build", "a.tova", "-o", "a.mjs"], 1, "E003")?;
    bench.holds("a.mjs", &old)
}

/// Where the map cannot be written, the module is not written either.
fn no_half_written_output(bench: &Bench) -> Result<(), Failed> {
    bench.write("a.tova", "print(1)\n")?;
    fs::create_dir(bench.path("a.js.map"))?;
    bench.fails(&["build", "a.tova"], 1, "cannot write `a.js.map`: it is a directory")
}

fn no_engine(bench: &Bench) -> Result<(), Failed> {
    bench.write("a.tova", "print(1)\n")?;
    for (arguments, message) in [
        (&["run", "a.tova"][..], "neither Node nor Bun is installed"),
        (&["run", "--runtime", "bun", "a.tova"], "Bun is not installed"),
        (&["a.tova"], "neither Node nor Bun is installed"),
    ] {
        let run = finish(bench.command(arguments).env("PATH", OsStr::new("")), "tovac")?;
        if run.code != 1 || !run.err.contains(message) || bench.names()?.len() != 1 {
            return Err(format!("{arguments:?}: exit code {}\n{}\n{:?}", run.code, run.err, bench.names()?).into());
        }
    }
    Ok(())
}

fn package_without_type(bench: &Bench) -> Result<(), Failed> {
    bench.write("a.tova", "print(1)\n")?;
    bench.write("package.json", "{}\n")?;
    let run = bench.run(&["build", "a.tova"])?;
    let told = run.err.matches("\"type\": \"module\"").count() == 1 && run.err.contains("-o a.mjs");
    bench.write("package.json", "{ \"type\": \"module\" }\n")?;
    let silent = bench.run(&["build", "a.tova"])?;
    let other = bench.run(&["build", "a.tova", "-o", "a.mjs"])?;
    if told && run.code == 0 && silent.err.is_empty() && other.err.is_empty() {
        return Ok(());
    }
    Err(format!("told {told}\n{}\n{}\n{}", run.err, silent.err, other.err).into())
}

/// Texts and keys that mean something to JavaScript are nothing special in Tova.
fn values_come_back(bench: &Bench) -> Result<(), Failed> {
    let program = "\
/// A comment that ends early: */ and </script> and `${x}`
fn constructor(toString) { \"{toString}!\" }
class = { \"__proto__\": 1, constructor: 2, toString: 3, \"a\\\"b\": 4, hasOwnProperty: 5 }
__proto__ = \"\\u{2028}\\u{2029}\\0</script>`${'$'}\"
print(Object.keys(class), class[\"__proto__\"], class.constructor, constructor(\"x\"))
print(len(__proto__), __proto__.charCodeAt(0), __proto__.charCodeAt(2), __proto__.endsWith('`${\\'$\\'}'))
print(\"__proto__\" in {}, Object.prototype.polluted)
";
    let program = program.replace("`${'$'}\"", "`$\"").replace("'`${\\'$\\'}'", "'`$'");
    bench.write("a.tova", &program)?;
    let run = bench.run(&["run", "a.tova"])?;
    let expected = "[\"__proto__\", \"constructor\", \"toString\", \"a\\\"b\", \"hasOwnProperty\"] 1 2 x!\n\
                    14 8232 0 true\nfalse nil\n";
    expect_text(&format!("stdout (stderr: {})", run.err), expected, &run.out)?;
    let quiet = Path::new(&bench.folder).read_dir()?.count() == 1;
    if quiet { Ok(()) } else { Err("`tovac run` left files behind".into()) }
}
