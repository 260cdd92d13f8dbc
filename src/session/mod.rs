//! The life of one connection, sans-IO (`docs/protocol.md` sections 2 to 4, 8 and 9; rules marked \[C\] there).
//!
//! `handle(Input, Now)` returns [`Effect`]s; the edge carries them out and reports back with further inputs. Belongs
//! here: when to fetch, open, authenticate, renew, retry, give up, and what may be sent when. Does not belong here:
//! sockets, timers, text.
//!
//! Inside: [`Session`] (`machine`) hands each input to the file that knows the rule. `fetching` asks the panel, `verdict`
//! reads its refusals; `connecting` opens and leaves sockets; `renewal` sends tokens and keeps them fresh; `frames`
//! and `lines` listen, `replay` merges the history, `liveness` probes; `outbox`, `buckets` and `command_text` send, `unproven` doubts; `tries` and `backoff` wait. `link` is the
//! data of one socket, `timing` holds the times.

mod backoff;
mod buckets;
mod command_text;
mod connecting;
mod effect;
mod fetching;
mod frames;
mod input;
mod lines;
mod link;
mod liveness;
mod machine;
mod outbox;
mod renewal;
mod replay;
mod state;
mod timing;
mod tries;
mod unproven;
mod verdict;

pub use effect::{Doubt, Effect, FetchReason, Frame, Refusal, RequestId, Returned, SocketId};
pub use input::{FetchFailure, Input};
pub use lines::LineFate;
pub use machine::{Config, Session};
pub use outbox::Ticket;
pub use state::{ConnectionState, RetryCause, StopReason};
