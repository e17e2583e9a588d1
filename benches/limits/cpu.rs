//! CPU time, of this thread and of child processes.

use std::time::Duration;

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use nix::time::ClockId;

/// CPU time of this thread while `work` runs, and what it made. By the thread's clock:
/// what `getrusage` tells of a thread that runs is as old as its last tick.
pub(crate) fn of_thread<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    measure(of_this_thread, work)
}

/// User and system time of the child processes that end while `work` runs, and
/// what it made.
pub(crate) fn of_children<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    measure(of_ended_children, work)
}

fn measure<T>(used: fn() -> Duration, work: impl FnOnce() -> T) -> (Duration, T) {
    let before = used();
    let made = work();
    (used().saturating_sub(before), made)
}

fn of_this_thread() -> Duration {
    // Fails where there is no such clock: not on Linux.
    ClockId::CLOCK_THREAD_CPUTIME_ID
        .now()
        .map_or(Duration::ZERO, Duration::from)
}

fn of_ended_children() -> Duration {
    // Fails for an unknown `who` alone.
    getrusage(UsageWho::RUSAGE_CHILDREN).map_or(Duration::ZERO, |usage| {
        let micros = (usage.user_time() + usage.system_time()).num_microseconds();
        Duration::from_micros(micros.unsigned_abs())
    })
}
