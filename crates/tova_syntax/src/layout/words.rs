//! Names and words of the language.

use super::frame::{Header, Pending};
use super::scanner::{Last, Scanner};
use super::shape::Sign;
use crate::marks::{JOINING_WORD, WORD};
use crate::words::{is_name_start, is_reserved};

impl Scanner<'_> {
    pub(super) fn word_or_string(&mut self) {
        let start = self.at;
        if matches!(self.source[start], b'f' | b'r') && self.source.get(start + 1) == Some(&b'"') {
            return self.string(1);
        }
        let length = self.word_at(start).len();
        let end = self.check_letters(start, start + length);
        if end == start {
            return;
        }
        self.at = end;
        let word = &self.text[start..end];
        if self.last == Last::Dot {
            return self.operand(Sign::Other);
        }
        self.word = Some(start);
        if is_reserved(word) {
            let joins = matches!(word, "and" | "or" | "in" | "is" | "else" | "elif" | "catch" | "finally");
            self.laid[start] = if joins { JOINING_WORD } else { WORD };
            self.keyword(word);
        } else {
            self.name(word);
        }
    }

    fn name(&mut self, word: &str) {
        let starts = self.frame().statement_start;
        if self.last != Last::At {
            self.frame().decorators = false;
        }
        let start = self.at - word.len();
        if starts && self.begins_construct(word) {
            self.laid[start] = WORD;
            self.pending.push(if word == "select" { Pending::Arms } else { Pending::Block });
            if word == "type" {
                self.frame().header = Header::Type;
            }
        }
        match word {
            "default" if self.frame().header == Header::Module => {
                self.operand(Sign::Other);
                self.frame().statement_start = true;
                return;
            }
            "as" | "from" if self.frame().header == Header::Module => return self.operator(Sign::Other),
            "from"
                if self.last == Last::Jump || (self.frame().arms && self.frame().arm_head && !self.expects_operand) =>
            {
                return self.operator(Sign::Other);
            }
            "spawn" if self.spawn_operand_follows() => {
                self.laid[start] = WORD;
                self.operator(Sign::Word { loops: false });
                self.count_prefix(false);
                self.last = Last::Spawn;
                return;
            }
            _ => {}
        }
        let named_fn = self.last == Last::Fn;
        self.operand(Sign::Word { loops: false });
        if named_fn {
            self.pending.push(Pending::Block);
        }
    }

    /// Whether an operand follows the word `spawn` that ends here, so that it is an operator.
    fn spawn_operand_follows(&self) -> bool {
        let rest = &self.source[self.at..];
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let next = rest.get(blanks).copied().unwrap_or(b'\n');
        matches!(next, b'"' | b'0'..=b'9')
            // `spawn[i]` is an element of what is called so.
            || next == b'[' && blanks > 0
            || is_name_start(next) && !matches!(self.word_at(self.at + blanks), b"in" | b"is" | b"and" | b"or" | b"not")
    }

    fn keyword(&mut self, word: &str) {
        let frame = self.frame();
        let starts = std::mem::replace(&mut frame.statement_start, false);
        frame.decorators = false;
        let loops = matches!(word, "for" | "while" | "loop" | "async");
        if word == "fn" {
            frame.shape.see(Sign::Lambda);
        } else {
            frame.shape.see(Sign::Word { loops });
        }
        let infix = !self.expects_operand;
        self.angle_reset();
        self.expects_operand = true;
        let last = std::mem::replace(&mut self.last, Last::Operator);
        match word {
            "nil" | "true" | "false" => {
                self.frame().chains.prefixes = 0;
                self.last = Last::Operand;
                self.expects_operand = false;
            }
            "return" | "yield" | "break" | "continue" => {
                if word == "yield" {
                    self.count_prefix(false);
                }
                self.last = Last::Jump;
            }
            "if" if last == Last::Else => {}
            "if" | "elif" | "while" | "loop" | "try" | "finally" | "impl" | "trait" | "interface" => {
                if word == "elif" {
                    self.count_else();
                }
                if word == "impl" && starts {
                    self.frame().header = Header::Impl;
                }
                // A guard of an arm has no block.
                let guard = word == "if" && self.frame().arms && self.frame().arm_head;
                let filter = word == "if" && infix;
                if !guard && !filter {
                    self.pending.push(Pending::Block);
                }
                if matches!(word, "try" | "finally" | "loop") {
                    self.last = Last::BlockWord;
                }
            }
            "else" => {
                self.count_else();
                self.pending.push(Pending::Block);
                self.last = Last::Else;
            }
            "catch" => {
                self.pending.push(Pending::Block);
                self.last = Last::Catch;
            }
            "for" if self.frame().header == Header::Impl => {}
            "for" if self.frame().holds_statements() && !infix => {
                self.frame().header = Header::For;
                self.pending.push(Pending::Block);
            }
            "with" => {
                self.frame().header = Header::With;
                self.pending.push(Pending::Block);
            }
            "import" | "export" | "pub" => {
                self.frame().header = Header::Module;
                self.frame().statement_start = word != "import";
            }
            "match" => self.pending.push(Pending::Arms),
            "fn" => {
                self.count_prefix(true);
                self.last = Last::Fn;
            }
            "not" | "await" if !infix => self.count_prefix(false),
            "and" | "or" | "in" | "is" => self.count_operator(),
            _ => {}
        }
    }
}
