//! Long work on the main thread, cut into slices between which the page lives and is painted.

use gloo::timers::callback::Timeout;

/// Longest slice, in milliseconds: a task of 50 ms is felt, and a slow phone takes several times
/// as long for what follows the last look at the clock.
const SLICE: f64 = 8.0;

/// Rest between two slices, in milliseconds: enough for a frame to be painted. Without it the page
/// would be laid out only after the last slice, all of it in one task.
const REST: u32 = 17;

/// Looks at the clock and pauses when a slice is over.
pub struct Slices {
    end: f64,
}

impl Slices {
    /// Starts the first slice.
    pub fn start() -> Self {
        Self { end: now() + SLICE }
    }

    /// Lets the page have the thread if the slice is over. Says whether it did, since the page
    /// may have changed then.
    pub async fn breathe(&mut self) -> bool {
        if now() < self.end {
            return false;
        }
        pause(REST).await;
        *self = Self::start();
        true
    }
}

/// Waits so many milliseconds at least.
pub async fn pause(milliseconds: u32) {
    let (over, waiting) = futures_channel::oneshot::channel();
    let timeout = Timeout::new(milliseconds, move || {
        // Fails when nobody waits any more.
        let _ = over.send(());
    });
    // Fails only without the timeout, which is held until here.
    let _ = waiting.await;
    drop(timeout);
}

/// Milliseconds since the page's own beginning.
pub fn now() -> f64 {
    web_sys::window()
        .and_then(|window| window.performance())
        .map_or(0.0, |performance| performance.now())
}
