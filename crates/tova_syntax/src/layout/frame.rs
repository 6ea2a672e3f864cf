use super::limits::Chains;
use super::shape::Shape;
use super::strings::StringForm;

/// What stands open around the current token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum FrameKind {
    /// The file itself.
    File,
    /// `(`
    Paren,
    /// `[`
    Bracket,
    /// `{`
    Brace,
    /// `{` inside a string.
    Interpolation(StringForm),
}

/// How the statement that is being read began, as far as a word at the start of the next line may belong to it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Header {
    Other,
    /// `for … when`
    For,
    /// `with … as`
    With,
    /// `import … from`, `export … as … from`
    Module,
    /// `type … derive`, `type … where`
    Type,
    /// `impl … for`: this `for` is no loop.
    Impl,
}

/// A block that a construct still has to have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Pending {
    Block,
    /// The arms of a `match` or `select`.
    Arms,
}

/// An open bracket (or the file) and the state of what is directly inside.
pub(super) struct Frame {
    pub kind: FrameKind,
    /// Offset of the opening bracket.
    pub open: usize,
    /// How many pending blocks belong to the frames around this one.
    pub pending_base: usize,
    /// Whether the bracket stands where an operand does.
    pub opens_operand: bool,
    /// The parameters of a `fn` without a name: a body follows the `)`.
    pub lambda_params: bool,
    /// A `{` right behind `catch`.
    pub after_catch: bool,
    /// The body of the arm of the frame around.
    pub arm_body: bool,
    /// Whether the contents are arms.
    pub arms: bool,
    /// In arms: whether the arrow of the current arm is still to come.
    pub arm_head: bool,
    /// Whether the next token starts a statement.
    pub statement_start: bool,
    pub header: Header,
    /// Whether the statement so far is decorators only.
    pub decorators: bool,
    /// `<` behind a name that may open type arguments.
    pub angles: u32,
    pub shape: Shape,
    pub chains: Chains,
}

impl Frame {
    pub fn new(kind: FrameKind, open: usize, pending_base: usize) -> Self {
        Self {
            kind,
            open,
            pending_base,
            opens_operand: false,
            lambda_params: false,
            after_catch: false,
            arm_body: false,
            arms: false,
            arm_head: false,
            statement_start: true,
            header: Header::Other,
            decorators: false,
            angles: 0,
            shape: Shape::default(),
            chains: Chains::default(),
        }
    }

    /// Whether line breaks directly inside separate statements.
    pub fn holds_statements(&self) -> bool {
        matches!(self.kind, FrameKind::File | FrameKind::Brace)
    }

    /// The byte that closes the frame.
    pub fn closer(&self) -> Option<u8> {
        match self.kind {
            FrameKind::File => None,
            FrameKind::Paren => Some(b')'),
            FrameKind::Bracket => Some(b']'),
            FrameKind::Brace | FrameKind::Interpolation(_) => Some(b'}'),
        }
    }
}
