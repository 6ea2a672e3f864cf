use std::sync::{Mutex, PoisonError};

/// Runs pieces of work that do not depend on each other.
///
/// The stages of the compiler start no threads; where work can be done side by side they take one of these. What they compute does not depend
/// on which.
pub trait Executor: Sync {
    /// How many pieces can run at the same time.
    fn width(&self) -> usize;
    /// Calls `piece` once with each number below `count`, in any order and perhaps on other threads, and returns when all calls have.
    fn run(&self, count: usize, piece: &(dyn Fn(usize) + Sync));
}

/// Runs everything where it is asked to, one piece after the other.
#[derive(Clone, Copy, Debug, Default)]
pub struct OneThread;

impl Executor for OneThread {
    fn width(&self) -> usize {
        1
    }

    fn run(&self, count: usize, piece: &(dyn Fn(usize) + Sync)) {
        (0..count).for_each(piece);
    }
}

/// What `work` makes of each of `items`, in their order.
pub fn map_on<T: Send, R: Send>(executor: &dyn Executor, items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    if items.len() < 2 || executor.width() < 2 {
        return items.into_iter().map(work).collect();
    }
    let cells: Vec<Mutex<(Option<T>, Option<R>)>> =
        items.into_iter().map(|item| Mutex::new((Some(item), None))).collect();
    executor.run(cells.len(), &|index| {
        let mut cell = cells[index].lock().unwrap_or_else(PoisonError::into_inner);
        cell.1 = cell.0.take().map(&work);
    });
    cells.into_iter().filter_map(|cell| cell.into_inner().unwrap_or_else(PoisonError::into_inner).1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A thread per piece, the last one first.
    struct Threads;

    impl Executor for Threads {
        fn width(&self) -> usize {
            2
        }

        fn run(&self, count: usize, piece: &(dyn Fn(usize) + Sync)) {
            std::thread::scope(|scope| {
                for index in (0..count).rev() {
                    scope.spawn(move || piece(index));
                }
            });
        }
    }

    #[test]
    fn results_come_in_the_order_of_their_items() {
        let squares = |executor: &dyn Executor| map_on(executor, (0..9).collect(), |number: u32| number * number);
        assert_eq!(squares(&Threads), [0, 1, 4, 9, 16, 25, 36, 49, 64]);
        assert_eq!(squares(&OneThread), squares(&Threads));
    }
}
