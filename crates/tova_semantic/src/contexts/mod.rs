//! Contexts: what stands in which function, loop, `defer` body and `concurrent` block, and what may not stand there.

mod cancelling;
mod detached;
mod functions;
mod jumps;
mod labels;
mod propagation;
mod select;
mod spawns;
mod waiting;

use tova_diagnostics::Diagnostic;
use tova_source::Name;
use tova_syntax::tree::*;

use crate::context::Context;
use crate::names::Named;
use spawns::SpawnRole;

/// What kind of function a frame stands for.
#[derive(Clone, Copy, Debug)]
enum FrameKind<'a> {
    /// The module's top level.
    Module,
    /// A test, bench or hook body.
    Test,
    /// A declaration or method, by its name.
    Named(&'a Name),
    Lambda,
    /// An argument around `it`.
    It,
}

/// The function whose body is being read.
struct Frame<'a> {
    /// Its id; `None` at module level.
    id: Option<NodeId>,
    kind: FrameKind<'a>,
    function: Option<&'a Function>,
    /// May it wait? Declared async, top level, test, or a lambda that `spawn` starts.
    may_wait: bool,
    /// The missing `async` was reported.
    wait_reported: bool,
    /// Loops and `defer` bodies, innermost last.
    targets: Vec<JumpTarget<'a>>,
    /// Open `concurrent` blocks, innermost last.
    blocks: Vec<OpenBlock<'a>>,
}

/// What a jump may meet on its way out.
enum JumpTarget<'a> {
    Loop {
        label: Option<&'a Label>,
        /// A `loop`, whose `break` may carry a value.
        has_value: bool,
    },
    Defer,
}

/// A `concurrent` block being read.
struct OpenBlock<'a> {
    id: NodeId,
    stmt: &'a ConcurrentStmt,
    /// It stands directly in the body of another one.
    is_direct: bool,
}

pub(crate) struct Contexts<'a, 'n> {
    cx: Context<'a>,
    named: &'n mut Named<'a>,
    frames: Vec<Frame<'a>>,
    /// The name of the declaration or method whose function comes next.
    next_name: Option<&'a Name>,
    /// The lambda that a `spawn` starts comes next.
    next_is_spawned: bool,
    /// What the next `spawn` is used for.
    role: Option<SpawnRole>,
    /// Index of the top-level statement being read.
    statement: u32,
    /// The innermost statement being read.
    enclosing: Option<&'a Stmt>,
    diagnostics: Vec<Diagnostic>,
}

/// Checks the contexts of a module and fills the facts about its functions, `spawn`s and `concurrent` blocks.
pub(crate) fn check_contexts<'a>(cx: Context<'a>, named: &mut Named<'a>) -> Vec<Diagnostic> {
    let module = Frame::new(None, FrameKind::Module, None, true);
    let mut contexts = Contexts {
        cx,
        named,
        frames: vec![module],
        next_name: None,
        next_is_spawned: false,
        role: None,
        statement: 0,
        enclosing: None,
        diagnostics: Vec::new(),
    };
    for (at, stmt) in cx.tree.body.iter().enumerate() {
        contexts.statement = at as u32;
        contexts.visit_stmt(stmt);
    }
    contexts.diagnostics
}

impl<'a> Frame<'a> {
    fn new(id: Option<NodeId>, kind: FrameKind<'a>, function: Option<&'a Function>, may_wait: bool) -> Self {
        Self { id, kind, function, may_wait, wait_reported: false, targets: Vec::new(), blocks: Vec::new() }
    }
}

impl<'a> Contexts<'a, '_> {
    fn frame(&mut self) -> &mut Frame<'a> {
        // The module's frame is never popped.
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn statement(&mut self, stmt: &'a Stmt) {
        match &stmt.kind {
            StmtKind::Expr(expr) => self.statement_expr(expr),
            StmtKind::Assign(assign) => self.assign(assign, false),
            StmtKind::For(of) => self.for_loop(of),
            StmtKind::While(of) => {
                self.visit_expr(&of.condition);
                let target = JumpTarget::Loop { label: of.label.as_ref(), has_value: false };
                self.within(target, |contexts| contexts.visit_block(&of.block));
            }
            StmtKind::Defer(defer) => self.defer(defer),
            StmtKind::With(_) => {
                self.note_clean_up();
                stmt.visit_children(self);
            }
            StmtKind::Return(values) => {
                self.check_return(stmt);
                values.visit(self);
            }
            StmtKind::Break(jump) => {
                self.check_break(stmt, jump);
                jump.value.visit(self);
            }
            StmtKind::Continue(jump) => self.check_continue(stmt, jump),
            StmtKind::Concurrent(concurrent) => self.concurrent(stmt, concurrent),
            StmtKind::Select(select) => self.select(select),
            StmtKind::Test(test) => self.in_frame(Frame::new(Some(stmt.id), FrameKind::Test, None, true), |contexts| {
                contexts.visit_block(&test.block);
            }),
            StmtKind::Impl(decl) => decl.methods.iter().for_each(|method| self.visit_fn_decl(method)),
            StmtKind::Trait(decl) | StmtKind::Interface(decl) => {
                for method in &decl.methods {
                    self.next_name = Some(&method.name.name);
                    method.default.visit(self);
                    self.next_name = None;
                }
            }
            _ => stmt.visit_children(self),
        }
    }

    /// Runs `inside` within a loop or `defer` body.
    fn within(&mut self, target: JumpTarget<'a>, inside: impl FnOnce(&mut Self)) {
        self.frame().targets.push(target);
        inside(self);
        self.frame().targets.pop();
    }
}

impl<'a> Visitor<'a> for Contexts<'a, '_> {
    fn visit_stmt(&mut self, stmt: &'a Stmt) {
        let around = self.enclosing.replace(stmt);
        self.statement(stmt);
        self.enclosing = around;
    }

    fn visit_fn_decl(&mut self, decl: &'a FnDecl) {
        decl.decorators.visit(self);
        self.next_name = Some(&decl.name.name);
        self.visit_function(&decl.function);
    }

    fn visit_function(&mut self, function: &'a Function) {
        self.function(function);
    }

    fn visit_expr(&mut self, expr: &'a Expr) {
        match &expr.kind {
            ExprKind::Await(wait) => {
                self.wait(wait.keyword, waiting::Wait::Await);
                self.visit_expr(&wait.operand);
            }
            ExprKind::Spawn(spawn) => self.spawn(expr, spawn),
            ExprKind::Yield(produce) => {
                self.check_yield(produce);
                produce.value.visit(self);
            }
            ExprKind::Loop(of) => {
                let target = JumpTarget::Loop { label: of.label.as_ref(), has_value: true };
                self.within(target, |contexts| contexts.visit_block(&of.block));
            }
            ExprKind::Match(of) => {
                self.visit_expr(&of.subject);
                for arm in &of.arms {
                    arm.guard.visit(self);
                    arm.body.visit(self);
                }
            }
            _ => expr.visit_children(self),
        }
    }

    fn visit_step(&mut self, step: &'a Step) {
        match &step.kind {
            StepKind::Call(arguments) => arguments.iter().for_each(|argument| self.argument(argument)),
            StepKind::Propagate => self.check_propagate(step),
            _ => step.visit_children(self),
        }
    }
}
