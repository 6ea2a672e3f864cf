use super::scanner::Scanner;
use crate::words::is_name_start;

impl Scanner<'_> {
    /// A token that starts with `byte` stands behind a `}`. A word or literal that cannot go on with what the brace ended starts the next
    /// statement or arm, also without a separator.
    pub(super) fn juxtaposed(&mut self, byte: u8) {
        let starts = match byte {
            b'"' | b'\'' | b'0'..=b'9' => true,
            byte if is_name_start(byte) => !matches!(
                self.word_at(self.at),
                b"and"
                    | b"or"
                    | b"in"
                    | b"is"
                    | b"not"
                    | b"else"
                    | b"elif"
                    | b"catch"
                    | b"finally"
                    | b"if"
                    | b"when"
                    | b"as"
                    | b"from"
                    | b"derive"
                    | b"where"
            ),
            _ => false,
        };
        if starts {
            let frame = self.frame();
            frame.statement_start = !frame.arms && frame.holds_statements();
            if frame.arms && !frame.arm_head {
                self.next_arm();
            }
            self.frame().chains = Default::default();
        }
    }

    /// The next token belongs to the head of another arm.
    pub(super) fn next_arm(&mut self) {
        let frame = self.frame();
        frame.arm_head = true;
        frame.chains = Default::default();
    }
}
