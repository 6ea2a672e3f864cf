//! `break` and `continue`: which loop they mean, and what JavaScript has to be told about it.

use swc_common::Span as JsSpan;
use tova_source::Name;
use tova_syntax::tree::{BreakStmt, ContinueStmt, Label};

use super::Lowering;
use super::exit::Exit;
use crate::destination::Destination;
use crate::js::{self, Block};

/// The loops and `switch`es around a place, outermost first.
#[derive(Default)]
pub(super) struct Jumps(Vec<Jump>);

/// Something that `break` could leave.
#[derive(Default)]
struct Jump {
    /// The label in the program.
    label: Option<Name>,
    /// A loop; `switch` only catches JavaScript's `break`.
    is_loop: bool,
    /// The label a jump from further in uses, once there is one.
    js_label: Option<Name>,
    /// The labels of the loops inside that have been lowered: a label found later stands around them.
    inner_labels: Vec<Name>,
    /// The label of the block around loop and `else`, which `break` leaves.
    exit: Option<Name>,
    /// Two loops in JavaScript: `break` has to name the outer one. `continue` means the inner one, or the outer one by its label: both go on
    /// with the next value.
    is_double: bool,
    /// What becomes of the value of `break`.
    destination: Destination,
}

impl Jumps {
    /// How many there are.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// Leaves the innermost one; gives its JavaScript label.
    fn leave(&mut self) -> Option<Name> {
        let jump = self.0.pop()?;
        if let Some(around) = self.0.last_mut() {
            around.inner_labels.extend(jump.inner_labels);
            around.inner_labels.extend(jump.js_label.clone());
            around.inner_labels.extend(jump.exit);
        }
        jump.js_label
    }
}

impl<'a> Lowering<'a> {
    /// Lowers the body of a loop; gives the label that jumps from further in need.
    pub(super) fn in_loop<T>(
        &mut self,
        label: Option<&Label>,
        exit: Option<Name>,
        destination: Destination,
        work: impl FnOnce(&mut Self) -> T,
    ) -> (T, Option<Name>) {
        let label = label.map(|label| label.name.clone());
        self.in_jump(Jump { label, is_loop: true, exit, destination, ..Jump::default() }, work)
    }

    /// The same for a loop that is two loops in JavaScript; the label is for the outer one.
    pub(super) fn in_double_loop<T>(
        &mut self,
        label: Option<&Label>,
        exit: Option<Name>,
        work: impl FnOnce(&mut Self) -> T,
    ) -> (T, Option<Name>) {
        let label = label.map(|label| label.name.clone());
        self.in_jump(Jump { label, is_loop: true, exit, is_double: true, ..Jump::default() }, work)
    }

    fn in_jump<T>(&mut self, jump: Jump, work: impl FnOnce(&mut Self) -> T) -> (T, Option<Name>) {
        self.frame.jumps.0.push(jump);
        let result = work(self);
        let label = self.frame.jumps.leave();
        (result, label)
    }

    /// Lowers the cases of a `switch`.
    pub(super) fn in_switch<T>(&mut self, work: impl FnOnce(&mut Self) -> T) -> T {
        self.in_jump(Jump::default(), work).0
    }

    /// The index of the loop a jump means.
    fn target(&self, label: Option<&Label>) -> Option<usize> {
        self.frame.jumps.0.iter().rposition(|jump| match label {
            Some(label) => jump.is_loop && jump.label.as_ref() == Some(&label.name),
            None => jump.is_loop,
        })
    }

    /// The JavaScript label of a loop.
    fn label_of(&mut self, at: usize) -> Name {
        let wanted = self.frame.jumps.0[at].label.clone().unwrap_or(Name::new_static("outer"));
        if let Some(label) = &self.frame.jumps.0[at].js_label {
            return label.clone();
        }
        let label = self.free_label_around(&wanted, at);
        self.frame.jumps.0[at].js_label = Some(label.clone());
        label
    }

    /// A label that no statement around carries.
    pub(super) fn free_label(&self, wanted: &str) -> Name {
        self.free_label_around(wanted, self.frame.jumps.depth())
    }

    /// A label that no statement around carries, nor one inside of the loop with this index.
    fn free_label_around(&self, wanted: &str, at: usize) -> Name {
        let jumps = &self.frame.jumps.0;
        let is_free = |name: &str| {
            let is_taken = |used: &Option<Name>| used.as_ref().is_some_and(|used| used == name);
            !tova_link::is_reserved(name)
                && !self.frame.labels.iter().any(|label| label == name)
                && !jumps.iter().any(|jump| is_taken(&jump.js_label) || is_taken(&jump.exit))
                && !jumps.iter().skip(at).any(|jump| jump.inner_labels.iter().any(|used| used == name))
        };
        let numbered = (1u32..).map(|number| Name::from(format!("{wanted}${number}")));
        std::iter::once(Name::from(wanted)).chain(numbered).find(|name| is_free(name)).unwrap_or_default()
    }

    /// `break`, `break label`, `break value`
    pub(super) fn break_(&mut self, break_: &'a BreakStmt, span: JsSpan, out: &mut Block) {
        let Some(at) = self.target(break_.label.as_ref()) else { return };
        let destination = self.frame.jumps.0[at].destination.clone();
        match &break_.value {
            Some(value) => self.lower_into(value, &destination, out),
            None => self.no_value(&destination, out),
        }
        if js::leaves(out) {
            return;
        }
        self.exit(Exit::Break(at), &jump_text("break", break_.label.as_ref()), span, out);
    }

    /// `break` out of the loop with this index.
    pub(super) fn break_to(&mut self, at: usize, span: JsSpan) -> js::Stmt {
        let is_covered = at + 1 < self.frame.jumps.0.len();
        let label = match &self.frame.jumps.0[at].exit {
            Some(exit) => Some(exit.clone()),
            None if is_covered || self.frame.jumps.0[at].is_double => Some(self.label_of(at)),
            None => None,
        };
        js::break_(label.as_deref(), span)
    }

    /// `continue`, `continue label`
    pub(super) fn continue_(&mut self, continue_: &'a ContinueStmt, span: JsSpan, out: &mut Block) {
        let Some(at) = self.target(continue_.label.as_ref()) else { return };
        self.exit(Exit::Continue(at), &jump_text("continue", continue_.label.as_ref()), span, out);
    }

    /// `continue` with the loop with this index.
    pub(super) fn continue_to(&mut self, at: usize, span: JsSpan) -> js::Stmt {
        // A `switch` does not catch `continue`; another loop does.
        let is_covered = self.frame.jumps.0[at + 1..].iter().any(|jump| jump.is_loop);
        let label = if is_covered { Some(self.label_of(at)) } else { None };
        js::continue_(label.as_deref(), span)
    }
}

fn jump_text(word: &str, label: Option<&Label>) -> String {
    match label {
        Some(label) => format!("{word} {}", label.name),
        None => word.to_owned(),
    }
}
