//! The last resort: a fault of the program in one article must not end the work
//! on the others.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// While this thread is guarded: what the last panic said.
    static CAUGHT: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Calls `work`; a panic in it becomes its message, with its place in the
/// program.
///
/// # Errors
/// The message of the panic.
pub(crate) fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    static HOOK: Once = Once::new();
    HOOK.call_once(keep_messages);
    CAUGHT.set(Some(String::new()));
    // What `work` leaves behind is used no more: its article counts as failed.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let message = CAUGHT.take().unwrap_or_default();
    result.map_err(|_| message)
}

/// On guarded threads, keeps the message instead of printing it.
fn keep_messages() {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let guarded = CAUGHT.with_borrow_mut(|caught| {
            let Some(message) = caught else { return false };
            *message = info.to_string().replace('\n', " ");
            true
        });
        if !guarded {
            previous(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::guard;

    #[test]
    fn a_panic_becomes_its_message() {
        assert_eq!(guard(|| 1), Ok(1));
        let message = guard(|| panic!("at the disco")).unwrap_or_else(|message| message);
        assert!(message.contains("guard.rs"), "{message}");
        assert!(message.ends_with("at the disco"), "{message}");
        assert!(!message.contains('\n'), "{message}");
        assert_eq!(guard(|| 2), Ok(2));
    }
}
