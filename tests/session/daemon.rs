//! A Go daemon as sections 3 and 4 of the protocol describe it.

use super::frame::event;
use super::panel::{EPOCH_S, Issued, Panel};

/// What happens to sockets that come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    Open,
    Refuses,
    Hangs,
    Suspended,
}

/// How `auth` is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthMode {
    Checks,
    BadSignature,
    WrongServer,
    MissingConnect,
    Unknown,
    Silent,
}

struct Bucket {
    burst: f64,
    interval_ms: f64,
    tokens: f64,
    at: u64,
}

impl Bucket {
    fn new(burst: f64, interval_ms: f64) -> Self {
        Self { burst, interval_ms, tokens: burst, at: 0 }
    }

    fn take(&mut self, now: u64) -> bool {
        let elapsed = (now - self.at) as f64;
        self.tokens = (self.tokens + elapsed / self.interval_ms).min(self.burst);
        self.at = now;
        let taken = self.tokens >= 1.0;
        if taken {
            self.tokens -= 1.0;
        }
        taken
    }
}

/// One socket's side of the daemon.
pub struct Peer {
    token: Option<Issued>,
    pub first_auth_at: Option<u64>,
    global: Bucket,
    auth: Bucket,
    logs: Bucket,
    command: Bucket,
    other: Bucket,
}

pub struct Daemon {
    pub door: Door,
    pub auth: AuthMode,
    pub state: &'static str,
    /// Tokens from before this second are denied.
    pub boot_s: u64,
    pub peer: Option<(u32, Peer)>,
    pub received: Vec<(u64, String, String)>,
    pub throttled: usize,
}

const EXPIRED: &str = "jwt: exp claim is invalid";

impl Daemon {
    pub fn new() -> Self {
        Self {
            door: Door::Open,
            auth: AuthMode::Checks,
            state: "running",
            boot_s: 0,
            peer: None,
            received: Vec::new(),
            throttled: 0,
        }
    }

    pub fn connect(&mut self, socket: u32) {
        let peer = Peer {
            token: None,
            first_auth_at: None,
            global: Bucket::new(10.0, 200.0),
            auth: Bucket::new(2.0, 5_000.0),
            logs: Bucket::new(2.0, 5_000.0),
            command: Bucket::new(10.0, 1_000.0),
            other: Bucket::new(4.0, 1_000.0),
        };
        self.peer = Some((socket, peer));
    }

    fn fault(&self, token: Issued, now: u64) -> Option<&'static str> {
        let now_s = EPOCH_S + now / 1000;
        match self.auth {
            _ if now_s > token.exp_s => Some(EXPIRED),
            _ if token.iat_s < self.boot_s => Some("jwt: created too far in past (denylist)"),
            AuthMode::WrongServer => Some("jwt: server uuid mismatch"),
            _ => None,
        }
    }

    /// An event on its way out: replaced when the token is no longer good.
    pub fn send(&self, now: u64, text: String) -> Option<String> {
        let (_, peer) = self.peer.as_ref()?;
        let token = peer.token?;
        Some(self.fault(token, now).map_or(text, |fault| event("jwt error", &[fault])))
    }

    pub fn stats(&self) -> String {
        let stats = serde_json::json!({ "state": self.state, "memory_bytes": 1 }).to_string();
        event("stats", &[&stats])
    }

    /// The ticker of section 4.4.
    pub fn tick(&self, now: u64) -> Option<String> {
        let (_, peer) = self.peer.as_ref()?;
        let left = peer.token?.exp_s as i64 - (EPOCH_S + now / 1000) as i64;
        (left <= 60).then(|| self.send(now, event(if left > 0 { "token expiring" } else { "token expired" }, &[])))?
    }

    /// The answers to one frame.
    pub fn receive(&mut self, now: u64, text: &str, panel: &Panel) -> Vec<String> {
        assert!(text.len() <= 4096, "a frame of {} bytes ends the socket with 1009", text.len());
        let Ok(frame) = serde_json::from_str::<serde_json::Value>(text) else { panic!("not JSON: {text}") };
        let name = frame["event"].as_str().unwrap_or_default().to_owned();
        let arg = frame["args"][0].as_str().unwrap_or_default().to_owned();
        assert!(frame["args"].is_array());
        let Some((_, peer)) = &mut self.peer else { return Vec::new() };
        let own = match name.as_str() {
            "auth" => &mut peer.auth,
            "send logs" => &mut peer.logs,
            "send command" => &mut peer.command,
            _ => &mut peer.other,
        };
        let accepted = own.take(now);
        if !peer.global.take(now) || !accepted {
            self.throttled += 1;
            return vec![event("throttled", &[&name])];
        }
        if name == "auth" {
            return self.on_auth(now, &arg, panel);
        }
        let Some(token) = peer.token else { return vec![event("jwt error", &["jwt: no jwt present"])] };
        if let Some(fault) = self.fault(token, now) {
            return vec![event("jwt error", &[fault])];
        }
        let answers = match name.as_str() {
            "send stats" => vec![self.stats()],
            "send logs" if self.state == "running" => vec![event("console output", &["history"])],
            _ => Vec::new(),
        };
        self.received.push((now, name, arg));
        answers
    }

    fn on_auth(&mut self, now: u64, token: &str, panel: &Panel) -> Vec<String> {
        let refusal = |text: &str| vec![event("jwt error", &[&format!("Error Event [0a-1]: {text}")])];
        let Some(token) = panel.look_up(token) else { panic!("a token nobody issued") };
        match self.auth {
            AuthMode::Silent => return Vec::new(),
            AuthMode::BadSignature => {
                let text = "Error Event [0a-1]: an unexpected error was encountered while handling this request";
                return vec![event("daemon error", &[text])];
            }
            AuthMode::MissingConnect => return refusal("jwt: missing connect permission"),
            AuthMode::Unknown => return refusal("jwt: something new"),
            AuthMode::Checks | AuthMode::WrongServer => {}
        }
        if self.auth == AuthMode::Checks
            && let Some(fault) = self.fault(token, now)
        {
            return refusal(fault);
        }
        let state = self.state;
        let Some((_, peer)) = &mut self.peer else { return Vec::new() };
        peer.token = Some(token);
        let mut answers = vec![r#"{"event":"auth success"}"#.to_owned()];
        if peer.first_auth_at.replace(peer.first_auth_at.unwrap_or(now)).is_none() {
            answers.extend(self.send(now, event("status", &[state])));
        }
        answers
    }
}
