//! Rates, by the time that really went by.

use ptero_console::telemetry::{Metric, Sample, Telemetry};
use ptero_console::time::{EpochMillis, Millis, Now};

#[derive(Default)]
struct Wire {
    telemetry: Telemetry,
}

impl Wire {
    fn sample(&mut self, at: u64, uptime: Option<u64>, rx_total: u64) -> Option<f64> {
        let now = Now { mono: Millis(at), wall: EpochMillis(1_700_000_000_000 + at) };
        self.telemetry.push(now, Sample { rx_total, uptime, ..Sample::default() });
        self.telemetry.value(Metric::NetworkIn)
    }
}

#[test]
fn a_rate_is_bytes_by_real_time() {
    let mut wire = Wire::default();
    assert_eq!(wire.sample(0, None, 1000), None);
    assert_eq!(wire.sample(2_000, None, 5_000), Some(2_000.0));
    assert_eq!(wire.telemetry.total(Metric::NetworkIn), Some(5_000));
    assert_eq!(wire.telemetry.total(Metric::Cpu), None);
}

#[test]
fn an_answer_next_to_a_broadcast_makes_no_spike() {
    let mut wire = Wire::default();
    wire.sample(0, Some(10_000), 0);
    assert_eq!(wire.sample(1_000, Some(11_000), 1_000), Some(1_000.0));
    assert_eq!(wire.sample(1_003, Some(11_003), 2_000), Some(1_000.0));
    assert_eq!(wire.sample(2_000, Some(12_000), 3_000), Some(2_000.0));
    let series = wire.telemetry.series(Metric::NetworkIn);
    let stretch = series.between(EpochMillis(0), EpochMillis(u64::MAX));
    let highest = stretch.buckets.iter().map(|bucket| bucket.max).fold(0.0, f64::max);
    assert_eq!(highest, 2_000.0);
}

#[test]
fn samples_that_were_held_up_count_by_the_daemons_clock() {
    let mut wire = Wire::default();
    wire.sample(0, Some(1_000), 0);
    for second in 1..=5 {
        let rate = wire.sample(5_000 + second, Some(1_000 + second * 1_000), second * 700);
        assert_eq!(rate, Some(700.0), "sample {second}");
    }
}

#[test]
fn a_daemon_whose_clock_stands_still_is_measured_by_arrival() {
    let mut wire = Wire::default();
    wire.sample(0, Some(1_000), 0);
    wire.sample(1_000, Some(1_000), 100);
    assert_eq!(wire.sample(4_000, Some(1_000), 400), Some(100.0));
}

#[test]
fn a_new_container_has_no_rate_yet() {
    let mut wire = Wire::default();
    wire.sample(0, Some(9_000), 1_000);
    assert_eq!(wire.sample(1_000, Some(10_000), 2_000), Some(1_000.0));
    assert_eq!(wire.sample(9_000, Some(500), 100), None, "by its uptime");
    assert_eq!(wire.sample(10_000, Some(1_500), 200), Some(100.0));
    let mut wire = Wire::default();
    wire.sample(0, None, 1_000);
    assert_eq!(wire.sample(1_000, None, 10), None, "by its counter");
}

#[test]
fn what_the_daemon_does_not_count_has_no_rate() {
    let mut telemetry = Telemetry::default();
    for second in 0..2 {
        let now = Now { mono: Millis(second * 1_000), wall: EpochMillis(second * 1_000) };
        let read_total = Some(second * 4_096);
        telemetry.push(now, Sample { read_total, ..Sample::default() });
    }
    assert_eq!(telemetry.value(Metric::DiskRead), Some(4_096.0));
    assert_eq!(telemetry.value(Metric::DiskWrite), None);
    assert_eq!(telemetry.total(Metric::DiskWrite), None);
}

#[test]
fn uptime_ticks_on_but_not_for_ever() {
    let mut wire = Wire::default();
    wire.sample(0, Some(10_000), 0);
    assert_eq!(wire.telemetry.uptime_at(Millis(700)), Some(10_700));
    assert_eq!(wire.telemetry.uptime_at(Millis(3_600_000)), Some(70_000));
}
