//! The life of one websocket after its upgrade.

use std::convert::Infallible;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::sync::{Notify, watch};

use super::auth::{JwtFault, Token};
use super::envelope::{Audience, Outgoing};
use super::inbound;
use super::limiter::Limiter;
use super::outbox::{Check, Lane, Outbox, Packet};
use crate::profile::{Behaviour, Dialect, LongMessage, RateLimits};
use crate::server::Server;
use crate::sync::lock;

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
    /// Section 5.4.
    pub(crate) const DELETED: Self = Self::Close(1001, "server deleted");
    /// Section 4.6.
    pub(crate) const REVOKED: Self = Self::Close(1000, "permission revoked");
}

/// One socket.
pub(crate) struct Socket {
    pub(crate) server: Arc<Server>,
    pub(crate) outbox: Outbox,
    pub(super) limiter: Option<Mutex<Limiter>>,
    token: Mutex<Option<Token>>,
    listening: AtomicBool,
    authenticated: Notify,
    frozen: Notify,
    ending: watch::Sender<Option<Ending>>,
}

impl Socket {
    pub(crate) fn new(server: Arc<Server>) -> Self {
        let behaviour = server.behaviour();
        Self {
            outbox: Outbox::new(behaviour.queue),
            limiter: match behaviour.rate_limits {
                RateLimits::Buckets => Some(Mutex::new(Limiter::new(Instant::now()))),
                RateLimits::Unlimited => None,
            },
            token: Mutex::new(None),
            listening: AtomicBool::new(false),
            authenticated: Notify::new(),
            frozen: Notify::new(),
            ending: watch::Sender::new(None),
            server,
        }
    }

    /// What its daemon does.
    pub(crate) fn behaviour(&self) -> &'static Behaviour {
        self.server.behaviour()
    }

    /// Ends the socket from outside.
    pub(crate) fn end(&self, ending: Ending) {
        self.ending.send_replace(Some(ending));
    }

    /// From now on nothing is read or written, and the connection stays open.
    pub(crate) fn freeze(&self) {
        self.stop_listening();
        self.frozen.notify_one();
    }

    /// Live events no longer come here.
    pub(crate) fn stop_listening(&self) {
        self.listening.store(false, Ordering::Release);
    }

    /// Whether live events come here: from the first `auth success` on.
    pub(crate) fn listens(&self) -> bool {
        self.listening.load(Ordering::Acquire)
    }

    /// Keeps a token; `true` when there was none.
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
        self.outbox.push(Lane::Direct, Packet::checked(message, self.behaviour().dialect)).await;
    }

    /// Answers a message whatever the token says.
    pub(super) async fn answer_unchecked(&self, message: &Outgoing) {
        self.outbox.push(Lane::Direct, Packet::unchecked(message, self.behaviour().dialect)).await;
    }

    /// Runs the socket to its end.
    pub(super) async fn run(self: Arc<Self>, socket: WebSocket) {
        let (mut sink, mut stream) = socket.split();
        let ending = tokio::select! {
            // An order from outside comes before anything the client said.
            biased;
            ending = self.ended() => ending,
            () = self.frozen.notified() => self.ended().await,
            ending = self.read(&mut stream) => ending,
            () = self.write(&mut sink) => Ending::Cut,
            never = self.tick() => match never {},
            never = self.ping() => match never {},
        };
        self.server.sockets.remove(&self);
        if let Ending::Close(code, reason) = ending {
            close(sink, stream, code, reason).await;
        }
    }

    async fn read(self: &Arc<Self>, stream: &mut SplitStream<WebSocket>) -> Ending {
        while let Some(Ok(message)) = stream.next().await {
            let size = match &message {
                Message::Text(text) => text.len(),
                Message::Binary(bytes) => bytes.len(),
                // The library answers pings and closes.
                Message::Ping(_) | Message::Pong(_) | Message::Close(_) => continue,
            };
            match self.behaviour().long_message {
                LongMessage::Closes(most) if size > most => return Ending::TOO_LONG,
                LongMessage::Ignored(most) if size > most => continue,
                LongMessage::Taken | LongMessage::Closes(_) | LongMessage::Ignored(_) => {}
            }
            let ending = match &message {
                Message::Text(text) => inbound::text(self, text).await,
                Message::Binary(bytes) => inbound::binary(self, bytes).await,
                Message::Ping(_) | Message::Pong(_) | Message::Close(_) => None,
            };
            if let Some(ending) = ending {
                return ending;
            }
        }
        Ending::Cut
    }

    async fn write(&self, sink: &mut SplitSink<WebSocket, Message>) {
        loop {
            let first = self.outbox.next().await;
            let more = std::iter::from_fn(|| self.outbox.try_next()).take(BATCH);
            for packet in std::iter::once(first).chain(more) {
                if self.write_one(sink, &packet).await.is_err() {
                    return;
                }
            }
            if sink.flush().await.is_err() {
                return;
            }
        }
    }

    /// On a slow line the next frame waits until this one would have got through.
    async fn write_one(&self, sink: &mut SplitSink<WebSocket, Message>, packet: &Packet) -> Result<(), axum::Error> {
        let Some(message) = self.render(packet) else {
            return Ok(());
        };
        let size = message_size(&message);
        sink.feed(message).await?;
        if let Some(rate) = self.server.conditions(|conditions| conditions.bytes_per_second) {
            sink.flush().await?;
            tokio::time::sleep(Duration::from_secs_f64(size as f64 / rate.get() as f64)).await;
        }
        Ok(())
    }

    /// Under an invalid token every event of Wings becomes one `jwt error` (section 4.4); Calagopus sends nothing.
    fn render(&self, packet: &Packet) -> Option<Message> {
        let fault = if packet.check == Check::Token { self.check().err() } else { None };
        let dialect = self.behaviour().dialect;
        match (fault, dialect) {
            (Some(fault), Dialect::Wings) => {
                Some(Message::text(Outgoing::with("jwt error", fault.to_string()).frame(dialect)))
            }
            (Some(_), Dialect::Calagopus) => None,
            (None, _) => self.hears(packet.audience).then(|| packet.message.clone()),
        }
    }

    fn hears(&self, audience: Audience) -> bool {
        match audience {
            Audience::Everybody => true,
            Audience::Granted(permission) => self.allows(permission),
            Audience::ConsoleReaders => lock(&self.token).as_ref().is_none_or(Token::reads_console),
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

    /// The expiry ticker.
    async fn tick(&self) -> Infallible {
        let dialect = self.behaviour().dialect;
        if dialect == Dialect::Wings {
            // It starts at the first `auth success` and is never reset.
            self.authenticated.notified().await;
        }
        loop {
            tokio::time::sleep(self.server.shared.settings.ticker).await;
            let standing = self.server.standing();
            let left = lock(&self.token).as_ref().map(|token| token.seconds_left(&standing));
            match (left, dialect) {
                (Some(..=-1), Dialect::Calagopus) => {
                    // The token goes: the next message but `auth` drops the socket.
                    self.stop_listening();
                    lock(&self.token).take();
                    self.answer_unchecked(&Outgoing::bare("token expired")).await;
                }
                (Some(..=0), Dialect::Wings) => self.answer(&Outgoing::bare("token expired")).await,
                (Some(1..=60), Dialect::Wings) | (Some(0..60), Dialect::Calagopus) => {
                    self.answer(&Outgoing::bare("token expiring")).await;
                }
                (None | Some(_), _) => {}
            }
        }
    }

    async fn ping(&self) -> Infallible {
        let Some(payload) = self.behaviour().ping else {
            return std::future::pending().await;
        };
        loop {
            tokio::time::sleep(self.server.shared.settings.ticker).await;
            let ping = Message::Ping(Bytes::from_static(payload));
            self.outbox.push(Lane::Direct, Packet::raw(ping)).await;
        }
    }
}

fn message_size(message: &Message) -> usize {
    match message {
        Message::Text(text) => text.len(),
        Message::Binary(bytes) | Message::Ping(bytes) | Message::Pong(bytes) => bytes.len(),
        Message::Close(_) => 0,
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
