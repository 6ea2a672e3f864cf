//! Parts of a bundle, which are printed one by one: the tree of a whole program would fill the memory that a function's fits into many times.

use swc_common::sync::Lrc;
use swc_common::{BytePos, SourceMap};
use swc_ecma_codegen::text_writer::WriteJs;
use swc_ecma_codegen::{Config, Emitter, Node};

use tova_source::{Executor, OneThread, map_on};

use crate::js;
use crate::writer::Writer;

/// Statements that belong together; an empty line stands around declarations.
pub(crate) struct Section {
    pub(crate) stmts: js::Block,
    pub(crate) is_declaration: bool,
}

/// A section as text.
pub(crate) struct Printed {
    /// Whole lines.
    pub(crate) code: String,
    /// Places of the source, by offset in the text.
    pub(crate) marks: Vec<(BytePos, usize)>,
    pub(crate) is_declaration: bool,
}

impl Section {
    /// A function, or the classes of a type.
    pub(crate) fn declaration(stmts: js::Block) -> Self {
        Self { stmts, is_declaration: true }
    }

    /// Plain statements.
    pub(crate) fn statements(stmts: js::Block) -> Self {
        Self { stmts, is_declaration: false }
    }

    /// The text of the section.
    pub(crate) fn print(self) -> Printed {
        let (code, marks) = printed(&self.stmts);
        Printed { code, marks, is_declaration: self.is_declaration }
    }
}

/// How many sections wait at most before they are printed side by side.
const BATCH: usize = 256;

/// Fewer sections than this are printed before another thread has started.
const FEWEST: usize = 32;

/// Prints sections, in their order.
pub(crate) struct Printer<'e> {
    executor: &'e dyn Executor,
    waiting: Vec<Section>,
    printed: Vec<Printed>,
}

impl<'e> Printer<'e> {
    pub(crate) fn new(executor: &'e dyn Executor) -> Self {
        Self { executor, waiting: Vec::new(), printed: Vec::new() }
    }

    pub(crate) fn add(&mut self, section: Section) {
        self.waiting.push(section);
        if self.waiting.len() >= BATCH {
            self.flush();
        }
    }

    pub(crate) fn finish(mut self) -> Vec<Printed> {
        self.flush();
        self.printed
    }

    fn flush(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let executor = if waiting.len() < FEWEST { &OneThread } else { self.executor };
        self.printed.extend(map_on(executor, waiting, Section::print));
    }
}

/// The lines of `nodes`, and places of the source by offset in them.
pub(crate) fn printed(nodes: &[impl Node]) -> (String, Vec<(BytePos, usize)>) {
    // The emitter asks for the source only to follow its layout, which is not wanted.
    let cm = Lrc::new(SourceMap::default());
    let mut emitter = Emitter { cfg: Config::default(), cm, comments: None, wr: Writer::new() };
    for node in nodes {
        // Writing to memory cannot fail.
        _ = node.emit_with(&mut emitter);
        _ = emitter.wr.write_line();
    }
    emitter.wr.finish()
}
