//! From samples to what a person reads.

use super::{History, Point};
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

/// One resource sample, as this layer needs it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Sample {
    /// CPU in percent of one core.
    pub cpu: f64,
    /// Memory in use, bytes.
    pub memory: u64,
    /// Disk in use, bytes.
    pub disk: u64,
    /// Received since the container started, bytes.
    pub rx_total: u64,
    /// Sent since the container started, bytes.
    pub tx_total: u64,
    /// Milliseconds since the container started, if it runs and the daemon says so.
    pub uptime: Option<u64>,
}

/// The resource samples of one server.
#[derive(Debug, Clone)]
pub struct Telemetry {
    last: Option<(Millis, Sample)>,
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
        Self {
            last: None,
            rates: None,
            cpu: history(),
            memory: history(),
            disk: history(),
            rx: history(),
            tx: history(),
        }
    }
}

impl Telemetry {
    /// Takes one sample that arrived at `at`.
    pub fn push(&mut self, at: Millis, sample: Sample) {
        self.rates = self.rates_since_last(at, &sample);
        self.cpu.push(Point { at, value: sample.cpu });
        self.memory.push(Point { at, value: to_f64(sample.memory) });
        self.disk.push(Point { at, value: to_f64(sample.disk) });
        if let Some(rates) = self.rates {
            self.rx.push(Point { at, value: rates.rx_per_s });
            self.tx.push(Point { at, value: rates.tx_per_s });
        }
        self.last = Some((at, sample));
    }

    /// The newest sample.
    #[must_use]
    pub const fn sample(&self) -> Option<&Sample> {
        match &self.last {
            Some((_, sample)) => Some(sample),
            None => None,
        }
    }

    /// The network rates between the two newest samples; `None` until there are two of the same run.
    #[must_use]
    pub const fn rates(&self) -> Option<Rates> {
        self.rates
    }

    /// Uptime in milliseconds at `now`, ticking on between samples while the server runs.
    #[must_use]
    pub fn uptime_at(&self, now: Millis) -> Option<u64> {
        let (at, sample) = self.last.as_ref()?;
        let uptime = sample.uptime.filter(|uptime| *uptime > 0)?;
        Some(uptime.saturating_add(now.since(*at)))
    }

    fn rates_since_last(&self, at: Millis, sample: &Sample) -> Option<Rates> {
        let (last_at, last) = self.last.as_ref()?;
        let seconds = to_f64(at.since(*last_at)) / 1000.0;
        if seconds <= 0.0 {
            return self.rates;
        }
        // A counter that went down means a new container: its traffic so far has no known duration.
        let rx = sample.rx_total.checked_sub(last.rx_total)?;
        let tx = sample.tx_total.checked_sub(last.tx_total)?;
        Some(Rates { rx_per_s: to_f64(rx) / seconds, tx_per_s: to_f64(tx) / seconds })
    }
}

#[expect(clippy::cast_precision_loss, reason = "counters above 2^53 may lose their last bytes on a display")]
fn to_f64(value: u64) -> f64 {
    value as f64
}
