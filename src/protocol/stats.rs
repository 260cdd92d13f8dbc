//! The `stats` payload (`docs/protocol.md` section 5.1): a JSON document inside a string.

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Value};

use super::PowerState;
use super::lenient::{find, number, whole};

/// One resource sample. Daemons differ in key order and leave fields out; every field is optional on the wire, and a
/// value that cannot be understood counts as missing. Counts are at most 2^53 - 1 and never negative, `cpu_absolute` is
/// finite and never negative.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Stats {
    /// Memory in use, bytes.
    pub memory_bytes: u64,
    /// The container's hard limit, bytes; the host's memory when unlimited; 0 when the daemon has no reading.
    pub memory_limit_bytes: u64,
    /// CPU in percent of one core (250 = two and a half cores).
    pub cpu_absolute: f64,
    /// Traffic since the container started.
    pub network: Network,
    /// Milliseconds since the container started, 0 when offline; absent before Wings 1.5.2.
    pub uptime: Option<u64>,
    /// The power state, `None` when missing or of an unknown word.
    #[serde(serialize_with = "super::power::as_word")]
    pub state: Option<PowerState>,
    /// Disk in use, bytes; refreshed about every 150 s.
    pub disk_bytes: u64,
    /// Disk traffic (Pelican only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disk_io: Option<DiskIo>,
}

/// Cumulative network traffic in bytes; a decrease means that the container restarted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Network {
    /// Received.
    pub rx_bytes: u64,
    /// Sent.
    pub tx_bytes: u64,
}

/// Cumulative disk traffic in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct DiskIo {
    /// Read.
    pub read_bytes: u64,
    /// Written.
    pub write_bytes: u64,
}

impl Stats {
    pub(super) fn read(fields: &Map<String, Value>) -> Self {
        Self {
            memory_bytes: count(fields, "memory_bytes"),
            memory_limit_bytes: count(fields, "memory_limit_bytes"),
            cpu_absolute: find(fields, &["cpu_absolute"], number).unwrap_or_default().max(0.0),
            network: part(fields, "network").map(Network::read).unwrap_or_default(),
            uptime: find(fields, &["uptime"], whole),
            state: fields.get("state").and_then(Value::as_str).and_then(PowerState::parse),
            disk_bytes: count(fields, "disk_bytes"),
            disk_io: part(fields, "disk_io").map(DiskIo::read),
        }
    }
}

impl Network {
    fn read(fields: &Map<String, Value>) -> Self {
        Self { rx_bytes: count(fields, "rx_bytes"), tx_bytes: count(fields, "tx_bytes") }
    }
}

impl DiskIo {
    fn read(fields: &Map<String, Value>) -> Self {
        Self { read_bytes: count(fields, "read_bytes"), write_bytes: count(fields, "write_bytes") }
    }
}

fn count(fields: &Map<String, Value>, key: &str) -> u64 {
    find(fields, &[key], whole).unwrap_or_default()
}

fn part<'v>(fields: &'v Map<String, Value>, key: &str) -> Option<&'v Map<String, Value>> {
    fields.get(key).and_then(Value::as_object)
}

/// Not derived: a derived reader of each struct, and of each thing that may be wrong with it, would be downloaded for nothing.
impl<'de> Deserialize<'de> for Stats {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|fields| Self::read(&fields))
    }
}

impl<'de> Deserialize<'de> for Network {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|fields| Self::read(&fields))
    }
}

impl<'de> Deserialize<'de> for DiskIo {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Map::deserialize(deserializer).map(|fields| Self::read(&fields))
    }
}
