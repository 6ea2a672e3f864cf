use super::frame::{Frame, FrameKind, Pending};
use super::scanner::{Last, Mode, Scanner};
use super::shape::Sign;
use crate::marks::{ARMS_BRACE, ARROW_PAREN, OBJECT_BRACE, PATTERN_BRACE, WORD};

impl Scanner<'_> {
    pub(super) fn open(&mut self, byte: u8) {
        let infix = !self.expects_operand;
        let kind = match byte {
            b'(' => FrameKind::Paren,
            b'[' => FrameKind::Bracket,
            _ => FrameKind::Brace,
        };
        let parent = self.frame();
        parent.statement_start = false;
        parent.shape.see(if byte == b'[' { Sign::Brackets } else { Sign::Other });
        if infix && kind != FrameKind::Brace {
            self.count_step();
        }
        let mut frame = Frame::new(kind, self.at, 0);
        frame.opens_operand = !infix;
        frame.lambda_params = self.last == Last::Fn;
        if kind == FrameKind::Brace {
            frame.after_catch = self.last == Last::Catch;
            frame.arm_body = self.last == Last::ArmArrow;
            let wanted = infix || matches!(self.last, Last::BlockWord | Last::Else | Last::Catch);
            if wanted && self.has_pending() {
                frame.arms = self.pending.pop() == Some(Pending::Arms);
                frame.arm_head = frame.arms;
                if frame.arms {
                    self.laid[self.at] = ARMS_BRACE;
                }
            }
        }
        self.push(frame);
        self.at += 1;
    }

    /// Makes `frame` the innermost one.
    pub(super) fn push(&mut self, mut frame: Frame) {
        frame.pending_base = self.pending.len();
        frame.statement_start = frame.kind == FrameKind::Brace && !frame.arms;
        self.outer_depth += self.frame().chains.depth();
        self.frames.push(frame);
        self.last = Last::Start;
        self.expects_operand = true;
        self.check_depth();
    }

    /// Leaves the innermost frame, which is not the file.
    pub(super) fn pop(&mut self) -> Option<Frame> {
        let frame = self.frames.pop()?;
        self.pending.truncate(frame.pending_base);
        self.outer_depth -= self.frame().chains.depth();
        Some(frame)
    }

    pub(super) fn close(&mut self, byte: u8) {
        if self.frame().closer() != Some(byte) {
            if self.mode == Mode::Balanced {
                self.failed = true;
                self.at += 1;
                return;
            }
            if !self.mend_closer(byte) {
                return;
            }
        }
        self.note_indentation(byte);
        let Some(frame) = self.pop() else { return };
        self.at += 1;
        match frame.kind {
            FrameKind::Interpolation(form) => self.resume_string(form),
            FrameKind::Paren => self.closed_paren(&frame),
            FrameKind::Brace => self.closed_brace(&frame),
            FrameKind::Bracket | FrameKind::File => self.closed_operand(Last::Operand),
        }
    }

    fn closed_operand(&mut self, last: Last) {
        self.frame().chains.prefixes = 0;
        self.last = last;
        self.expects_operand = false;
    }

    fn closed_paren(&mut self, frame: &Frame) {
        if frame.lambda_params {
            self.last = Last::Operator;
            self.expects_operand = true;
            return;
        }
        let next = self.peek(self.at);
        let arrow = self.source[next..].starts_with(b"->")
            || self.source[next..].starts_with(b"=>") && {
                let around = self.frame();
                !(around.arms && around.arm_head)
            };
        if arrow && !frame.opens_operand {
            // `spawn () => …` looks like a call up to here.
            let before = self.text[..frame.open].trim_end_matches([' ', '\t']);
            if before.ends_with("spawn")
                && !before[..before.len() - 5].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.')
            {
                self.laid[before.len() - 5] = WORD;
                self.laid[frame.open] = ARROW_PAREN;
            }
        } else if arrow {
            self.laid[frame.open] = ARROW_PAREN;
        }
        self.closed_operand(Last::Operand);
    }

    fn closed_brace(&mut self, frame: &Frame) {
        if frame.after_catch && self.source.get(self.peek(self.at)) == Some(&b'{') {
            self.laid[frame.open] = PATTERN_BRACE;
            self.pending.push(Pending::Block);
        } else if frame.shape.is_object() && !frame.arms {
            self.laid[frame.open] = OBJECT_BRACE;
        }
        self.closed_operand(Last::CloseBrace);
        if frame.arm_body {
            self.next_arm();
        }
    }

    /// Offset of the next byte at or behind `at` that is no blank and no line break.
    pub(super) fn peek(&self, at: usize) -> usize {
        let rest = &self.source[at..];
        at + rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count()
    }
}
