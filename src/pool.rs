//! Work on many things at once.

use std::panic;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

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
/// calling thread, which is one of [`deeply`], is among them: so what it left before
/// and needs after shares memory with the articles.
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

/// Two steps of work on each number below `count`, on `jobs` threads: `first`; then, in
/// order and one by one, `between`, which makes any number of things of what it is given;
/// then `second` on each of these. Gives what that returns, in order.
///
/// So many numbers are under way at the same time for each thread as `at_once` says: the
/// second step of some of them beside the first of the next ones.
pub(crate) fn staged<A: Send, B: Sync, C: Send, E>(
    (jobs, at_once): (usize, usize),
    count: usize,
    first: impl Fn(usize) -> A + Sync,
    mut between: impl FnMut(A) -> Result<Vec<B>, E>,
    second: impl Fn(&B) -> C + Sync,
    mut last: impl FnMut(C) -> Result<(), E>,
) -> Result<(), E> {
    enum Step<A, C> {
        First(A),
        Second(C),
    }
    let most = (jobs * at_once).max(1);
    let mut waiting: Vec<B> = Vec::new();
    let mut done = 0;
    while done < count || !waiting.is_empty() {
        let new = most.min(count - done);
        let work = |(): &mut (), at: usize| match waiting.get(at) {
            Some(one) => Step::Second(second(one)),
            None => Step::First(first(done + at - waiting.len())),
        };
        let steps = each(jobs, waiting.len() + new, || (), work);
        let mut next = Vec::new();
        for step in steps {
            match step {
                Step::First(made) => next.extend(between(made)?),
                Step::Second(made) => last(made)?,
            }
        }
        waiting = next;
        done += new;
    }
    Ok(())
}

/// The number of threads to use where the user names none.
#[must_use]
pub(crate) fn default_jobs() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

#[cfg(test)]
mod tests {
    use super::{each, staged};

    #[test]
    fn in_order_on_any_number_of_threads() {
        for jobs in [0, 1, 2, 9] {
            let squares = each(jobs, 100, || (), |(), at| at * at);
            assert_eq!(squares, (0..100).map(|at| at * at).collect::<Vec<_>>());
        }
        assert!(each(4, 0, || (), |(), at| at).is_empty());
    }

    #[test]
    fn stages_are_in_order() {
        for jobs in [1, 2, 9] {
            let mut between = Vec::new();
            let mut last = Vec::new();
            let result: Result<(), ()> = staged(
                (jobs, 3),
                20,
                |at| at,
                |at| {
                    between.push(at);
                    Ok(vec![at * 10; at % 3])
                },
                |of| of + 1,
                |made| {
                    last.push(made);
                    Ok(())
                },
            );
            assert_eq!(result, Ok(()));
            assert_eq!(between, (0..20).collect::<Vec<_>>());
            let expected = (0..20).flat_map(|at| vec![at * 10 + 1; at % 3]);
            assert_eq!(last, expected.collect::<Vec<_>>());
        }
    }
}
