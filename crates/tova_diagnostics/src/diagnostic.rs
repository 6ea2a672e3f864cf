use tova_source::{FileId, Span};

use crate::Code;

/// How much a diagnostic matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// No code is generated.
    Error,
    /// Code is generated; something is probably wrong.
    Warning,
    /// Code is generated; something could be better.
    Advice,
}

impl Severity {
    /// The word for it in output.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}

/// A place with what is to be said about it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Label {
    /// The text that is pointed at.
    pub span: Span,
    /// What is said there; may be empty.
    pub text: String,
}

/// A secondary place in another file than the diagnostic's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Related {
    /// The other file.
    pub file: FileId,
    /// The place and its text.
    pub label: Label,
}

/// How sure we are that a fix is what the user wants.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applicability {
    /// Same meaning, or clearly meant: may be applied without asking.
    Safe,
    /// Changes behaviour: offered, never applied unasked.
    Maybe,
    /// Has holes that a person must fill.
    Template,
}

/// A replacement of the text at `span`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// A change of the source that makes a diagnostic go away.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// What the fix does, as an action.
    pub title: String,
    /// Whether it may be applied without asking.
    pub applicability: Applicability,
    /// The edits, all in the diagnostic's file, not overlapping.
    pub edits: Vec<Edit>,
}

/// One report to the user. Built with [`Diagnostic::new`] and the chaining methods.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Diagnostic {
    /// Which rule speaks.
    pub code: Code,
    /// How much it matters; from the code's default unless raised or lowered.
    pub severity: Severity,
    /// One sentence, lower case, no full stop, names in backticks.
    pub message: String,
    /// The file of `primary` and `secondary`.
    pub file: FileId,
    /// The smallest text to look at or change.
    pub primary: Label,
    /// Places that answer "why".
    pub secondary: Vec<Label>,
    /// Facts worth adding.
    pub notes: Vec<String>,
    /// What to do, as actions.
    pub help: Vec<String>,
    /// Mechanical changes, likelier first.
    pub fixes: Vec<Fix>,
    /// Secondary places in other files.
    pub related: Vec<Related>,
}

impl Diagnostic {
    /// A diagnostic with the default severity of `code` that points at `span`; advice if the code is off by default.
    pub fn new(code: Code, file: FileId, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: code.severity().unwrap_or(Severity::Advice),
            message: message.into(),
            file,
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
            related: Vec::new(),
        }
    }

    /// Says what is wrong at the primary place.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds a place that answers "why".
    #[must_use]
    pub fn secondary(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Adds a place in another file.
    #[must_use]
    pub fn related(mut self, file: FileId, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Related { file, label: Label { span, text: text.into() } });
        self
    }

    /// Adds a fact.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds an action.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds a mechanical change made of one edit.
    #[must_use]
    pub fn fix(
        mut self,
        applicability: Applicability,
        title: impl Into<String>,
        span: Span,
        text: impl Into<String>,
    ) -> Self {
        let edits = vec![Edit { span, text: text.into() }];
        self.fixes.push(Fix { title: title.into(), applicability, edits });
        self
    }

    /// Whether it stops code generation.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}
