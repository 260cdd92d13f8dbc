//! A panel that hands out tokens, or does not.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ptero_console::protocol::{Credentials, CredentialsAnswer, CredentialsError, PanelError, Token, Unavailable};
use ptero_console::session::{FetchFailure, FetchReason};

/// What the panel does with the next requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Token,
    Status(u16, Option<u64>),
    Html,
    Unavailable,
    Network,
    Host,
    Hang,
}

#[derive(Debug, Clone, Copy)]
pub struct Issued {
    pub iat_s: u64,
    pub exp_s: u64,
}

pub struct Panel {
    pub mode: Mode,
    pub latency_ms: u64,
    /// `None`: the token does not say when it ends.
    pub life_s: Option<u64>,
    /// Which node the server is on.
    pub node: u8,
    pub permissions: Vec<&'static str>,
    pub issued: Vec<Issued>,
    pub fetches: Vec<(u64, FetchReason)>,
}

/// What stands in every token and must never be seen.
pub const SECRET: &str = "s3cr3t";
/// The panel's and the daemons' clock is nowhere near the page's.
pub const EPOCH_S: u64 = 1_700_000_000;

pub fn url(node: u8) -> String {
    format!("wss://node{node}.example:8080/api/servers/one/ws")
}

impl Panel {
    pub fn new() -> Self {
        Self {
            mode: Mode::Token,
            latency_ms: 80,
            life_s: Some(600),
            node: 1,
            permissions: vec!["*"],
            issued: Vec::new(),
            fetches: Vec::new(),
        }
    }

    /// The answer to a request, minted at `now` (ms); `None` hangs.
    pub fn answer(&mut self, now: u64) -> Option<Result<CredentialsAnswer, FetchFailure>> {
        let failed = |error| FetchFailure::Answer { error, retry_after_ms: None };
        Some(match self.mode {
            Mode::Token => Ok(CredentialsAnswer::Credentials(self.mint(now))),
            Mode::Status(status, retry_after_ms) => {
                let error = CredentialsError::Status(PanelError { status, detail: None, is_html: false });
                Err(FetchFailure::Answer { error, retry_after_ms })
            }
            Mode::Html => Err(failed(CredentialsError::Html)),
            Mode::Unavailable => Ok(CredentialsAnswer::Unavailable(Unavailable::default())),
            Mode::Network => Err(FetchFailure::Network("no route".into())),
            Mode::Host => Err(FetchFailure::Host("not yet".into())),
            Mode::Hang => return None,
        })
    }

    fn mint(&mut self, now: u64) -> Credentials {
        let iat_s = EPOCH_S + now / 1000;
        let issued = Issued { iat_s, exp_s: iat_s + self.life_s.unwrap_or(600) };
        let claims = serde_json::json!({
            "iat": iat_s, "exp": self.life_s.map(|_| issued.exp_s), "permissions": self.permissions, "server_uuid": "one",
        });
        let payload = URL_SAFE_NO_PAD.encode(claims.to_string());
        self.issued.push(issued);
        let token = format!("{SECRET}.{payload}.{}", self.issued.len() - 1);
        Credentials { token: Token::new(token), socket: url(self.node) }
    }

    /// What a token says, by its number.
    pub fn look_up(&self, token: &str) -> Option<Issued> {
        self.issued.get(token.rsplit('.').next()?.parse::<usize>().ok()?).copied()
    }
}
