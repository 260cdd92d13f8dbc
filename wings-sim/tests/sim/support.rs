//! The clients of the tests. They decode nothing but JSON: what is tested is the wire.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::StatusCode;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, tungstenite};
use wings_sim::{Autostart, Builder, FIRST_SERVER, Panel, Profile, Sim};

/// What a root administrator's token grants.
pub const ADMIN: [&str; 4] = ["*", "admin.websocket.errors", "admin.websocket.install", "admin.websocket.transfer"];

/// No answer takes longer.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a test looks for what must not come.
const WHILE: Duration = Duration::from_millis(150);

/// A simulation that does nothing by itself but sample what runs, at forty times the speed.
pub fn quiet() -> Builder {
    Sim::builder().autostart(Autostart::Never).small_talk(false).time_scale(40.0)
}

/// A simulation whose first server runs.
pub async fn running() -> Sim {
    running_as(Profile::default()).await
}

/// A simulation of another daemon, whose first server runs.
pub async fn running_as(profile: Profile) -> Sim {
    start(quiet().profile(profile)).await
}

/// A simulation of this kind, whose first server runs.
pub async fn start(builder: Builder) -> Sim {
    let sim = builder.start().await.unwrap();
    let control = sim.control();
    control.power(FIRST_SERVER, ptero_console::protocol::PowerAction::Start).await.unwrap();
    control.wait_for(FIRST_SERVER, ptero_console::protocol::PowerState::Running).await.unwrap();
    sim
}

/// A token as Pterodactyl's panel would give it, after a change to its claims.
pub fn token(sim: &Sim, change: impl FnOnce(&mut Value)) -> String {
    let mut claims = sim.control().claims(FIRST_SERVER, Panel::Pterodactyl).unwrap();
    change(&mut claims);
    sim.control().sign(&claims).unwrap()
}

/// A websocket to the first server.
pub struct Client {
    stream: WebSocketStream<MaybeTlsStream<TcpStream>>,
    /// No test talks longer, so that one that waits in vain for an event ends.
    deadline: Instant,
}

/// How a socket ended, as a browser would see it.
#[derive(Debug, PartialEq, Eq)]
pub enum End {
    /// 1006.
    Cut,
    /// A close frame.
    Closed(u16, String),
}

impl Client {
    /// Opens a socket from the simulation's own origin.
    pub async fn open(sim: &Sim) -> Self {
        Self::try_open(sim, FIRST_SERVER, Some(&sim.url())).await.unwrap()
    }

    /// Opens a socket and authenticates; the answers up to `auth success` are gone.
    pub async fn live(sim: &Sim) -> Self {
        let mut client = Self::open(sim).await;
        client.auth(sim).await;
        assert_eq!(client.event().await["event"], "auth success");
        client
    }

    pub async fn try_open(sim: &Sim, server: &str, origin: Option<&str>) -> Result<Self, (StatusCode, String)> {
        Self::open_at(&format!("ws://{}/api/servers/{server}/ws", sim.addr()), origin).await
    }

    /// Opens a socket at a URL.
    pub async fn open_at(url: &str, origin: Option<&str>) -> Result<Self, (StatusCode, String)> {
        let mut request = url.into_client_request().unwrap();
        if let Some(origin) = origin {
            request.headers_mut().insert("origin", origin.parse().unwrap());
        }
        match tokio_tungstenite::connect_async(request).await {
            Ok((stream, _)) => Ok(Self { stream, deadline: Instant::now() + 2 * PATIENCE }),
            Err(tungstenite::Error::Http(response)) => {
                let body = response.body().clone().unwrap_or_default();
                Err((response.status(), String::from_utf8(body).unwrap()))
            }
            Err(other) => panic!("{other}"),
        }
    }

    pub async fn auth(&mut self, sim: &Sim) {
        self.auth_with(&token(sim, |_| ())).await;
    }

    pub async fn auth_with(&mut self, token: &str) {
        self.send("auth", &[token]).await;
    }

    pub async fn send(&mut self, event: &str, args: &[&str]) {
        self.send_raw(json!({"event": event, "args": args}).to_string()).await;
    }

    pub async fn send_raw(&mut self, text: String) {
        self.stream.send(Message::text(text)).await.unwrap();
    }

    pub async fn send_binary(&mut self, bytes: Vec<u8>) {
        self.stream.send(Message::binary(bytes)).await.unwrap();
    }

    /// The next message of any kind.
    pub async fn message(&mut self) -> Message {
        assert!(Instant::now() < self.deadline, "what the test waits for does not come");
        let message = tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("a frame in time");
        message.expect("an open socket").unwrap()
    }

    /// The next text frame as it came.
    pub async fn frame(&mut self) -> String {
        loop {
            match self.message().await {
                Message::Text(text) => return text.to_string(),
                Message::Ping(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    pub async fn event(&mut self) -> Value {
        serde_json::from_str(&self.frame().await).unwrap()
    }

    /// The argument of the next event with this name that holds `part`; others are passed over.
    pub async fn until(&mut self, event: &str, part: &str) -> String {
        self.until_all(&[(event, part)]).await.remove(0)
    }

    /// Waits for several events in any order: bus events and game lines are not ordered against each other.
    pub async fn until_all(&mut self, wanted: &[(&str, &str)]) -> Vec<String> {
        let mut found = vec![None; wanted.len()];
        let deadline = Instant::now() + PATIENCE;
        while found.iter().any(Option::is_none) {
            assert!(Instant::now() < deadline, "not all of {wanted:?} came: {found:?}");
            let frame = self.event().await;
            let arg = frame["args"][0].as_str().unwrap_or_default();
            let matches = |(event, part): &(&str, &str)| frame["event"] == *event && arg.contains(part);
            for (slot, _) in found.iter_mut().zip(wanted).filter(|(slot, wanted)| slot.is_none() && matches(wanted)) {
                *slot = Some(arg.to_owned());
            }
        }
        found.into_iter().flatten().collect()
    }

    /// Everything up to and with the next event of this name that holds `part`.
    pub async fn up_to(&mut self, event: &str, part: &str) -> Vec<Value> {
        let mut events = Vec::new();
        loop {
            let next = self.event().await;
            let found = next["event"] == event && next["args"][0].as_str().unwrap_or_default().contains(part);
            events.push(next);
            if found {
                return events;
            }
        }
    }

    /// What comes until the daemon has answered everything that this socket sent: it handles messages in their order, so
    /// that a ping's answer tells when they are handled, and a frame that is queued then stands behind the answers.
    pub async fn answers(&mut self, sim: &Sim) -> Vec<Value> {
        static MARKS: AtomicU64 = AtomicU64::new(0);
        let mark = format!("mark {}", MARKS.fetch_add(1, Ordering::Relaxed));
        self.stream.send(Message::Ping(mark.clone().into())).await.unwrap();
        let mut events = Vec::new();
        loop {
            match self.message().await {
                Message::Pong(payload) if payload == mark.as_bytes() => {
                    sim.control().frame(FIRST_SERVER, json!({ "event": mark }).to_string()).unwrap();
                }
                Message::Text(text) => {
                    let event: Value = serde_json::from_str(&text).unwrap();
                    if event["event"] == *mark {
                        return events;
                    }
                    events.push(event);
                }
                Message::Ping(_) => {}
                other => panic!("{other:?}"),
            }
        }
    }

    /// What comes in a while on a socket that stays open. It is for what must not come: whatever a test waits for may take
    /// longer than any while.
    pub async fn meanwhile(&mut self) -> Vec<Value> {
        let (mut events, end) = (Vec::new(), Instant::now() + WHILE);
        while let Ok(message) = tokio::time::timeout_at(end.into(), self.stream.next()).await {
            match message.expect("an open socket").unwrap() {
                Message::Text(text) => events.push(serde_json::from_str(&text).unwrap()),
                Message::Ping(_) => {}
                other => panic!("{other:?}"),
            }
        }
        events
    }

    /// How the socket ends; frames before that are passed over.
    pub async fn end(&mut self) -> End {
        self.last_words().await.1
    }

    /// The texts that come before the socket ends, and how it ends.
    pub async fn last_words(&mut self) -> (Vec<String>, End) {
        let mut texts = Vec::new();
        loop {
            assert!(Instant::now() < self.deadline, "the socket does not end");
            match tokio::time::timeout(PATIENCE, self.stream.next()).await.expect("an end in time") {
                Some(Ok(Message::Close(Some(CloseFrame { code, reason })))) => {
                    return (texts, End::Closed(code.into(), reason.to_string()));
                }
                Some(Ok(Message::Text(text))) => texts.push(text.to_string()),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return (texts, End::Cut),
            }
        }
    }
}

/// An answer over plain HTTP: status, head and body.
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

/// One request; `headers` are whole lines.
pub async fn http(sim: &Sim, method: &str, path: &str, headers: &[&str], body: &str) -> Answer {
    let mut stream = TcpStream::connect(sim.addr()).await.unwrap();
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n", sim.addr());
    for header in headers {
        request.push_str(&format!("{header}\r\n"));
    }
    request.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap();
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

pub async fn get(sim: &Sim, path: &str) -> Answer {
    http(sim, "GET", path, &[], "").await
}

pub async fn post(sim: &Sim, path: &str) -> Answer {
    http(sim, "POST", path, &[], "").await
}
