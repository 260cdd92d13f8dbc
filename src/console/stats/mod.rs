//! The resource cards and the chart: what is shown of the samples, and the moment that chart and log share.
//!
//! Belongs here: which chart is open, over which span, in which unit; ticks of its axes. Does not belong here: the samples
//! (`telemetry`), drawing (`ui::stats`), numbers as text (`console::format`).

pub mod axis;
mod detail;
mod moment;
mod pointing;
mod view;

use super::{Console, Effect};
use crate::protocol::PowerState;
use crate::telemetry::Metric;
use crate::time::{EpochMillis, Now};

pub use moment::{Hold, Moment};
pub use pointing::Walk;
pub use view::{ChartView, Gauge, Level, Limits, StatsView, Summary, Unit};

/// What a person does with the cards and the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StatsMsg {
    /// Opens the chart of a quantity.
    Open(Metric),
    /// Closes the chart.
    Close,
    /// Shows another span.
    Show(Span),
    /// Measures CPU otherwise.
    Measure(CpuBasis),
    /// Points at a moment, or at none any more.
    Point(Option<Moment>),
}

/// How far back a chart reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Span {
    /// Five minutes.
    #[default]
    Minutes,
    /// An hour.
    Hour,
    /// To the first sample.
    Session,
}

impl Span {
    /// From the shortest on.
    pub const ALL: [Self; 3] = [Self::Minutes, Self::Hour, Self::Session];
}

/// What 100 % of CPU is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CpuBasis {
    /// One core.
    #[default]
    Core,
    /// The server's limit, where it has one.
    Limit,
}

/// The state of the cards and the chart.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Charts {
    open: Option<Metric>,
    span: Span,
    pub(super) cpu: CpuBasis,
    moment: Option<Moment>,
    /// Where the chart's right edge is held while a moment is pinned.
    held_at: Option<EpochMillis>,
}

impl Charts {
    /// Whether the chart moves on with time.
    pub(super) const fn is_moving(&self) -> bool {
        self.open.is_some() && self.held_at.is_none()
    }
}

impl Console {
    /// The moment that was last pointed at, in the chart or in the log.
    #[must_use]
    pub const fn moment(&self) -> Option<Moment> {
        self.charts.moment
    }

    pub(super) fn stats_msg(&mut self, msg: StatsMsg, now: Now) -> Vec<Effect> {
        self.dirty.snapshot = true;
        match msg {
            StatsMsg::Open(metric) => self.charts.open = Some(metric),
            StatsMsg::Close => {
                self.charts.open = None;
                self.point(None, now);
            }
            StatsMsg::Show(span) => self.charts.span = span,
            StatsMsg::Measure(basis) => {
                self.charts.cpu = basis;
                return vec![Effect::SaveCpuBasis(basis)];
            }
            StatsMsg::Point(moment) => self.point(moment, now),
        }
        Vec::new()
    }

    fn point(&mut self, moment: Option<Moment>, now: Now) {
        let is_pinned = moment.is_some_and(|moment| moment.hold == Hold::Pinned);
        let right_edge = self.charts.held_at.unwrap_or(now.wall);
        self.charts.held_at = is_pinned.then_some(right_edge);
        self.charts.moment = moment;
    }

    pub(super) fn forget_stats(&mut self) {
        self.telemetry = Default::default();
        self.stats = None;
        self.charts = Charts { span: self.charts.span, cpu: self.charts.cpu, ..Charts::default() };
    }

    pub(super) const fn runs(&self) -> bool {
        !matches!(self.power, Some(PowerState::Offline))
    }
}
