//! The life of one connection, sans-IO (`docs/protocol.md` sections 2 to 4, 8 and 9; rules marked \[C\] there).
//!
//! `handle(Input, Now)` returns [`Effect`]s; the edge carries them out and reports back with further inputs. Belongs
//! here: when to fetch, open, authenticate, renew, retry, give up, and what may be sent when. Does not belong here:
//! sockets, timers, text.

mod effect;
mod input;
mod machine;
mod state;

pub use effect::{Effect, FetchReason, Frame, RequestId, SocketId};
pub use input::{FetchFailure, Input};
pub use machine::{Config, Session};
pub use state::{ConnectionState, RetryCause, StopReason};
