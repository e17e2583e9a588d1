//! Work on many things at once.

mod staged;

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

pub(crate) use staged::staged;

/// Deeply nested articles need deep recursion. This is address space; pages that
/// are never touched cost nothing.
const STACK_BYTES: usize = 64 << 20;

/// Runs `work` on a thread with room for articles that are nested deeply.
pub(crate) fn deeply<T: Send>(work: impl Fn() -> T + Sync) -> T {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(STACK_BYTES);
        match builder.spawn_scoped(scope, &work) {
            Ok(thread) => joined(thread),
            // There is no thread to be had.
            Err(_) => work(),
        }
    })
}

fn joined<T>(thread: ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| panic::resume_unwind(panic))
}

/// Calls `work` for each number below `count`, on `jobs` threads, and gives what
/// it returns, in order. Each thread has a state of its own, made by `state`. The
/// calling thread is among them: so what it left before and needs after shares memory
/// with the articles.
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
        let threads: Vec<_> = (1..jobs.min(count)).map_while(|_| spawn().ok()).collect();
        let mut done = worker();
        done.extend(threads.into_iter().flat_map(joined));
        done
    });
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
