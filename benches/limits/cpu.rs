//! CPU time, of this thread and of child processes.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;

/// User and system time of this thread while `work` runs, and what it made.
pub(crate) fn of_thread<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    measure(UsageWho::RUSAGE_THREAD, work)
}

/// User and system time of the child processes that end while `work` runs, and
/// what it made.
pub(crate) fn of_children<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    measure(UsageWho::RUSAGE_CHILDREN, work)
}

fn measure<T>(who: UsageWho, work: impl FnOnce() -> T) -> (Duration, T) {
    let before = used(who);
    let made = work();
    (used(who).saturating_sub(before), made)
}

fn used(who: UsageWho) -> Duration {
    // Fails for an unknown `who` alone.
    getrusage(who).map_or(Duration::ZERO, |usage| {
        let micros = (usage.user_time() + usage.system_time()).num_microseconds();
        Duration::from_micros(micros.unsigned_abs())
    })
}
