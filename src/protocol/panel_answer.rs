//! Reading the four panels' bodies (`docs/protocol.md` section 9).

use serde_json::{Map, Value};

use super::lenient::{find, flag, text};
use super::text::{json_reason, tidy};
use super::{
    Credentials, CredentialsAnswer, CredentialsError, Diagnostics, MAX_FRAME_BYTES, PanelError, Token, Unavailable,
};

pub(super) fn read(status: u16, body: &str) -> Result<CredentialsAnswer, CredentialsError> {
    if !(200..300).contains(&status) {
        return Err(CredentialsError::Status(error(status, body)));
    }
    if is_html(body) {
        return Err(CredentialsError::Html);
    }
    let answer = Answer::parse(body)?;
    if answer.get("unavailable").is_some_and(flag) {
        return Ok(CredentialsAnswer::Unavailable(answer.unavailable()));
    }
    answer.credentials().map(CredentialsAnswer::Credentials)
}

/// What an error body tells, as far as it can be read.
fn error(status: u16, body: &str) -> PanelError {
    let is_html = is_html(body);
    let answer = if is_html { None } else { Answer::parse(body).ok() };
    PanelError { status, detail: answer.and_then(|answer| answer.detail()), is_html }
}

/// No JSON begins like that, and every page does.
fn is_html(body: &str) -> bool {
    without_mark(body).starts_with('<')
}

/// Some proxies put a byte order mark first, which JSON does not allow.
fn without_mark(body: &str) -> &str {
    body.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace())
}

/// A JSON object whose fields may stand inside `data`.
struct Answer {
    root: Map<String, Value>,
}

impl Answer {
    fn parse(body: &str) -> Result<Self, CredentialsError> {
        if body.len() > MAX_FRAME_BYTES {
            let reason = format!("{} bytes are over the limit of {MAX_FRAME_BYTES} bytes", body.len());
            return Err(CredentialsError::NotJson { reason });
        }
        match serde_json::from_str(without_mark(body)) {
            Ok(Value::Object(root)) => Ok(Self { root }),
            Ok(_) => Err(CredentialsError::Missing { field: "token" }),
            Err(error) => Err(CredentialsError::NotJson { reason: json_reason(&error) }),
        }
    }

    /// A field out of `data`, or else out of the top level.
    fn get(&self, field: &str) -> Option<&Value> {
        self.root.get("data").and_then(|data| data.get(field)).or_else(|| self.root.get(field))
    }

    fn text(&self, field: &str) -> Option<&str> {
        self.get(field)?.as_str().map(str::trim).filter(|text| !text.is_empty())
    }

    fn credentials(&self) -> Result<Credentials, CredentialsError> {
        let token = self.text("token").ok_or(CredentialsError::Missing { field: "token" })?;
        let socket =
            self.text("socket").or_else(|| self.text("url")).ok_or(CredentialsError::Missing { field: "socket" })?;
        Ok(Credentials { token: Token::new(token), socket: socket_url(socket, token)? })
    }

    fn unavailable(&self) -> Unavailable {
        let no_fields = Map::new();
        let fields = self.get("diagnostics").and_then(Value::as_object).unwrap_or(&no_fields);
        let field = |name| find(fields, &[name], text).map(|text| tidy(&text));
        Unavailable {
            message: self.get("message").and_then(text).map(|text| tidy(&text)).unwrap_or_default(),
            diagnostics: Diagnostics {
                error: field("error"),
                server_uuid: field("serverUuid"),
                server_identifier: field("serverIdentifier"),
                node_id: field("nodeId"),
                server_status: field("serverStatus"),
            },
        }
    }

    /// `errors[].detail` (Pterodactyl, Pelican), `errors[]` (Calagopus), `message` (XyraPanel), `error` (daemons).
    fn detail(&self) -> Option<String> {
        let listed = self.get("errors").and_then(Value::as_array).map(|errors| listed(errors));
        let plain = ["message", "error"].iter().filter_map(|field| self.text(field)).map(tidy);
        listed.into_iter().chain(plain).find(|detail| !detail.is_empty())
    }
}

fn listed(errors: &[Value]) -> String {
    let details = errors.iter().filter_map(|error| error.get("detail").unwrap_or(error).as_str());
    tidy(&details.collect::<Vec<_>>().join("; "))
}

/// Checks the socket's address. A query that repeats the token is cut off: every daemon ignores it and some log it
/// (section 1).
fn socket_url(url: &str, token: &str) -> Result<String, CredentialsError> {
    let (scheme, rest) = url.split_once("://").ok_or(CredentialsError::BadSocketUrl)?;
    let is_websocket = ["ws", "wss"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let has_host = !rest.is_empty() && !rest.starts_with(['/', '?', '#', ':']);
    if !is_websocket || !has_host || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        return Err(CredentialsError::BadSocketUrl);
    }
    match url.split_once('?') {
        Some((address, query)) if query.contains(token) => Ok(address.to_owned()),
        _ => Ok(url.to_owned()),
    }
}
