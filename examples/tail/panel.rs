//! Asks the panel for credentials.

use std::time::Duration;

use ptero_console::protocol::{CredentialsAnswer, MAX_FRAME_BYTES, credentials_url, decode_credentials};
use ptero_console::session::{FetchFailure, Input, RequestId};
use tokio::sync::mpsc;

use crate::Report;
use crate::options::Options;

/// The session gives up before that.
const PATIENCE: Duration = Duration::from_secs(60);

/// Asks in a thread of its own, which the end of the program does not wait for.
pub fn ask(options: &Options, request: RequestId, reports: mpsc::Sender<Report>) {
    let url = credentials_url(None, &options.panel, &options.server);
    let key = options.key.clone();
    std::thread::spawn(move || {
        let input = match get(&url, key.as_deref()) {
            Ok(answer) => Input::Fetched { request, answer },
            Err(failure) => Input::FetchFailed { request, failure },
        };
        // Nobody listens once the program ends.
        let _ = reports.blocking_send(Report::Input(input));
    });
}

fn get(url: &str, key: Option<&str>) -> Result<CredentialsAnswer, FetchFailure> {
    let config = ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(PATIENCE)).build();
    let mut asking = config.new_agent().get(url).header("Accept", "application/json");
    if let Some(key) = key {
        asking = asking.header("Authorization", format!("Bearer {key}"));
    }
    let network = |error: ureq::Error| FetchFailure::Network(error.to_string());
    let mut response = asking.call().map_err(network)?;
    let status = response.status().as_u16();
    let retry_after = response.headers().get("Retry-After").and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    let body = response.body_mut().with_config().limit(MAX_FRAME_BYTES as u64).read_to_string().map_err(network)?;
    decode_credentials(status, &body).map_err(|error| FetchFailure::Answer {
        error,
        retry_after_ms: retry_after.map(|seconds| seconds.saturating_mul(1000)),
    })
}
