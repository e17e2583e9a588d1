//! Work on many things at once.

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Deeply nested articles need deep recursion. This is address space; pages that
/// are never touched cost nothing.
const STACK_BYTES: usize = 64 << 20;

/// Calls `work` for each number below `count`, on `jobs` threads, and gives what
/// it returns, in order. Each thread has a state of its own, made by `state`.
pub(crate) fn each<S, T: Send>(
    jobs: usize,
    count: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize) -> T + Sync,
) -> Vec<T> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut state = state();
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return done;
            }
            done.push((at, work(&mut state, at)));
        }
    };
    let mut done = thread::scope(|scope| {
        let spawn = || {
            thread::Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, worker)
        };
        let threads: Vec<_> = (0..jobs.min(count)).map_while(|_| spawn().ok()).collect();
        let joined = threads.into_iter().flat_map(|thread| {
            thread
                .join()
                .unwrap_or_else(|panic| panic::resume_unwind(panic))
        });
        joined.collect::<Vec<_>>()
    });
    // What no thread could be started for is done here.
    done.extend(worker());
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The number of threads to use where the user names none.
#[must_use]
pub(crate) fn default_jobs() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::each;

    #[test]
    fn in_order_on_any_number_of_threads() {
        for jobs in [0, 1, 2, 9] {
            let squares = each(jobs, 100, || (), |(), at| at * at);
            assert_eq!(squares, (0..100).map(|at| at * at).collect::<Vec<_>>());
        }
        assert!(each(4, 0, || (), |(), at| at).is_empty());
    }
}
