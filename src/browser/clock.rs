//! Both clocks, read at the edge, and a timer.

use gloo_timers::callback::Timeout;

use crate::time::{EpochMillis, Millis, Now};

/// Reads both clocks.
#[must_use]
pub fn now() -> Now {
    Now { mono: Millis(to_u64(precise_ms())), wall: EpochMillis(to_u64(js_sys::Date::now())) }
}

/// The monotonic clock as exactly as the browser tells it, for measuring how long work takes.
#[must_use]
pub fn precise_ms() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |clock| clock.now())
}

/// How far the person's clock is ahead of universal time now.
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "offsets are whole minutes of a day")]
pub fn ahead_of_utc_ms() -> i64 {
    (js_sys::Date::new_0().get_timezone_offset() * -60_000.0) as i64
}

/// Calls `then` at `at`; dropping the result cancels.
pub fn wake_at(at: Millis, then: impl FnOnce() + 'static) -> Timeout {
    // One more millisecond, because a timer may fire a fraction early and the moment would then not have come yet.
    let delay = u32::try_from(at.since(now().mono).saturating_add(1)).unwrap_or(u32::MAX);
    // A browser treats a delay over 2^31 as zero.
    Timeout::new(delay.min(i32::MAX.unsigned_abs()), then)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "`as` saturates and maps NaN to zero")]
fn to_u64(value: f64) -> u64 {
    value as u64
}
