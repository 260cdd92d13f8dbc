//! From samples to what a person reads.

use super::{History, Point};
use crate::protocol::{PowerState, Stats};
use crate::time::Millis;

/// Ten minutes at the daemon's one sample a second.
const HISTORY_POINTS: usize = 600;

/// Traffic in bytes a second, from real elapsed time.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rates {
    /// Received.
    pub rx_per_s: f64,
    /// Sent.
    pub tx_per_s: f64,
}

/// The resource samples of one server.
#[derive(Debug, Clone)]
pub struct Telemetry {
    last: Option<(Millis, Stats)>,
    rates: Option<Rates>,
    /// CPU, percent of one core.
    pub cpu: History,
    /// Memory, bytes.
    pub memory: History,
    /// Disk, bytes.
    pub disk: History,
    /// Received, bytes a second.
    pub rx: History,
    /// Sent, bytes a second.
    pub tx: History,
}

impl Default for Telemetry {
    fn default() -> Self {
        let history = || History::new(HISTORY_POINTS);
        Self { last: None, rates: None, cpu: history(), memory: history(), disk: history(), rx: history(), tx: history() }
    }
}

impl Telemetry {
    /// Takes one sample that arrived at `at`.
    pub fn push(&mut self, at: Millis, stats: Stats) {
        self.rates = self.rates_since_last(at, &stats);
        self.cpu.push(Point { at, value: stats.cpu_absolute });
        self.memory.push(Point { at, value: to_f64(stats.memory_bytes) });
        self.disk.push(Point { at, value: to_f64(stats.disk_bytes) });
        if let Some(rates) = self.rates {
            self.rx.push(Point { at, value: rates.rx_per_s });
            self.tx.push(Point { at, value: rates.tx_per_s });
        }
        self.last = Some((at, stats));
    }

    /// The newest sample.
    #[must_use]
    pub fn stats(&self) -> Option<&Stats> {
        self.last.as_ref().map(|(_, stats)| stats)
    }

    /// The network rates between the two newest samples; `None` until there are two of the same run.
    #[must_use]
    pub const fn rates(&self) -> Option<Rates> {
        self.rates
    }

    /// Uptime in milliseconds at `now`, ticking on between samples while the server runs.
    #[must_use]
    pub fn uptime_at(&self, now: Millis) -> Option<u64> {
        let (at, stats) = self.last.as_ref()?;
        let uptime = stats.uptime.filter(|uptime| *uptime > 0)?;
        let ticks = stats.state != Some(PowerState::Offline);
        Some(if ticks { uptime.saturating_add(now.since(*at)) } else { uptime })
    }

    fn rates_since_last(&self, at: Millis, stats: &Stats) -> Option<Rates> {
        let (last_at, last) = self.last.as_ref()?;
        let seconds = to_f64(at.since(*last_at)) / 1000.0;
        if seconds <= 0.0 {
            return self.rates;
        }
        // A counter that went down means a new container: its traffic so far has no known duration.
        let rx = stats.network.rx_bytes.checked_sub(last.network.rx_bytes)?;
        let tx = stats.network.tx_bytes.checked_sub(last.network.tx_bytes)?;
        Some(Rates { rx_per_s: to_f64(rx) / seconds, tx_per_s: to_f64(tx) / seconds })
    }
}

#[expect(clippy::cast_precision_loss, reason = "counters above 2^53 may lose their last bytes on a display")]
fn to_f64(value: u64) -> f64 {
    value as f64
}
