//! What the page is told: facts as plain data. Names of fields are the JavaScript ones.

use serde::Serialize;

use super::crash::CrashDetail;
use super::diagnosis::{Diagnosis, Fix};
use super::facts::{DaemonDetail, FeatureDetail, JobDetail};
use super::model::MAX_SENTENCE;
use super::rules::RuleDetail;
use super::search::FindDetail;
use super::unseen::UnseenDetail;
use crate::terminal::plain_text;

/// One fact for the page. The element turns it into a DOM event of the given name.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum HostEvent {
    /// `ptero-connection`.
    Connection(ConnectionDetail),
    /// `ptero-state`.
    State(StateDetail),
    /// `ptero-stats`.
    Stats(StatsDetail),
    /// `ptero-install`, `ptero-backup` (backups and restores) or `ptero-transfer`, by the detail's `job`.
    Job(JobDetail),
    /// `ptero-daemon`.
    Daemon(DaemonDetail),
    /// `ptero-feature`.
    Feature(FeatureDetail),
    /// `ptero-command-sent`.
    CommandSent(CommandDetail),
    /// `ptero-find`.
    Find(FindDetail),
    /// `ptero-crash`.
    Crash(CrashDetail),
    /// `ptero-rule`.
    Rule(RuleDetail),
    /// `ptero-unseen`.
    Unseen(UnseenDetail),
    /// `ptero-error`.
    Error(ErrorDetail),
}

/// Detail of `ptero-command-sent`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommandDetail {
    /// The command.
    pub line: String,
}

/// Detail of `ptero-connection`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ConnectionDetail {
    /// `idle`, `fetching`, `connecting`, `authenticating`, `live`, `waiting` or `stopped`.
    pub state: &'static str,
    /// A stable code of the reason while waiting or stopped.
    pub code: Option<&'static str>,
    /// The reason as a sentence.
    pub message: Option<String>,
    /// Milliseconds until the next try while waiting.
    pub retry_in_ms: Option<u64>,
    /// Tries that failed in a row.
    pub attempt: u32,
}

/// Detail of `ptero-state`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StateDetail {
    /// `offline`, `starting`, `running` or `stopping`.
    pub state: &'static str,
    /// The state before, if known.
    pub previous: Option<&'static str>,
}

/// Detail of `ptero-stats`, and the element's property `stats` (`docs/protocol.md` section 5.1). Numbers are floats because
/// JavaScript has no other.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StatsDetail {
    /// The power state.
    pub state: Option<&'static str>,
    /// Milliseconds since the container started.
    pub uptime: Option<f64>,
    /// Percent of one core.
    pub cpu_absolute: f64,
    /// What the server may use, percent of one core; `null` without a limit.
    pub cpu_limit: Option<f64>,
    /// In use.
    pub memory_bytes: f64,
    /// What the server may use; the host's word, then the daemon's; `null` without a limit.
    pub memory_limit_bytes: Option<f64>,
    /// In use.
    pub disk_bytes: f64,
    /// What the server may use; `null` without a limit.
    pub disk_limit_bytes: Option<f64>,
    /// Received since the container started.
    pub rx_bytes: f64,
    /// Sent since the container started.
    pub tx_bytes: f64,
    /// Read from the disk since the container started; `null` where the daemon does not count it.
    pub read_bytes: Option<f64>,
    /// Written to the disk since the container started; `null` where the daemon does not count it.
    pub write_bytes: Option<f64>,
    /// Received in a second; this and the next three are `null` until there are two samples of one run.
    pub rx_rate: Option<f64>,
    /// Sent in a second.
    pub tx_rate: Option<f64>,
    /// Read in a second.
    pub read_rate: Option<f64>,
    /// Written in a second.
    pub write_rate: Option<f64>,
}

/// Detail of `ptero-error`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErrorDetail {
    /// A stable code.
    pub code: &'static str,
    /// A sentence for the person. Holds no secret.
    pub message: String,
    /// A few words for a heading, when connecting failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What to do, when there is something exact to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<Fix>,
}

impl ErrorDetail {
    /// An error with nothing more to say about it.
    #[must_use]
    pub fn new(code: &'static str, message: &str) -> Self {
        Self { code, message: plain_text(message, MAX_SENTENCE), title: None, fix: None }
    }
}

impl From<&Diagnosis> for ErrorDetail {
    fn from(diagnosis: &Diagnosis) -> Self {
        Self {
            code: diagnosis.code,
            message: diagnosis.message.clone(),
            title: Some(diagnosis.title.clone()),
            fix: diagnosis.fix.clone(),
        }
    }
}
