//! The daemon's side of the websocket (`docs/protocol.md` sections 1 to 5): who may connect, what a frame is answered
//! with, what every socket receives. It does not know what a game prints; that is [`crate::game`].

pub(crate) mod auth;
pub(crate) mod burst;
pub(crate) mod envelope;
pub(crate) mod history;
pub(crate) mod inbound;
pub(crate) mod limiter;
pub(crate) mod outbox;
pub(crate) mod socket;
pub(crate) mod splitter;
pub(crate) mod throttle;
pub(crate) mod upgrade;
