//! The person's clock.

/// How far the person's clock is ahead of UTC at a moment, in milliseconds.
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "offsets are whole minutes of a day")]
pub(super) fn ahead_of_utc(at_ms: u64) -> i64 {
    (js_sys::Date::new(&(at_ms as f64).into()).get_timezone_offset() * -60_000.0) as i64
}
