//! Reports on stderr, in the form and colour that were asked for.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;

use terminal_size::{Width, terminal_size_of};
use tova_diagnostics::{Diagnostic, Format, HumanStyle, Severity, render, render_failure};
use tova_source::SourceFile;

use crate::cli::{Color, ConsoleOptions, MessageFormat, Strictness};
use crate::{FAILURE, WRONG_USAGE};

/// Widest report: longer lines are hard to read.
const MAX_WIDTH: u16 = 120;
const MIN_WIDTH: u16 = 60;

/// Why a command ended early. What was wrong has not been told yet.
pub struct Failure {
    message: String,
    help: Option<String>,
    code: u8,
}

impl Failure {
    /// Files or the system stood in the way.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, code: FAILURE }
    }

    /// The command line asks for something that makes no sense.
    pub fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, code: WRONG_USAGE }
    }

    /// Says what to do about it.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Where everything is told.
pub struct Console {
    format: Format,
}

impl Console {
    /// A console that looks at the terminal and the environment once.
    pub fn new(options: ConsoleOptions) -> Self {
        let format = match options.message_format {
            MessageFormat::Human => Format::Human(style(options.color)),
            MessageFormat::Short => Format::Short,
            MessageFormat::Json => Format::Json,
            MessageFormat::Github => Format::Github,
        };
        Self { format }
    }

    /// Whether reports are painted.
    pub fn color(&self) -> bool {
        matches!(self.format, Format::Human(HumanStyle { color: true, .. }))
    }

    /// Tells all diagnostics; whether the command may count as a success.
    pub fn report(&self, diagnostics: &[Diagnostic], sources: &[SourceFile], strictness: Strictness) -> bool {
        self.write(&render(diagnostics, sources, self.format));
        let deny = |d: &Diagnostic| d.is_error() || (strictness.deny_warnings && d.severity == Severity::Warning);
        !diagnostics.iter().any(deny)
    }

    /// Tells something that is no failure.
    pub fn note(&self, message: &str, help: &str) {
        self.write(&render_failure(Severity::Warning, message, Some(help), self.format));
    }

    /// Tells why a command ended early.
    pub fn fail(&self, failure: &Failure) -> ExitCode {
        self.write(&render_failure(Severity::Error, &failure.message, failure.help.as_deref(), self.format));
        ExitCode::from(failure.code)
    }

    /// A reader that went away (`tovac check | head`) is no reason to complain.
    fn write(&self, text: &str) {
        let _ = std::io::stderr().lock().write_all(text.as_bytes());
    }
}

fn style(color: Color) -> HumanStyle {
    let stderr = std::io::stderr();
    let wanted = match color {
        Color::Auto => stderr.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        Color::Always => true,
        Color::Never => false,
    };
    let width = terminal_size_of(&stderr)
        .map_or(HumanStyle::PLAIN.width, |(Width(width), _)| usize::from(width.clamp(MIN_WIDTH, MAX_WIDTH)));
    HumanStyle { color: wanted, unicode: unicode_locale(), width }
}

/// Whether the locale can show characters outside ASCII; without any locale we assume so.
fn unicode_locale() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(std::env::var_os).find(|value| !value.is_empty());
    let Some(locale) = set else { return true };
    let locale = locale.to_string_lossy().to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}
