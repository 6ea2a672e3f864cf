//! Operators and punctuation.

use super::frame::FrameKind;
use super::scanner::{Last, Scanner};
use super::shape::Sign;
use crate::marks::{ARROW_NAME, COMPOUND, LABEL, LAMBDA_ARROW};
use crate::words::is_name_start;

impl Scanner<'_> {
    pub(super) fn sign(&mut self, byte: u8) {
        let rest = &self.source[self.at..];
        let next = rest.get(1).copied().unwrap_or(0);
        let infix = !self.expects_operand;
        match byte {
            b'/' => return self.slash(),
            b';' => {
                self.at += 1;
                self.separate();
                return;
            }
            b',' => {
                self.at += 1;
                self.operator(Sign::Comma);
                let frame = self.frame();
                frame.chains = Default::default();
                frame.arm_head = frame.arms;
                return;
            }
            b':' => {
                if self.frame().kind == FrameKind::Paren {
                    self.mark_previous_word(LABEL);
                }
                self.at += 1;
                return self.operator(Sign::Colon);
            }
            b'@' => {
                let frame = self.frame();
                frame.decorators = frame.statement_start;
                self.at += 1;
                self.operator(Sign::Other);
                self.last = Last::At;
                return;
            }
            b'?' => return self.question(next),
            b'=' if next == b'>' => return self.arrow(),
            b'-' if next == b'>' => {
                self.laid[self.at] = LAMBDA_ARROW;
                self.mark_previous_word(ARROW_NAME);
                self.at += 2;
                self.operator(Sign::Other);
                return self.count_prefix(true);
            }
            b'.' if rest.starts_with(b"...") => {
                self.at += 3;
                return self.operator(Sign::Spread);
            }
            b'.' if next != b'.' => {
                self.at += 1;
                self.operator(Sign::Other);
                self.last = Last::Dot;
                return self.count_step();
            }
            b'+' | b'-' if next == byte && infix && self.increment(byte) => return,
            b'<' if infix
                && !self.blank_before
                && self.last == Last::Operand
                && !matches!(next, b'<' | b'=' | b'>' | b'-') =>
            {
                self.frame().angles += 1;
                self.at += 1;
                self.operator(Sign::Other);
                return self.count_operator();
            }
            b'>' if infix && !self.blank_before && self.frame().angles > 0 => {
                self.frame().angles -= 1;
                self.at += 1;
                return self.operand(Sign::Other);
            }
            b'-' | b'~' | b'!' if !infix => {
                self.at += 1;
                self.operator(Sign::Other);
                return self.count_prefix(false);
            }
            b'.' | b'+' | b'-' | b'*' | b'%' | b'<' | b'>' | b'=' | b'!' | b'&' | b'|' | b'^' | b'~' => {}
            _ => return self.foreign_character(),
        }
        let length = operator_length(rest);
        let sign = if length == 1 && byte == b'=' { Sign::Assign } else { Sign::Other };
        if !matches!(byte, b'|' | b'.') {
            self.angle_reset();
        }
        if is_compound(&rest[..length]) {
            self.laid[self.at] = COMPOUND;
        }
        self.at += length;
        self.operator(sign);
        self.count_operator();
    }

    /// Puts a mark on the first letter of the word in front of the current token, if there is one.
    fn mark_previous_word(&mut self, mark: u8) {
        let Some(start) = self.previous_word else { return };
        if mark == ARROW_NAME && !is_name_start(self.laid[start]) {
            return;
        }
        let letter = self.text[start..].chars().next().map_or(1, char::len_utf8);
        self.laid[start..start + letter].fill(b'a');
        self.laid[start] = mark;
    }

    fn question(&mut self, next: u8) {
        match next {
            b'.' => {
                self.at += 2;
                self.operator(Sign::Other);
                self.last = Last::Dot;
                self.count_step();
                // `?.(` and `?.[`: the bracket is part of the chain.
                if matches!(self.source.get(self.at), Some(b'(' | b'[')) {
                    self.expects_operand = false;
                    self.last = Last::Operand;
                }
            }
            b'?' => {
                let assigns = self.source.get(self.at + 2) == Some(&b'=');
                if assigns {
                    self.laid[self.at] = COMPOUND;
                }
                self.at += if assigns { 3 } else { 2 };
                self.operator(Sign::Other);
                self.count_operator();
            }
            _ => {
                self.at += 1;
                self.count_step();
                self.operand(Sign::Other);
            }
        }
    }

    fn arrow(&mut self) {
        let at = self.at;
        self.at += 2;
        let frame = self.frame();
        if frame.arms && frame.arm_head {
            frame.arm_head = false;
            frame.chains = Default::default();
            self.operator(Sign::Other);
            self.last = Last::ArmArrow;
        } else {
            self.laid[at] = LAMBDA_ARROW;
            self.mark_previous_word(ARROW_NAME);
            self.operator(Sign::Lambda);
            self.count_prefix(true);
        }
    }

    /// `<` directly behind a name may have opened type arguments; anything that is no part of a type says that it did not.
    pub(super) fn angle_reset(&mut self) {
        self.frame().angles = 0;
    }
}

/// The length of the longest operator at the start of `rest`.
fn operator_length(rest: &[u8]) -> usize {
    const LONG: [&[u8]; 24] = [
        b">>>=", b"===", b"!==", b">>>", b"**=", b"<<=", b">>=", b"..=", b"..", b"++", b"**", b"<<", b">>", b"<=",
        b">=", b"==", b"!=", b"&&", b"||", b"|>", b"+=", b"-=", b"*=", b"%=",
    ];
    LONG.iter().find(|operator| rest.starts_with(operator)).map_or_else(
        || if matches!(rest.get(..2), Some(b"&=" | b"|=" | b"^=")) { 2 } else { 1 },
        |operator| operator.len(),
    )
}

/// Whether an operator assigns.
fn is_compound(operator: &[u8]) -> bool {
    matches!(operator, b"+=" | b"-=" | b"*=" | b"%=" | b"**=" | b"&=" | b"|=" | b"^=" | b"<<=" | b">>=" | b">>>=")
}
