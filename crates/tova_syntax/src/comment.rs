use tova_source::Span;

/// Which kind of comment it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CommentKind {
    /// `// …`
    Line,
    /// `/// …`
    Doc,
    /// `/* … */`
    Block,
}

/// A comment of a file. The tree does not mention comments; they are found by their place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Comment {
    /// Which kind it is.
    pub kind: CommentKind,
    /// The whole comment with its signs, without the line break behind it.
    pub span: Span,
}
