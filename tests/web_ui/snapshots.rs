//! What the views are shown in these tests.

use ptero_console::console::{
    Availability, Bucket, CommandLineView, ConnectionView, Console, Gauge, Level, Metric, Options, Phase, PowerButton,
    PowerView, Press, Snapshot, StatsView,
};
use ptero_console::protocol::{PowerAction, PowerState};
use ptero_console::time::{EpochMillis, Now};

/// A live connection to a running server that allows everything and has sent no stats.
pub fn live() -> Snapshot {
    let button = |action| PowerButton {
        action,
        availability: Availability::Enabled,
        press: if action == PowerAction::Kill { Press::Asks } else { Press::Sends },
    };
    Snapshot {
        connection: ConnectionView { phase: Phase::Live, label: "Connected".into(), ..ConnectionView::default() },
        power: PowerView {
            state: Some(PowerState::Running),
            pending: None,
            note: None,
            buttons: PowerAction::ALL.into_iter().map(button).collect(),
        },
        command_line: CommandLineView { availability: Availability::Enabled, ..CommandLineView::default() },
        stats: no_stats(),
        ..Snapshot::default()
    }
}

/// Two minutes of the same value, in buckets of two seconds, up to [`SAMPLED_UNTIL`].
pub fn sampled(value: f64) -> Vec<Bucket> {
    (0..60).map(|index| Bucket::new(EpochMillis(SAMPLED_UNTIL - 120_000 + index * 2_000), value, false)).collect()
}

/// When the samples end: 14 November 2023, 22:14:00 UTC.
pub const SAMPLED_UNTIL: u64 = 1_700_000_040_000;

/// Every card with a value.
pub fn minutes_of_stats() -> StatsView {
    const GIB: f64 = 1024.0 * 1024.0 * 1024.0;
    let gauge = |metric, value: f64, limit, level, total| Gauge {
        metric,
        value: Some(value),
        limit,
        level,
        total,
        step_ms: 2_000,
        recent: sampled(value),
    };
    StatsView {
        gauges: vec![
            gauge(Metric::Cpu, 12.5, Some(200.0), Level::Normal, None),
            gauge(Metric::Memory, 3.8 * GIB, Some(4.0 * GIB), Level::Alert, None),
            gauge(Metric::Disk, 2.0 * GIB, None, Level::Normal, None),
            gauge(Metric::NetworkIn, 12.3 * 1024.0, None, Level::Normal, Some(1024 * 1024)),
            gauge(Metric::NetworkOut, 0.0, None, Level::Normal, Some(0)),
        ],
        cpu_limit: Some(200.0),
        uptime_ms: Some(93_784_000),
        ..StatsView::default()
    }
}

/// The cards before the first sample, as the model shows them.
pub fn no_stats() -> StatsView {
    Console::new(Options::default(), 0).snapshot(Now::default()).stats
}
