//! The `stats` payload (`docs/protocol.md` section 5.1): a JSON document inside a string.

use serde::{Deserialize, Serialize};

use super::lenient::{part_or_default, part_or_none, percent_or_zero, whole_or_none, whole_or_zero};

/// One resource sample. Daemons differ in key order and leave fields out; every field is optional on the wire, and a
/// value that cannot be understood counts as missing. Counts are at most 2^53 - 1 and never negative, `cpu_absolute` is
/// finite and never negative.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Stats {
    /// Memory in use, bytes.
    #[serde(deserialize_with = "whole_or_zero")]
    pub memory_bytes: u64,
    /// The container's hard limit, bytes; the host's memory when unlimited; 0 when the daemon has no reading.
    #[serde(deserialize_with = "whole_or_zero")]
    pub memory_limit_bytes: u64,
    /// CPU in percent of one core (250 = two and a half cores).
    #[serde(deserialize_with = "percent_or_zero")]
    pub cpu_absolute: f64,
    /// Traffic since the container started.
    #[serde(deserialize_with = "part_or_default")]
    pub network: Network,
    /// Milliseconds since the container started, 0 when offline; absent before Wings 1.5.2.
    #[serde(deserialize_with = "whole_or_none")]
    pub uptime: Option<u64>,
    /// The power state, `None` when missing or of an unknown word.
    #[serde(with = "super::power::serde_word")]
    pub state: Option<super::PowerState>,
    /// Disk in use, bytes; refreshed about every 150 s.
    #[serde(deserialize_with = "whole_or_zero")]
    pub disk_bytes: u64,
    /// Disk traffic (Pelican only).
    #[serde(deserialize_with = "part_or_none", skip_serializing_if = "Option::is_none")]
    pub disk_io: Option<DiskIo>,
}

/// Cumulative network traffic in bytes; a decrease means that the container restarted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Network {
    /// Received.
    #[serde(deserialize_with = "whole_or_zero")]
    pub rx_bytes: u64,
    /// Sent.
    #[serde(deserialize_with = "whole_or_zero")]
    pub tx_bytes: u64,
}

/// Cumulative disk traffic in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct DiskIo {
    /// Read.
    #[serde(deserialize_with = "whole_or_zero")]
    pub read_bytes: u64,
    /// Written.
    #[serde(deserialize_with = "whole_or_zero")]
    pub write_bytes: u64,
}
