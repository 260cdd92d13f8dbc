//! What the container uses: the numbers behind `stats` (section 5.1). They follow what the game does.

use std::collections::BTreeSet;
use std::time::Duration;

use ptero_console::protocol::{Network, PowerState, Stats};

use super::Rng;
use crate::profile::StatsShape;

const MIB: f64 = 1024.0 * 1024.0;
const MEMORY_AT_START: f64 = 180.0 * MIB;
const MEMORY_AFTER_BOOT: f64 = 940.0 * MIB;
const MEMORY_BEFORE_GC: f64 = 1560.0 * MIB;
/// The daemon looks at the disk only now and then.
const DISK_CHECK: Duration = Duration::from_secs(30);

/// One sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Sample {
    memory: u64,
    memory_limit: u64,
    cpu: f64,
    rx: u64,
    tx: u64,
    uptime: u64,
    state: PowerState,
    disk: u64,
    read: u64,
    written: u64,
}

impl Sample {
    /// As the daemon answers a request: in the order its struct declares.
    pub(crate) fn declared(&self, shape: StatsShape) -> String {
        let Self { memory, memory_limit, cpu, rx, tx, uptime, disk, .. } = self;
        let (state, io) = (self.state.as_str(), self.disk_io(shape));
        let network = format!("{{\"rx_bytes\":{rx},\"tx_bytes\":{tx}}}");
        match shape {
            StatsShape::Wings | StatsShape::Pelican => format!(
                "{{\"memory_bytes\":{memory},\"memory_limit_bytes\":{memory_limit},\"cpu_absolute\":{cpu},\
                 \"network\":{network},{io}\"uptime\":{uptime},\"state\":\"{state}\",\"disk_bytes\":{disk}}}"
            ),
            StatsShape::Calagopus => format!(
                "{{\"memory_bytes\":{memory},\"memory_limit_bytes\":{memory_limit},\"disk_bytes\":{disk},\
                 \"state\":\"{state}\",\"network\":{network},\"cpu_absolute\":{cpu:?},\"uptime\":{uptime}}}"
            ),
        }
    }

    /// As the daemon broadcasts it: keys sorted, but for Calagopus.
    pub(crate) fn broadcast(&self, shape: StatsShape) -> String {
        if shape == StatsShape::Calagopus {
            return self.declared(shape);
        }
        let Self { memory, memory_limit, cpu, rx, tx, uptime, disk, .. } = self;
        let (state, io) = (self.state.as_str(), self.disk_io(shape));
        format!(
            "{{\"cpu_absolute\":{cpu},\"disk_bytes\":{disk},{io}\"memory_bytes\":{memory},\
             \"memory_limit_bytes\":{memory_limit},\"network\":{{\"rx_bytes\":{rx},\"tx_bytes\":{tx}}},\
             \"state\":\"{state}\",\"uptime\":{uptime}}}"
        )
    }

    fn disk_io(&self, shape: StatsShape) -> String {
        match shape {
            StatsShape::Wings | StatsShape::Calagopus => String::new(),
            StatsShape::Pelican => {
                format!("\"disk_io\":{{\"read_bytes\":{},\"write_bytes\":{}}},", self.read, self.written)
            }
        }
    }
}

impl From<Sample> for Stats {
    fn from(sample: Sample) -> Self {
        Self {
            memory_bytes: sample.memory,
            memory_limit_bytes: sample.memory_limit,
            cpu_absolute: sample.cpu,
            network: Network { rx_bytes: sample.rx, tx_bytes: sample.tx },
            uptime: Some(sample.uptime),
            state: Some(sample.state),
            disk_bytes: sample.disk,
            disk_io: None,
        }
    }
}

/// The load of one server; the game pushes it, the daemon samples it.
#[derive(Debug)]
pub(crate) struct Usage {
    rng: Rng,
    running: bool,
    uptime: Duration,
    cpu: f64,
    memory: f64,
    memory_limit: u64,
    rx: f64,
    tx: f64,
    /// Percent of CPU from one-off work; fades.
    burst: f64,
    players: BTreeSet<&'static str>,
    disk: f64,
    disk_shown: f64,
    disk_checked: Duration,
    read: f64,
    written: f64,
    /// The container's limit in bytes.
    limit: u64,
}

impl Usage {
    /// `limit` is that of the container, in bytes.
    pub(crate) fn new(seed: u64, limit: u64) -> Self {
        let disk = 1_284_505_600.0;
        Self {
            rng: Rng::new(seed),
            running: false,
            uptime: Duration::ZERO,
            cpu: 0.0,
            memory: 0.0,
            memory_limit: 0,
            rx: 0.0,
            tx: 0.0,
            burst: 0.0,
            players: BTreeSet::new(),
            disk,
            disk_shown: disk,
            disk_checked: Duration::ZERO,
            read: 0.0,
            written: 0.0,
            limit,
        }
    }

    /// A container starts.
    pub(crate) fn start(&mut self) {
        self.running = true;
        self.memory = MEMORY_AT_START;
        self.memory_limit = self.limit;
    }

    /// The container is gone: everything but disk and limit is zero.
    pub(crate) fn stop(&mut self) {
        self.running = false;
        self.uptime = Duration::ZERO;
        (self.cpu, self.memory, self.rx, self.tx, self.burst) = (0.0, 0.0, 0.0, 0.0, 0.0);
        (self.read, self.written) = (0.0, 0.0);
        self.players.clear();
        self.disk_shown = self.disk;
        self.disk_checked = Duration::ZERO;
    }

    /// Work that takes so many percent of a core right now, and fades within seconds.
    pub(crate) fn burst(&mut self, percent: f64) {
        self.burst = self.burst.max(percent);
    }

    /// Data was written to the disk.
    pub(crate) fn write_disk(&mut self, bytes: f64) {
        self.disk += bytes;
        self.written += bytes;
    }

    pub(crate) const fn players(&self) -> &BTreeSet<&'static str> {
        &self.players
    }

    pub(crate) const fn players_mut(&mut self) -> &mut BTreeSet<&'static str> {
        &mut self.players
    }

    /// Lets time pass; a sample when a container runs.
    pub(crate) fn tick(&mut self, span: Duration, state: PowerState) -> Option<Sample> {
        if !self.running {
            return None;
        }
        self.uptime += span;
        let players = self.players.len() as f64;
        match state {
            PowerState::Starting => self.boot(),
            PowerState::Running | PowerState::Stopping | PowerState::Offline => self.play(players),
        }
        self.burst *= 0.6;
        self.rx += players.mul_add(self.rng.float(1500.0, 4200.0), self.rng.float(60.0, 400.0));
        self.tx += players.mul_add(self.rng.float(18_000.0, 52_000.0), self.rng.float(60.0, 300.0));
        let built = players * self.rng.float(0.0, 9000.0);
        self.write_disk(built);
        // What is read follows the work that is done.
        self.read += self.cpu * 4096.0;
        if self.uptime.saturating_sub(self.disk_checked) >= DISK_CHECK {
            self.disk_checked = self.uptime;
            self.disk_shown = self.disk;
        }
        Some(self.sample(state))
    }

    pub(crate) fn sample(&self, state: PowerState) -> Sample {
        Sample {
            memory: self.memory as u64,
            memory_limit: self.memory_limit,
            cpu: (self.cpu * 1000.0).round() / 1000.0,
            rx: self.rx as u64,
            tx: self.tx as u64,
            uptime: u64::try_from(self.uptime.as_millis()).unwrap_or(u64::MAX),
            state,
            disk: self.disk_shown as u64,
            read: self.read as u64,
            written: self.written as u64,
        }
    }

    /// Class loading and world generation keep several cores busy.
    fn boot(&mut self) {
        self.cpu = self.rng.float(150.0, 265.0);
        self.memory = (self.memory + self.rng.float(90.0, 150.0) * MIB).min(MEMORY_AFTER_BOOT);
    }

    /// Allocation fills the heap until the collector clears it: a saw-tooth.
    fn play(&mut self, players: f64) {
        self.cpu = players.mul_add(2.6, self.rng.float(2.5, 7.5)) + self.burst;
        self.memory += players.mul_add(4.0, self.rng.float(6.0, 18.0)).mul_add(MIB, self.burst * 0.4 * MIB);
        if self.memory > MEMORY_BEFORE_GC {
            self.memory = MEMORY_AFTER_BOOT + self.rng.float(0.0, 60.0) * MIB;
            self.cpu += self.rng.float(25.0, 60.0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u64 = 2_355_200_000;

    #[test]
    fn both_orders_say_the_same_and_differ_in_order() {
        let mut usage = Usage::new(3, LIMIT);
        usage.start();
        let sample = usage.tick(Duration::from_secs(1), PowerState::Starting).unwrap();
        for shape in [StatsShape::Wings, StatsShape::Pelican, StatsShape::Calagopus] {
            let declared: serde_json::Value = serde_json::from_str(&sample.declared(shape)).unwrap();
            let broadcast: serde_json::Value = serde_json::from_str(&sample.broadcast(shape)).unwrap();
            assert_eq!(declared, broadcast);
            assert_eq!(declared.get("disk_io").is_some(), shape == StatsShape::Pelican);
        }
        assert!(sample.declared(StatsShape::Wings).starts_with("{\"memory_bytes\":"));
        assert!(sample.broadcast(StatsShape::Wings).starts_with("{\"cpu_absolute\":"));
        assert!(sample.broadcast(StatsShape::Pelican).contains(",\"disk_io\":{\"read_bytes\":"));
    }

    #[test]
    fn calagopus_zeros_are_those_of_the_captures() {
        let captured = include_str!("../../../tests/captures/calagopus-auth.txt");
        let mut zeros = Usage::new(3, LIMIT);
        zeros.disk_shown = 0.0;
        let text = zeros.sample(PowerState::Offline).declared(StatsShape::Calagopus);
        assert!(captured.contains(&text.replace('"', "\\\"")), "{text}");
    }

    #[test]
    fn offline_is_zero_but_for_disk_and_limit() {
        let mut usage = Usage::new(3, LIMIT);
        usage.start();
        usage.players_mut().insert("someone");
        assert!(usage.tick(Duration::from_secs(1), PowerState::Running).unwrap().rx > 0);
        usage.stop();
        assert_eq!(usage.tick(Duration::from_secs(1), PowerState::Offline), None);
        let text = usage.sample(PowerState::Offline).declared(StatsShape::Wings);
        assert!(
            text.starts_with("{\"memory_bytes\":0,\"memory_limit_bytes\":2355200000,\"cpu_absolute\":0,"),
            "{text}"
        );
        // What the players built stays on the disk.
        assert!(text.contains("\"uptime\":0,\"state\":\"offline\",\"disk_bytes\":128450"), "{text}");
    }

    #[test]
    fn memory_is_a_saw_tooth_below_the_limit() {
        let mut usage = Usage::new(5, LIMIT);
        usage.start();
        let samples: Vec<_> =
            (0..600).filter_map(|_| usage.tick(Duration::from_secs(1), PowerState::Running)).collect();
        assert!(samples.iter().all(|sample| sample.memory < LIMIT));
        assert!(samples.windows(2).any(|pair| pair[1].memory < pair[0].memory));
    }
}
