//! What the page is told of a sample.

use crate::console::view::as_f64;
use crate::console::{Console, StatsDetail};
use crate::protocol::{PowerState, Stats};
use crate::telemetry::Metric;

impl Console {
    /// The newest sample as the page is told it; `None` before the first.
    #[must_use]
    pub fn stats(&self) -> Option<StatsDetail> {
        self.stats.as_ref().map(|stats| self.stats_detail(stats))
    }

    pub(in crate::console) fn stats_detail(&self, stats: &Stats) -> StatsDetail {
        let rate = |metric| self.telemetry.value(metric);
        StatsDetail {
            state: stats.state.map(PowerState::as_str),
            uptime: stats.uptime.map(as_f64),
            cpu_absolute: stats.cpu_absolute,
            cpu_limit: self.limit(Metric::Cpu),
            memory_bytes: as_f64(stats.memory_bytes),
            memory_limit_bytes: self.limit(Metric::Memory),
            disk_bytes: as_f64(stats.disk_bytes),
            disk_limit_bytes: self.limit(Metric::Disk),
            rx_bytes: as_f64(stats.network.rx_bytes),
            tx_bytes: as_f64(stats.network.tx_bytes),
            read_bytes: stats.disk_io.map(|io| as_f64(io.read_bytes)),
            write_bytes: stats.disk_io.map(|io| as_f64(io.write_bytes)),
            rx_rate: rate(Metric::NetworkIn),
            tx_rate: rate(Metric::NetworkOut),
            read_rate: rate(Metric::DiskRead),
            write_rate: rate(Metric::DiskWrite),
        }
    }
}
