//! What a panel says a server may use: `GET /api/client/servers/{id}` (`docs/protocol.md` section 9).

use serde_json::{Map, Value};

use super::lenient::{find, number};
use super::{MAX_FRAME_BYTES, endpoint};

/// Bytes in the unit that panels count memory and disk in.
const MIB: f64 = 1_048_576.0;

/// What a server may use. 0 is unlimited, `None` unsaid.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct ServerLimits {
    /// Percent of one core.
    pub cpu: Option<f64>,
    /// Bytes.
    pub memory: Option<f64>,
    /// Bytes.
    pub disk: Option<f64>,
}

/// Where Pterodactyl, Pelican and Calagopus tell what they know of `server`, below `panel_url` (empty: the page's own origin).
#[must_use]
pub fn server_url(panel_url: &str, server: &str) -> String {
    format!("{}/api/client/servers/{}", panel_url.trim_end_matches('/'), endpoint::encode_segment(server))
}

/// Reads the panel's answer.
///
/// # Errors
/// In a few words of this console's own, why it tells no limits.
pub fn decode_server_limits(status: u16, body: &str) -> Result<ServerLimits, String> {
    if !(200..300).contains(&status) {
        return Err(format!("HTTP {status}"));
    }
    if body.len() > MAX_FRAME_BYTES {
        return Err("too long".to_owned());
    }
    let answer: Value = serde_json::from_str(body).map_err(|_| "no JSON".to_owned())?;
    // Calagopus' envelope is `server`.
    let server = answer.get("attributes").or_else(|| answer.get("server"));
    let limits = server.and_then(|server| server.get("limits")).and_then(Value::as_object);
    limits.map(read).ok_or_else(|| "no limits in it".to_owned())
}

fn read(limits: &Map<String, Value>) -> ServerLimits {
    let limit = |key| find(limits, &[key], number).map(|limit| limit.max(0.0));
    ServerLimits {
        cpu: limit("cpu"),
        memory: limit("memory").map(|mib| mib * MIB),
        disk: limit("disk").map(|mib| mib * MIB),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_in_mebibytes_and_percent() {
        let body =
            r#"{"object":"server","attributes":{"limits":{"memory":2048,"swap":0,"disk":0,"io":500,"cpu":"150"}}}"#;
        let limits = ServerLimits { cpu: Some(150.0), memory: Some(2_147_483_648.0), disk: Some(0.0) };
        assert_eq!(decode_server_limits(200, body), Ok(limits));
        let calagopus = r#"{"server":{"uuid":"0b1c","limits":{"cpu":150,"memory":2048,"swap":-1,"disk":0}}}"#;
        assert_eq!(decode_server_limits(200, calagopus), Ok(limits));
        let part = r#"{"attributes":{"limits":{"memory":null,"cpu":-5}}}"#;
        assert_eq!(decode_server_limits(200, part), Ok(ServerLimits { cpu: Some(0.0), ..ServerLimits::default() }));
    }

    #[test]
    fn anything_else_is_named() {
        for (status, body, fault) in [
            (403, "{}", "HTTP 403"),
            (200, "<html>", "no JSON"),
            (200, "[]", "no limits in it"),
            (200, r#"{"attributes":{"limits":[]}}"#, "no limits in it"),
        ] {
            assert_eq!(decode_server_limits(status, body), Err(fault.to_owned()), "{body}");
        }
    }

    #[test]
    fn the_id_stays_one_segment() {
        assert_eq!(server_url("https://panel.example/", "a/b"), "https://panel.example/api/client/servers/a%2Fb");
    }
}
