//! Two steps of work on each of many things, with what must be done in order in between.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};

use super::{STACK_BYTES, joined};

/// Two steps of work on each number below `count`, on `jobs` threads: `first`; then, in
/// order and one by one, `between`, which makes any number of things of what it is given;
/// then `second` on each of these; then, in order and one by one, `last`. The calling thread
/// does what is in order, and is one of the threads meanwhile.
///
/// About so many numbers are under way at the same time for each thread as `at_once` says.
///
/// # Errors
/// The first of `between` and `last`; what is under way then is given up.
pub(crate) fn staged<A: Send, B: Send, C: Send, E>(
    (jobs, at_once): (usize, usize),
    count: usize,
    first: impl Fn(usize) -> A + Sync,
    mut between: impl FnMut(A) -> Result<Vec<B>, E>,
    second: impl Fn(&B) -> C + Sync,
    mut last: impl FnMut(C) -> Result<(), E>,
) -> Result<(), E> {
    let line = Line::new(count, (jobs * at_once).max(1));
    let work = |own, step| match step {
        Step::First(at) => line.put_first(at, (own, first(at))),
        Step::Second(at, thing) => {
            let made = second(&thing);
            drop(thing);
            line.put_second(at, made);
        }
    };
    thread::scope(|scope| {
        // Also where this thread, or one of the others, panics: nobody waits for ever.
        let closing = Closing(&line);
        let worker = |own| {
            let _closing = Closing(&line);
            while let Some(step) = line.step(own) {
                work(own, step);
            }
        };
        let spawn = |own| {
            Builder::new()
                .stack_size(STACK_BYTES)
                .spawn_scoped(scope, move || worker(own))
        };
        let threads: Vec<_> = (1..jobs.min(count))
            .map_while(|own| spawn(own).ok())
            .collect();
        let mut result = Ok(());
        while result.is_ok() {
            result = match line.next(CALLER) {
                Next::Between((own, made)) => {
                    between(made).map(|things| line.put_things(own, things))
                }
                Next::Last(made) => last(made),
                Next::Work(step) => {
                    work(CALLER, step);
                    Ok(())
                }
                Next::Done => break,
            };
        }
        drop(closing);
        threads.into_iter().for_each(joined);
        result
    })
}

/// A thread by its number.
type Own = usize;
/// The calling thread.
const CALLER: Own = 0;

enum Step<B> {
    First(usize),
    Second(usize, B),
}

enum Next<A, B, C> {
    Between((Own, A)),
    Last(C),
    Work(Step<B>),
    Done,
}

/// Things that are made in any order and taken in theirs.
struct Ordered<T> {
    made: BTreeMap<usize, T>,
    /// How many were taken.
    taken: usize,
}

impl<T> Ordered<T> {
    fn new() -> Self {
        Self {
            made: BTreeMap::new(),
            taken: 0,
        }
    }

    fn put(&mut self, at: usize, thing: T) {
        self.made.insert(at, thing);
    }

    fn take(&mut self) -> Option<T> {
        let next = self.made.remove(&self.taken)?;
        self.taken += 1;
        Some(next)
    }
}

struct State<A, B, C> {
    /// How many numbers the first step was begun with.
    begun: usize,
    /// With the thread that made each.
    firsts: Ordered<(Own, A)>,
    /// What waits for the second step, with the thread that did the first, and its place in
    /// the order.
    things: VecDeque<(Own, usize, B)>,
    /// How many of those there were.
    put: usize,
    seconds: Ordered<C>,
    closed: bool,
}

/// What the threads share.
struct Line<A, B, C> {
    state: Mutex<State<A, B, C>>,
    changed: Condvar,
    count: usize,
    most: usize,
}

impl<A, B, C> Line<A, B, C> {
    fn new(count: usize, most: usize) -> Self {
        Self {
            state: Mutex::new(State {
                begun: 0,
                firsts: Ordered::new(),
                things: VecDeque::new(),
                put: 0,
                seconds: Ordered::new(),
                closed: false,
            }),
            changed: Condvar::new(),
            count,
            most,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<A, B, C>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is noted was made before: all others wait meanwhile.
    fn note(&self, change: impl FnOnce(&mut State<A, B, C>)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn put_first(&self, at: usize, made: (Own, A)) {
        self.note(|state| state.firsts.put(at, made));
    }

    fn put_things(&self, own: Own, things: Vec<B>) {
        self.note(|state| {
            for thing in things {
                state.things.push_back((own, state.put, thing));
                state.put += 1;
            }
        });
    }

    fn put_second(&self, at: usize, made: C) {
        self.note(|state| state.seconds.put(at, made));
    }

    /// What the thread `own` can work on: what it began itself first, since the memory of a
    /// thread is let go of fastest by that thread; then something new; then what another
    /// began.
    fn open(&self, own: Own, state: &mut State<A, B, C>) -> Option<Step<B>> {
        let mut things = state.things.iter();
        let found = things.position(|(first, ..)| *first == own);
        let waiting = state.begun - state.firsts.taken + state.put - state.seconds.taken;
        if found.is_none() && state.begun < self.count && waiting < self.most {
            state.begun += 1;
            return Some(Step::First(state.begun - 1));
        }
        let (_, at, thing) = state.things.remove(found.unwrap_or(0))?;
        Some(Step::Second(at, thing))
    }

    /// The next step, once there is one; none at the end.
    fn step(&self, own: Own) -> Option<Step<B>> {
        let mut state = self.lock();
        while !state.closed {
            if let Some(step) = self.open(own, &mut state) {
                return Some(step);
            }
            state = self.wait(state);
        }
        None
    }

    /// What the calling thread does next.
    fn next(&self, own: Own) -> Next<A, B, C> {
        let mut state = self.lock();
        while !state.closed {
            if let Some(made) = state.seconds.take() {
                return Next::Last(made);
            }
            if let Some(made) = state.firsts.take() {
                return Next::Between(made);
            }
            if state.firsts.taken == self.count && state.seconds.taken == state.put {
                break;
            }
            if let Some(step) = self.open(own, &mut state) {
                return Next::Work(step);
            }
            state = self.wait(state);
        }
        Next::Done
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State<A, B, C>>) -> MutexGuard<'s, State<A, B, C>> {
        self.changed
            .wait(state)
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// Sends all threads home when it goes.
struct Closing<'l, A, B, C>(&'l Line<A, B, C>);

impl<A, B, C> Drop for Closing<'_, A, B, C> {
    fn drop(&mut self) {
        self.0.note(|state| state.closed = true);
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::time::Duration;

    use super::*;

    /// Sums of what the steps make of the numbers below 20.
    fn run(jobs: usize, at_once: usize) -> (Vec<usize>, Vec<usize>) {
        let (mut between, mut last) = (Vec::new(), Vec::new());
        let result: Result<(), ()> = staged(
            (jobs, at_once),
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
        (between, last)
    }

    #[test]
    fn all_is_in_order() {
        for (jobs, at_once) in [(0, 1), (1, 1), (1, 3), (2, 1), (2, 16), (9, 2)] {
            let (between, last) = run(jobs, at_once);
            assert_eq!(between, (0..20).collect::<Vec<_>>());
            let expected = (0..20).flat_map(|at| vec![at * 10 + 1; at % 3]);
            assert_eq!(last, expected.collect::<Vec<_>>());
        }
    }

    /// Waits until two threads are here at the same time; whether they ever were.
    #[derive(Default)]
    struct Meeting {
        here: Mutex<usize>,
        met: Condvar,
    }

    impl Meeting {
        fn attend(&self) -> bool {
            let mut here = self.here.lock().unwrap();
            *here += 1;
            self.met.notify_all();
            let alone = |here: &mut usize| *here < 2;
            let waited = self.met.wait_timeout_while(here, LONG, alone).unwrap();
            !waited.1.timed_out()
        }
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn both_steps_are_done_at_the_same_time() {
        let (first, second) = (Meeting::default(), Meeting::default());
        let mut met = Vec::new();
        let result: Result<(), ()> = staged(
            (2, 2),
            2,
            |_| first.attend(),
            // Two, so that there is one for the other thread when the calling one, which
            // alone could make more, waits in the second step.
            |met| Ok(vec![met, met]),
            |met| *met && second.attend(),
            |both| {
                met.push(both);
                Ok(())
            },
        );
        assert_eq!((result, met), (Ok(()), vec![true; 4]));
    }

    #[test]
    fn an_error_ends_it() {
        for jobs in [1, 2, 9] {
            let mut seen = 0;
            let result = staged(
                (jobs, 4),
                1000,
                |at| at,
                |at| {
                    if at < 10 {
                        Ok(vec![at])
                    } else {
                        Err("between")
                    }
                },
                |at| *at,
                |at| {
                    seen = at;
                    if at < 5 { Ok(()) } else { Err("last") }
                },
            );
            assert!(result.is_err());
            assert!(seen <= 5);
        }
    }

    #[test]
    fn a_panic_of_any_thread_is_passed_on() {
        for (of_first, of_last) in [(true, false), (false, true)] {
            for jobs in [1, 2, 9] {
                let caught = std::panic::catch_unwind(|| {
                    let result: Result<(), ()> = staged(
                        (jobs, 4),
                        100,
                        |at| assert!(!(of_first && at == 50)),
                        |()| Ok(vec![()]),
                        |()| (),
                        |()| {
                            assert!(!of_last);
                            Ok(())
                        },
                    );
                    result
                });
                assert!(caught.is_err());
            }
        }
    }
}
