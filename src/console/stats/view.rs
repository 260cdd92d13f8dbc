//! What the cards and the chart show, as values.

use super::{Charts, CpuBasis, Moment, Span};
use crate::console::Console;
use crate::console::view::as_f64;
use crate::telemetry::{Bucket, Metric, Series};
use crate::time::{EpochMillis, Now};

/// How far back the small charts reach.
const SPARK_MS: u64 = 120_000;
const MINUTES_MS: u64 = 5 * 60_000;
const HOUR_MS: u64 = 60 * 60_000;
/// A session that began just now has this much of an axis.
const SHORTEST_MS: u64 = 60_000;

/// What the panel allows the server to use. Zero means unlimited; so does `None`, but for memory, where the daemon knows
/// a limit too.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// CPU in percent of one core.
    pub cpu: Option<f64>,
    /// Memory in bytes.
    pub memory: Option<f64>,
    /// Disk in bytes.
    pub disk: Option<f64>,
}

/// How far a value is from its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Level {
    /// Up to 80 % of the limit, or no limit.
    #[default]
    Normal,
    /// Above 80 %.
    Warn,
    /// Above 90 %.
    Alert,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Unit {
    /// Hundredths.
    #[default]
    Percent,
    /// Bytes.
    Bytes,
    /// Bytes a second.
    Rate,
}

/// A quantity with its limit and its recent past.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gauge {
    /// Which.
    pub metric: Metric,
    /// The newest value; `None` before the first sample.
    pub value: Option<f64>,
    /// The limit, in the value's unit; `None` when unlimited, unknown or without meaning.
    pub limit: Option<f64>,
    /// How close it is.
    pub level: Level,
    /// What a rate adds up to since the container started, bytes.
    pub total: Option<u64>,
    /// How long a bucket of `recent` is, in milliseconds.
    pub step_ms: u64,
    /// The last two minutes, oldest first.
    pub recent: Vec<Bucket>,
}

/// The resource widgets.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct StatsView {
    /// What is measured, in the order of [`Metric::ALL`]; disk traffic only where the daemon counts it.
    pub gauges: Vec<Gauge>,
    /// What 100 % of CPU is.
    pub cpu_basis: CpuBasis,
    /// The limit of CPU in percent of one core.
    pub cpu_limit: Option<f64>,
    /// Milliseconds since the container started; `None` when it does not run.
    pub uptime_ms: Option<u64>,
    /// The chart that is open.
    pub chart: Option<ChartView>,
}

/// One chart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartView {
    /// Of which quantity.
    pub metric: Metric,
    /// How far back it reaches.
    pub span: Span,
    /// Its left edge.
    pub from: EpochMillis,
    /// Its right edge.
    pub to: EpochMillis,
    /// How long a bucket is, in milliseconds.
    pub step_ms: u64,
    /// What was measured, oldest first.
    pub buckets: Vec<Bucket>,
    /// In short.
    pub summary: Option<Summary>,
    /// The moment that is pointed at, here or in the log.
    pub moment: Option<Moment>,
}

/// A chart in three numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// The smallest value.
    pub min: f64,
    /// The average of all samples.
    pub average: f64,
    /// The largest value.
    pub max: f64,
}

impl Metric {
    /// What its values count.
    #[must_use]
    pub const fn unit(self) -> Unit {
        match self {
            Self::Cpu => Unit::Percent,
            Self::Memory | Self::Disk => Unit::Bytes,
            Self::NetworkIn | Self::NetworkOut | Self::DiskRead | Self::DiskWrite => Unit::Rate,
        }
    }
}

impl Console {
    pub(in crate::console) fn stats_view(&self, now: Now) -> StatsView {
        StatsView {
            gauges: Metric::ALL.into_iter().filter(|metric| self.is_counted(*metric)).map(|m| self.gauge(m)).collect(),
            cpu_basis: self.charts.cpu,
            cpu_limit: self.limit(Metric::Cpu),
            uptime_ms: self.telemetry.uptime_at(now.mono).filter(|_| self.runs()),
            chart: self.charts.open.map(|metric| self.chart(metric, now)),
        }
    }

    fn is_counted(&self, metric: Metric) -> bool {
        !matches!(metric, Metric::DiskRead | Metric::DiskWrite) || self.telemetry.total(metric).is_some()
    }

    fn gauge(&self, metric: Metric) -> Gauge {
        let series = self.telemetry.series(metric);
        let factor = self.factor(metric);
        let value = self.telemetry.value(metric).map(|value| value * factor);
        let limit = self.limit(metric).map(|limit| limit * factor);
        let newest = series.newest().unwrap_or_default();
        let from = EpochMillis(newest.0.saturating_sub(SPARK_MS));
        let (step_ms, recent) = stretch(series, factor, from, newest);
        Gauge { metric, value, limit, level: level(value, limit), total: self.telemetry.total(metric), step_ms, recent }
    }

    fn chart(&self, metric: Metric, now: Now) -> ChartView {
        let Charts { span, moment, held_at, .. } = self.charts;
        let series = self.telemetry.series(metric);
        let to = held_at.unwrap_or(now.wall);
        let length = match span {
            Span::Minutes => MINUTES_MS,
            Span::Hour => HOUR_MS,
            Span::Session => series.first().map_or(0, |first| to.0.saturating_sub(first.0)).max(SHORTEST_MS),
        };
        let from = EpochMillis(to.0.saturating_sub(length));
        let (step_ms, buckets) = stretch(series, self.factor(metric), from, to);
        let summary = summary(&buckets);
        ChartView { metric, span, from, to, step_ms, buckets, summary, moment }
    }

    /// What the server may use; `None` when that is unlimited, unknown or without meaning.
    pub(super) fn limit(&self, metric: Metric) -> Option<f64> {
        let (limits, panel) = (&self.options.limits, self.from_panel.limits());
        let daemon = || self.stats.map(|stats| as_f64(stats.memory_limit_bytes));
        let limit = match metric {
            Metric::Cpu => limits.cpu.or(panel.cpu),
            // Where memory is unlimited a daemon tells the machine's.
            Metric::Memory => limits.memory.or(panel.memory).or_else(daemon),
            Metric::Disk => limits.disk.or(panel.disk),
            Metric::NetworkIn | Metric::NetworkOut | Metric::DiskRead | Metric::DiskWrite => None,
        };
        // Zero means unlimited in every panel.
        limit.filter(|limit| limit.is_finite() && *limit > 0.0)
    }

    /// From what is measured to what is shown.
    fn factor(&self, metric: Metric) -> f64 {
        match (metric, self.charts.cpu, self.limit(metric)) {
            (Metric::Cpu, CpuBasis::Limit, Some(limit)) => 100.0 / limit,
            _ => 1.0,
        }
    }
}

/// A part of a series in the unit that is shown, with the length of its buckets.
fn stretch(series: &Series, factor: f64, from: EpochMillis, to: EpochMillis) -> (u64, Vec<Bucket>) {
    let stretch = series.between(from, to);
    (stretch.step_ms, stretch.buckets.into_iter().map(|bucket| bucket.scaled(factor)).collect())
}

fn summary(buckets: &[Bucket]) -> Option<Summary> {
    let mut all = *buckets.first()?;
    for bucket in buckets.iter().skip(1) {
        all.merge(bucket);
    }
    Some(Summary { min: all.min, average: all.average(), max: all.max })
}

fn level(value: Option<f64>, limit: Option<f64>) -> Level {
    match (value, limit) {
        (Some(value), Some(limit)) if value > limit * 0.9 => Level::Alert,
        (Some(value), Some(limit)) if value > limit * 0.8 => Level::Warn,
        _ => Level::Normal,
    }
}
