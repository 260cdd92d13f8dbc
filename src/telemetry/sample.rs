//! One server's samples, and what is known from them.

use super::Series;
use super::rates::{Counters, Rates};
use crate::time::{Millis, Now};

/// Uptime ticks on between samples, but not for ever when none comes.
const LONGEST_TICK_MS: u64 = 60_000;

/// A quantity that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Metric {
    /// CPU, percent of one core.
    #[default]
    Cpu,
    /// Memory in use, bytes.
    Memory,
    /// Disk in use, bytes.
    Disk,
    /// Received, bytes a second.
    NetworkIn,
    /// Sent, bytes a second.
    NetworkOut,
    /// Read from the disk, bytes a second.
    DiskRead,
    /// Written to the disk, bytes a second.
    DiskWrite,
}

impl Metric {
    /// All of them, in the order they are shown.
    pub const ALL: [Self; 7] =
        [Self::Cpu, Self::Memory, Self::Disk, Self::NetworkIn, Self::NetworkOut, Self::DiskRead, Self::DiskWrite];
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
    /// Read from the disk since the container started, bytes, if the daemon counts it.
    pub read_total: Option<u64>,
    /// Written to the disk since the container started, bytes, if the daemon counts it.
    pub write_total: Option<u64>,
    /// Milliseconds since the container started, if it runs and the daemon says so.
    pub uptime: Option<u64>,
}

impl Sample {
    fn totals(&self) -> [Option<u64>; 4] {
        [Some(self.rx_total), Some(self.tx_total), self.read_total, self.write_total]
    }
}

/// The resource samples of one server.
#[derive(Debug, Clone, Default)]
pub struct Telemetry {
    last: Option<(Millis, Sample)>,
    rates: Rates,
    series: [Series; Metric::ALL.len()],
}

impl Telemetry {
    /// Takes one sample that arrived now.
    pub fn push(&mut self, now: Now, sample: Sample) {
        let counters = Counters { at: now.mono, uptime: sample.uptime, totals: sample.totals() };
        let is_measured = self.rates.push(counters);
        self.last = Some((now.mono, sample));
        for metric in Metric::ALL {
            let is_rate = !matches!(metric, Metric::Cpu | Metric::Memory | Metric::Disk);
            if let Some(value) = self.value(metric).filter(|_| is_measured || !is_rate)
                && let Some(series) = self.series.get_mut(metric as usize)
            {
                series.push(now.wall, value);
            }
        }
    }

    /// The newest sample.
    #[must_use]
    pub const fn sample(&self) -> Option<&Sample> {
        match &self.last {
            Some((_, sample)) => Some(sample),
            None => None,
        }
    }

    /// The newest value; of a rate, `None` until there are two samples of the same run.
    #[must_use]
    pub fn value(&self, metric: Metric) -> Option<f64> {
        let sample = self.sample()?;
        let [rx, tx, read, write] = *self.rates.per_second();
        match metric {
            Metric::Cpu => Some(sample.cpu),
            Metric::Memory => Some(to_f64(sample.memory)),
            Metric::Disk => Some(to_f64(sample.disk)),
            Metric::NetworkIn => rx,
            Metric::NetworkOut => tx,
            Metric::DiskRead => read,
            Metric::DiskWrite => write,
        }
    }

    /// What a rate adds up to since the container started, bytes; `None` for what is no rate or not counted.
    #[must_use]
    pub fn total(&self, metric: Metric) -> Option<u64> {
        let [rx, tx, read, write] = self.sample()?.totals();
        match metric {
            Metric::Cpu | Metric::Memory | Metric::Disk => None,
            Metric::NetworkIn => rx,
            Metric::NetworkOut => tx,
            Metric::DiskRead => read,
            Metric::DiskWrite => write,
        }
    }

    /// The whole session's values.
    #[must_use]
    pub const fn series(&self, metric: Metric) -> &Series {
        let [cpu, memory, disk, rx, tx, read, write] = &self.series;
        match metric {
            Metric::Cpu => cpu,
            Metric::Memory => memory,
            Metric::Disk => disk,
            Metric::NetworkIn => rx,
            Metric::NetworkOut => tx,
            Metric::DiskRead => read,
            Metric::DiskWrite => write,
        }
    }

    /// Uptime in milliseconds at `now`, ticking on between samples while the server runs.
    #[must_use]
    pub fn uptime_at(&self, now: Millis) -> Option<u64> {
        let (at, sample) = self.last.as_ref()?;
        let uptime = sample.uptime.filter(|uptime| *uptime > 0)?;
        Some(uptime.saturating_add(now.since(*at).min(LONGEST_TICK_MS)))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counters above 2^53 may lose their last bytes on a display")]
pub(super) const fn to_f64(value: u64) -> f64 {
    value as f64
}
