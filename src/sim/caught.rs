//! An impossible state of a run, caught before it takes the whole program with it.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

/// What this thread does with a panic.
enum Panics {
    /// Shows it as every program does.
    Shown,
    /// Keeps what it said.
    Kept(String),
}

thread_local! {
    static PANICS: RefCell<Panics> = const { RefCell::new(Panics::Shown) };
}

/// Does something that may come upon an impossible state, and gives what it said then instead of
/// showing it as a fault of the program. Other threads' panics are shown as before.
pub fn caught<T>(run: impl FnOnce() -> T) -> Result<T, String> {
    listen();
    let before = PANICS.replace(Panics::Kept(String::new()));
    let ended = panic::catch_unwind(AssertUnwindSafe(run));
    let after = PANICS.replace(before);
    ended.map_err(|_| match after {
        Panics::Kept(said) => said,
        Panics::Shown => String::new(),
    })
}

/// Puts a hook before the usual one, once for the whole program: hooks are the program's, and
/// runs of several threads must not take them from one another.
fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |said| {
            PANICS.with_borrow_mut(|panics| match panics {
                Panics::Shown => usual(said),
                Panics::Kept(kept) => *kept = said.to_string(),
            });
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_that_fail_together_each_keep_their_own_words() {
        let fails = |n: u64| caught(move || -> u64 { panic!("number {n}") });
        std::thread::scope(|scope| {
            let running = [1, 2, 3, 4].map(|n| scope.spawn(move || (n, fails(n))));
            for thread in running {
                let (n, said) = thread.join().unwrap();
                assert!(said.unwrap_err().contains(&format!("number {n}")));
            }
        });
    }

    #[test]
    fn what_goes_well_is_handed_on() {
        assert_eq!(caught(|| 5), Ok(5));
    }
}
