use proptest::prelude::*;

use super::*;

/// The daemon's own bucket: a burst, then one token an interval.
struct Daemon {
    burst: f64,
    interval_ms: f64,
    tokens: f64,
    at: u64,
}

impl Daemon {
    fn new(burst: f64, interval_ms: f64) -> Self {
        Self { burst, interval_ms, tokens: burst, at: 0 }
    }

    fn accepts(&mut self, at: u64) -> bool {
        let elapsed = at.saturating_sub(self.at) as f64;
        self.tokens = (self.tokens + elapsed / self.interval_ms).min(self.burst);
        self.at = self.at.max(at);
        let accepted = self.tokens >= 1.0;
        if accepted {
            self.tokens -= 1.0;
        }
        accepted
    }
}

proptest! {
    /// Whatever leaves by our buckets is accepted by the daemon's, even when each frame is up to 150 ms under way.
    #[test]
    fn the_daemon_accepts_what_leaves(
        wishes in prop::collection::vec((0_u64..700, 0_usize..2, 0_u64..150), 1..300),
    ) {
        let mut ours = Buckets::new();
        let mut global = Daemon::new(10.0, 200.0);
        let mut command = Daemon::new(10.0, 1_000.0);
        let mut other = Daemon::new(4.0, 1_000.0);
        let (mut now, mut arrived) = (0, 0);
        for (wait, kind, delay) in wishes {
            now += wait;
            let kind = [Kind::Command, Kind::Other][kind];
            if !ours.ready(kind, Millis(now)) {
                continue;
            }
            ours.take(kind, Millis(now));
            arrived = (now + delay).max(arrived);
            prop_assert!(global.accepts(arrived));
            let own = if kind == Kind::Command { &mut command } else { &mut other };
            prop_assert!(own.accepts(arrived));
        }
    }
}

#[test]
fn a_drained_bucket_refills_one_by_one() {
    let mut buckets = Buckets::new();
    let start = Millis(50_000);
    assert!(buckets.ready(Kind::Command, start));
    buckets.drain(Kind::Command, start);
    assert!(!buckets.ready(Kind::Command, start.plus(1_000)));
    assert!(buckets.ready(Kind::Command, start.plus(1_010)));
    buckets.take(Kind::Command, start.plus(1_010));
    assert!(!buckets.ready(Kind::Command, start.plus(2_000)));
}

#[test]
fn one_auth_in_five_seconds() {
    let mut buckets = Buckets::new();
    buckets.take(Kind::Auth, Millis(0));
    assert!(!buckets.ready(Kind::Auth, Millis(5_000)));
    assert!(buckets.ready(Kind::Auth, Millis(5_050)));
}
