//! Work that is shared out to threads.

use std::sync::{Mutex, MutexGuard, PoisonError};

/// What `work` makes of each item, in order. No more threads take part than get `least` items
/// each on average, and the caller alone where that is one. Each makes one `state` and takes it
/// along from item to item: rayon's `map_init` makes one for each piece into which it splits the
/// items, and what a state has learnt is lost with it. Threads take items from both ends by turns,
/// so that of two each sees other ones, where neighbours are alike.
pub(crate) fn shared_out<I, S, T>(
    items: I,
    least: usize,
    state: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, I::Item) -> T + Sync,
) -> Vec<T>
where
    I: IntoIterator<IntoIter: ExactSizeIterator + DoubleEndedIterator + Send>,
    T: Send,
{
    let items = items.into_iter();
    let threads = rayon::current_num_threads().min(items.len() / least.max(1));
    if threads < 2 {
        let mut state = state();
        return items.map(|item| work(&mut state, item)).collect();
    }
    let made = Mutex::new(Vec::with_capacity(items.len()));
    let waiting = Mutex::new(items.enumerate());
    rayon::scope(|scope| {
        let (state, work, made, waiting) = (&state, &work, &made, &waiting);
        for thread in 0..threads {
            scope.spawn(move |_| {
                let mut state = state();
                let take = || match thread % 2 {
                    0 => lock(waiting).next(),
                    _ => lock(waiting).next_back(),
                };
                while let Some((at, item)) = take() {
                    let one = work(&mut state, item);
                    lock(made).push((at, one));
                }
            });
        }
    });
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    made.sort_unstable_by_key(|(at, _)| *at);
    made.into_iter().map(|(_, one)| one).collect()
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::shared_out;

    #[test]
    fn in_order_with_few_states() {
        for (count, least) in [(0, 1), (1, 1), (3, 16), (1000, 1), (1000, 16)] {
            let states = std::sync::atomic::AtomicUsize::new(0);
            let state = || states.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
            let made = shared_out(0..count, least, state, |_, item| item * 2);
            assert_eq!(made, (0..count).map(|item| item * 2).collect::<Vec<_>>());
            let states = states.into_inner();
            assert!(states <= rayon::current_num_threads().max(1));
        }
    }
}
