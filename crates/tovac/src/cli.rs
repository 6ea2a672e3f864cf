//! What the command line takes.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The compiler for Tova: programs that wait on many things at once, as JavaScript for Node and Bun.
#[derive(Parser)]
#[command(
    name = "tovac",
    version,
    arg_required_else_help = true,
    subcommand_negates_reqs = true,
    override_usage = "tovac <COMMAND>\n       tovac FILE.tova [ARGUMENTS]…",
    after_help = "Examples:\n  tovac app.tova                 compile and run (the same as `tovac run app.tova`)\n  \
                  tovac build app.tova           write app.js and app.js.map\n  \
                  tovac check src/*.tova         only report what is wrong\n  \
                  tovac explain E300             what a code means, and what to do about it\n\n\
                  Exit codes: 0 fine (warnings too), 1 errors, 2 wrong usage, 101 a fault of tovac itself."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// How it is told.
    #[command(flatten)]
    pub console: ConsoleOptions,
}

/// How reports are written, whatever the command.
#[derive(Args, Clone, Copy)]
pub struct ConsoleOptions {
    /// The form of the reports: pictures for people, a line each, JSON, or GitHub annotations
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORM")]
    pub message_format: MessageFormat,
    /// When to use colour: on a terminal (unless NO_COLOR is set), always, or never
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub color: Color,
}

/// The form of the reports.
#[derive(ValueEnum, Clone, Copy, Default, PartialEq, Eq)]
pub enum MessageFormat {
    /// Source lines with labels, for people
    #[default]
    Human,
    /// `path:line:column: severity[CODE]: message`
    Short,
    /// One JSON object per line
    Json,
    /// Annotations of GitHub Actions
    Github,
}

/// When to use colour.
#[derive(ValueEnum, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// The commands.
#[derive(Subcommand)]
pub enum Command {
    Build(BuildOptions),
    Run(RunOptions),
    Check(CheckOptions),
    Explain(ExplainOptions),
    /// `tovac FILE [ARGUMENTS]`: the same as `run`.
    #[command(external_subcommand)]
    File(Vec<OsString>),
}

/// How strict the compiler is.
#[derive(Args, Clone, Copy)]
pub struct Strictness {
    /// Treat as errors what is only a warning because snippets must compile (undefined names, missing arms, …)
    #[arg(long)]
    pub strict: bool,
    /// Exit with 1 when there are warnings
    #[arg(long, alias = "warnings-as-errors")]
    pub deny_warnings: bool,
}

/// Compile a program into one JavaScript module that Node and Bun run as it is.
///
/// The module holds the program, what it imports from other Tova files, and only those parts of the runtime that it uses.
/// Without `-o`, `app.tova` becomes `app.js` beside it. A file that tovac did not write is not
/// overwritten without `--force`.
#[derive(Args)]
#[command(after_help = "Examples:\n  tovac build app.tova\n  tovac build app.tova -o dist/app.mjs --sourcemap none")]
pub struct BuildOptions {
    /// The Tova file that the program starts with
    pub file: PathBuf,
    /// Where the JavaScript goes
    #[arg(short, long, value_name = "FILE.js")]
    pub output: Option<PathBuf>,
    /// The source map: a file beside the output, inside it, or none
    #[arg(long, value_enum, default_value_t, value_name = "HOW")]
    pub sourcemap: SourceMap,
    /// Overwrite the output even if tovac did not write it
    #[arg(long)]
    pub force: bool,
    /// How strict the compiler is.
    #[command(flatten)]
    pub strictness: Strictness,
}

/// Where the source map goes.
#[derive(ValueEnum, Clone, Copy, Default, PartialEq, Eq)]
pub enum SourceMap {
    /// Into a file beside the output
    #[default]
    Linked,
    /// Into the output itself
    Inline,
    /// Nowhere
    None,
}

/// Compile a program and run it.
///
/// Everything after FILE belongs to the program. The exit code is the program's own; uncaught errors point into the Tova source.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tovac run app.tova one two          the program's arguments are `one` and `two`\n  tovac run --runtime bun app.tova"
)]
pub struct RunOptions {
    /// The engine; without this option Node if it is installed, else Bun
    #[arg(long, value_enum, value_name = "ENGINE")]
    pub runtime: Option<Runtime>,
    /// How strict the compiler is.
    #[command(flatten)]
    pub strictness: Strictness,
    /// The Tova file that the program starts with
    pub file: PathBuf,
    /// Arguments of the program
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<OsString>,
}

/// An engine that runs programs.
#[derive(ValueEnum, Clone, Copy, PartialEq, Eq)]
pub enum Runtime {
    /// Node.js, 20.19 or newer
    Node,
    /// Bun
    Bun,
}

/// Report what is wrong with programs, without writing anything.
#[derive(Args)]
#[command(
    after_help = "Examples:\n  tovac check src/*.tova\n  tovac check --message-format short --deny-warnings app.tova"
)]
pub struct CheckOptions {
    /// The files to check, each with what it imports
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// How strict the compiler is.
    #[command(flatten)]
    pub strictness: Strictness,
}

/// Explain a code of a report: what it means, why it matters, and how to repair it.
#[derive(Args)]
#[command(after_help = "Examples:\n  tovac explain E202\n  tovac explain W_FLOATING_PROMISE\n  tovac explain --list")]
pub struct ExplainOptions {
    /// The code, such as E202
    #[arg(required_unless_present = "list")]
    pub code: Option<String>,
    /// List all codes, each with its meaning
    #[arg(long)]
    pub list: bool,
}
