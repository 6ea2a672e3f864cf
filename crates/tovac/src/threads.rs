//! The threads that help to compile.

use std::num::NonZero;
use std::sync::OnceLock;
use std::thread::available_parallelism;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::{ThreadPool, ThreadPoolBuilder};
use tova_compiler::Executor;

use crate::STACK;

/// As many threads as the machine has room for, started when there is work for more than one.
#[derive(Default)]
pub struct Threads {
    /// Asked once: the system reads files to answer.
    width: OnceLock<usize>,
    pool: OnceLock<Option<ThreadPool>>,
}

impl Executor for Threads {
    fn width(&self) -> usize {
        *self.width.get_or_init(|| available_parallelism().map_or(1, NonZero::get))
    }

    fn run(&self, count: usize, piece: &(dyn Fn(usize) + Sync)) {
        let pool = self.pool.get_or_init(|| {
            let name = |index| format!("compiler {index}");
            ThreadPoolBuilder::new().num_threads(self.width()).stack_size(STACK).thread_name(name).build().ok()
        });
        match pool {
            Some(pool) => pool.install(|| (0..count).into_par_iter().for_each(piece)),
            // No threads are to be had: it goes without them.
            None => (0..count).for_each(piece),
        }
    }
}
