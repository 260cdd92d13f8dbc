//! "Resource samples come, but no lines": told from the server's own rhythm.
//!
//! A daemon may go on with `stats` while lines no longer reach this socket (`docs/protocol.md` sections 4.4 and 7.5). From
//! here that looks the same as a game that has nothing to say, so it is a remark and never an error.

use crate::time::Millis;

/// No shorter silence is remarked on.
const SHORTEST_MS: u64 = 3 * 60_000;
/// Nor one that is not so many times the longest pause of this run.
const TIMES: u64 = 10;
/// Samples come once a second; after this time without one it is the connection that is silent.
const FRESH_MS: u64 = 30_000;

/// The rhythm of one run of the server.
#[derive(Debug, Default)]
pub(super) struct Quiet {
    /// The newest line, or when listening began.
    since: Option<Millis>,
    longest_pause: u64,
    has_lines: bool,
    sampled_at: Option<Millis>,
}

impl Quiet {
    /// The game wrote a line.
    pub(super) fn line(&mut self, now: Millis) {
        if let Some(since) = self.since.replace(now) {
            self.longest_pause = self.longest_pause.max(now.since(since));
        }
        self.has_lines = true;
    }

    /// A resource sample came.
    pub(super) fn sample(&mut self, now: Millis) {
        self.sampled_at = Some(now);
        self.since.get_or_insert(now);
    }

    /// Events flow again: what was missed is no pause of the game's.
    pub(super) fn reconnected(&mut self, now: Millis) {
        self.since = Some(now);
        self.sampled_at = None;
    }

    /// Seconds of a silence that is worth a remark.
    pub(super) fn seconds(&self, now: Millis) -> Option<u64> {
        let silence = now.since(self.since.filter(|_| self.has_lines)?);
        let is_long = silence >= SHORTEST_MS && silence > self.longest_pause.saturating_mul(TIMES);
        let samples_flow = self.sampled_at.is_some_and(|at| now.since(at) <= FRESH_MS);
        (is_long && samples_flow).then_some(silence / 1000)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Lines at these seconds, samples all along; what is said at `end`.
    fn after(lines: &[u64], end: u64) -> Option<u64> {
        let mut quiet = Quiet::default();
        for second in 0..=end {
            let now = Millis(second * 1000);
            quiet.sample(now);
            if lines.contains(&second) {
                quiet.line(now);
            }
        }
        quiet.seconds(Millis(end * 1000))
    }

    #[test]
    fn a_talkative_server_that_falls_silent_is_remarked_on() {
        assert_eq!(after(&[1, 2, 5, 9], 9 + 179), None);
        assert_eq!(after(&[1, 2, 5, 9], 9 + 180), Some(180));
        assert_eq!(after(&[1, 2, 5, 9], 9 + 400), Some(400));
    }

    #[test]
    fn a_server_that_takes_its_time_is_given_it() {
        assert_eq!(after(&[1, 61, 121], 121 + 600), None, "ten of its own pauses");
        assert_eq!(after(&[1, 61, 121], 121 + 601), Some(601));
        assert_eq!(after(&[], 10_000), None, "it never wrote a line");
        assert_eq!(after(&[400], 400 + 3000), None, "it was slow from the start");
    }

    #[test]
    fn the_next_line_ends_it_and_teaches() {
        assert_eq!(after(&[1, 2, 302], 303), None);
        assert_eq!(after(&[1, 2, 302], 302 + 1000), None);
    }

    #[test]
    fn without_samples_it_is_not_the_games_silence() {
        let mut quiet = Quiet::default();
        quiet.sample(Millis(0));
        quiet.line(Millis(0));
        assert_eq!(quiet.seconds(Millis(600_000)), None);
        quiet.sample(Millis(600_000));
        assert_eq!(quiet.seconds(Millis(600_000)), Some(600));
    }

    #[test]
    fn time_without_a_connection_counts_for_nothing() {
        let mut quiet = Quiet::default();
        quiet.line(Millis(0));
        quiet.reconnected(Millis(900_000));
        quiet.sample(Millis(900_000));
        assert_eq!(quiet.seconds(Millis(900_000)), None);
        quiet.line(Millis(901_000));
        quiet.sample(Millis(1_100_000));
        assert_eq!(quiet.seconds(Millis(1_100_000)), Some(199));
    }

    proptest! {
        #[test]
        fn never_within_three_minutes_of_a_line(times in prop::collection::vec(0..10_000_000_u64, 1..50), wait in 0..180_000_u64) {
            let mut times = times;
            times.sort_unstable();
            let mut quiet = Quiet::default();
            for at in &times {
                quiet.sample(Millis(*at));
                quiet.line(Millis(*at));
            }
            let now = Millis(times[times.len() - 1] + wait);
            quiet.sample(now);
            prop_assert_eq!(quiet.seconds(now), None);
        }
    }
}
