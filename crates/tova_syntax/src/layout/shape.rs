//! Whether the contents of braces make an object where the body of a lambda or an arm may be an object or a block (`language.md` §4.2).

/// What one token directly inside the braces looks like.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sign {
    /// Any word; whether it is `for`, `while`, `loop` or `async`.
    Word {
        loops: bool,
    },
    /// A string or number.
    Literal,
    /// `[ … ]`, seen at its opening bracket.
    Brackets,
    Colon,
    Comma,
    Spread,
    /// `=`
    Assign,
    /// `=>`, `fn`
    Lambda,
    /// A line break or `;` that separates statements.
    Separator,
    Other,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Start,
    Name,
    Literal,
    Brackets,
    /// Behind `name:`, which may be a label.
    NamedColon,
    Value,
    /// Behind an arrow inside a value: a `=` belongs to the lambda.
    LambdaValue,
}

/// Reads the tokens directly inside braces, brackets counting as one token.
#[derive(Clone, Copy, Default)]
pub(super) struct Shape {
    part: Part,
    block: bool,
    pairs: bool,
    names: u32,
}

impl Shape {
    /// Takes the next token into account.
    pub fn see(&mut self, sign: Sign) {
        if self.block {
            return;
        }
        self.part = match (self.part, sign) {
            (Part::Start, Sign::Word { .. }) => Part::Name,
            (Part::Start, Sign::Lambda) => Part::Name,
            (Part::Start, Sign::Literal) => Part::Literal,
            (Part::Start, Sign::Brackets) => Part::Brackets,
            (Part::Start, Sign::Spread) => {
                self.pairs = true;
                Part::LambdaValue
            }
            (Part::Name, Sign::Comma) => {
                self.names += 1;
                Part::Start
            }
            (Part::Name, Sign::Colon) => Part::NamedColon,
            (Part::Literal | Part::Brackets, Sign::Colon) => {
                self.pairs = true;
                Part::Value
            }
            (Part::NamedColon, Sign::Word { loops: true }) => return self.decide_block(),
            (Part::NamedColon, Sign::Lambda) => {
                self.pairs = true;
                Part::LambdaValue
            }
            (Part::NamedColon, _) => {
                self.pairs = true;
                Part::Value
            }
            (Part::Value, Sign::Assign) => return self.decide_block(),
            (Part::Value, Sign::Lambda) => Part::LambdaValue,
            (Part::Value | Part::LambdaValue, Sign::Comma) => Part::Start,
            (Part::Value | Part::LambdaValue, _) => self.part,
            _ => return self.decide_block(),
        };
    }

    fn decide_block(&mut self) {
        self.block = true;
    }

    /// The verdict at the closing brace.
    pub fn is_object(&self) -> bool {
        let names = self.names + u32::from(self.part == Part::Name);
        !self.block && !matches!(self.part, Part::Literal | Part::Brackets) && (self.pairs || names >= 2)
    }
}
