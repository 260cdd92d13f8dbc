//! The life of one websocket after its upgrade.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::sync::{Notify, watch};

use super::auth::{JwtFault, Token};
use super::envelope::Outgoing;
use super::inbound;
use super::limiter::Limiter;
use super::outbox::{Check, Lane, Outbox, Packet};
use crate::server::Server;
use crate::sync::lock;

/// Lines one socket may be behind (section 7.5).
const QUEUE: usize = 8;
/// Packets written before the connection is flushed.
const BATCH: usize = 32;
/// How long the daemon waits for the client's half of a close.
const CLOSE_PATIENCE: Duration = Duration::from_secs(1);

/// How a socket ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The connection is dropped without a close frame: a browser sees 1006.
    Cut,
    /// A close frame with a code and a reason.
    Close(u16, &'static str),
}

impl Ending {
    /// A message was too long (section 1.3).
    pub(crate) const TOO_LONG: Self = Self::Close(1009, "");
    /// Section 8.1.
    pub(crate) const SUSPENDED: Self = Self::Close(4409, "server is suspended");
}

/// One socket.
pub(crate) struct Socket {
    pub(crate) server: Arc<Server>,
    pub(crate) outbox: Outbox,
    pub(super) limiter: Mutex<Limiter>,
    token: Mutex<Option<Token>>,
    listening: AtomicBool,
    authenticated: Notify,
    ending: watch::Sender<Option<Ending>>,
}

impl Socket {
    pub(crate) fn new(server: Arc<Server>) -> Self {
        Self {
            server,
            outbox: Outbox::new(QUEUE),
            limiter: Mutex::new(Limiter::new(Instant::now())),
            token: Mutex::new(None),
            listening: AtomicBool::new(false),
            authenticated: Notify::new(),
            ending: watch::Sender::new(None),
        }
    }

    /// Ends the socket from outside.
    pub(crate) fn end(&self, ending: Ending) {
        self.ending.send_replace(Some(ending));
    }

    /// Whether live events come here: from the first `auth success` on.
    pub(crate) fn listens(&self) -> bool {
        self.listening.load(Ordering::Acquire)
    }

    /// Keeps a token; `true` when it is the socket's first.
    pub(super) fn keep(&self, token: Token) -> bool {
        lock(&self.token).replace(token).is_none()
    }

    /// Live events and the expiry ticker begin.
    pub(super) fn listen(&self) {
        self.listening.store(true, Ordering::Release);
        self.authenticated.notify_one();
    }

    /// Whether the socket's token is valid for this server now.
    pub(super) fn check(&self) -> Result<(), JwtFault> {
        let standing = self.server.standing();
        lock(&self.token).as_ref().ok_or(JwtFault::NotPresent)?.check(&standing, self.server.uuid())
    }

    pub(super) fn allows(&self, permission: &str) -> bool {
        lock(&self.token).as_ref().is_some_and(|token| token.allows(permission))
    }

    /// Answers a message; an invalid token replaces it.
    pub(super) async fn answer(&self, message: &Outgoing) {
        self.outbox.push(Lane::Direct, Packet::checked(message)).await;
    }

    /// Answers a message whatever the token says.
    pub(super) async fn answer_unchecked(&self, message: &Outgoing) {
        self.outbox.push(Lane::Direct, Packet::unchecked(message)).await;
    }

    /// Runs the socket to its end.
    pub(super) async fn run(self: Arc<Self>, socket: WebSocket) {
        let (mut sink, mut stream) = socket.split();
        let ending = tokio::select! {
            // An order from outside comes before anything the client said.
            biased;
            ending = self.ended() => ending,
            ending = self.read(&mut stream) => ending,
            () = self.write(&mut sink) => Ending::Cut,
            ending = self.tick() => ending,
        };
        self.server.sockets.remove(&self);
        if let Ending::Close(code, reason) = ending {
            close(sink, stream, code, reason).await;
        }
    }

    async fn read(self: &Arc<Self>, stream: &mut SplitStream<WebSocket>) -> Ending {
        let longest = self.server.shared.settings.profile.longest_message();
        while let Some(Ok(message)) = stream.next().await {
            match message {
                Message::Text(text) if text.len() > longest => return Ending::TOO_LONG,
                Message::Binary(bytes) if bytes.len() > longest => return Ending::TOO_LONG,
                Message::Text(text) => {
                    if let Some(ending) = inbound::receive(self, &text).await {
                        return ending;
                    }
                }
                // Other frames are ignored in silence; the library answers pings and closes.
                Message::Binary(_) | Message::Ping(_) | Message::Pong(_) | Message::Close(_) => {}
            }
        }
        Ending::Cut
    }

    async fn write(&self, sink: &mut SplitSink<WebSocket, Message>) {
        loop {
            let first = self.outbox.next().await;
            let more = std::iter::from_fn(|| self.outbox.try_next()).take(BATCH);
            for packet in std::iter::once(first).chain(more) {
                if sink.feed(Message::text(self.render(&packet))).await.is_err() {
                    return;
                }
            }
            if sink.flush().await.is_err() {
                return;
            }
        }
    }

    /// Under an invalid token every event becomes one `jwt error` (section 4.4).
    fn render(&self, packet: &Packet) -> String {
        match (packet.check, self.check()) {
            (Check::Token, Err(fault)) => Outgoing::with("jwt error", fault.to_string()).frame(),
            _ => packet.frame.to_string(),
        }
    }

    async fn ended(&self) -> Ending {
        let mut ending = self.ending.subscribe();
        loop {
            if let Some(ending) = *ending.borrow_and_update() {
                return ending;
            }
            if ending.changed().await.is_err() {
                return Ending::Cut;
            }
        }
    }

    /// The expiry ticker: starts at the first `auth success`, is never reset.
    async fn tick(&self) -> Ending {
        self.authenticated.notified().await;
        loop {
            tokio::time::sleep(self.server.shared.settings.ticker).await;
            let standing = self.server.standing();
            let left = lock(&self.token).as_ref().map_or(0, |token| token.seconds_left(&standing));
            if left <= 0 {
                self.answer(&Outgoing::bare("token expired")).await;
            } else if left <= 60 {
                self.answer(&Outgoing::bare("token expiring")).await;
            }
        }
    }
}

async fn close(mut sink: SplitSink<WebSocket, Message>, mut stream: SplitStream<WebSocket>, code: u16, reason: &str) {
    let frame = CloseFrame { code, reason: reason.into() };
    let farewell = async {
        if sink.send(Message::Close(Some(frame))).await.is_ok() {
            while let Some(Ok(_)) = stream.next().await {}
        }
    };
    // A client that does not answer is dropped.
    let _unanswered = tokio::time::timeout(CLOSE_PATIENCE, farewell).await;
}
