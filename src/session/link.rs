//! One socket's life as data: where its authentication stands, when it was last heard, what it may send.

use super::buckets::{Buckets, Kind};
use super::timing::Deadline;
use super::unproven::Unproven;
use super::{FetchReason, Frame, RequestId, SocketId};
use crate::protocol::{Credentials, Permissions, PowerState, Token};
use crate::time::Millis;

/// A credentials request under way.
#[derive(Debug, Clone, Copy)]
pub(super) struct PendingFetch {
    pub(super) request: RequestId,
    pub(super) reason: FetchReason,
    pub(super) began_at: Millis,
    pub(super) deadline: Deadline,
}

/// A token and what can be known about it without asking.
pub(super) struct Grant {
    token: Token,
    /// The token's own life; `None` if it does not say.
    lifetime_ms: Option<u64>,
    pub(super) permissions: Option<Permissions>,
    received_at: Millis,
}

impl Grant {
    /// The grant in `credentials`, and where to use it.
    pub(super) fn new(credentials: Credentials, now: Millis) -> (Self, String) {
        let Credentials { token, socket } = credentials;
        // A token that is no JWT is the daemon's to refuse; here it only lacks a known life and permissions.
        let claims = token.claims().unwrap_or_default();
        let lifetime_ms = claims.lifetime_ms();
        (Self { token, lifetime_ms, permissions: claims.permissions, received_at: now }, socket)
    }

    /// When it ends, by the panel's count of its life from the moment it arrived.
    pub(super) fn ends_at(&self) -> Option<Millis> {
        self.lifetime_ms.map(|life| self.received_at.plus(life))
    }

    /// When to renew it: `early` before its end, or at half of a life too short for that.
    pub(super) fn renew_at(&self, early_ms: u64) -> Option<Millis> {
        self.lifetime_ms.map(|life| self.received_at.plus(life.saturating_sub(early_ms).max(life / 2)))
    }

    pub(super) fn auth_frame(&self) -> Frame {
        Frame(crate::protocol::ClientEvent::Auth(self.token.clone()).encode())
    }
}

/// Where one socket's authentication stands.
pub(super) enum AuthStep {
    /// Nothing under way.
    Rest,
    /// Fresh credentials are being fetched for this socket.
    Fetching,
    /// A token waits until `auth` may be sent.
    Ready(Grant),
    /// `auth` was sent; the answer is awaited.
    Sent { grant: Grant, at: Millis, deadline: Deadline },
}

/// How far a socket has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Not open yet.
    Opening(Deadline),
    /// Open, no token accepted yet.
    Authenticating,
    /// A token was accepted.
    Live {
        /// When.
        since: Millis,
    },
}

/// The one socket.
pub(super) struct Link {
    pub(super) id: SocketId,
    pub(super) url: String,
    pub(super) stage: Stage,
    pub(super) auth: AuthStep,
    pub(super) buckets: Buckets,
    /// Commands that the daemon has given no sign of yet.
    pub(super) unproven: Unproven,
    /// When to fetch the next token; only looked at while nothing is under way.
    pub(super) renew_at: Option<Millis>,
    /// When the last fetch for this socket began.
    pub(super) fetched_at: Option<Millis>,
    /// When the accepted token ends.
    pub(super) ends_at: Option<Millis>,
    /// The daemon said that the accepted token is no longer good.
    pub(super) stale: bool,
    /// A fault was found with the token, another one was asked for, and none was accepted since.
    pub(super) awaits_healing: bool,
    /// When a token was last accepted.
    pub(super) accepted_at: Option<Millis>,
    /// Tokens refused in a row.
    pub(super) refusals: u32,
    /// Errors in a row that one more token may heal, and two may not.
    pub(super) final_errors: u32,
    /// Renewal fetches that failed in a row.
    pub(super) fetch_failures: u32,
    /// The accepted token's permissions, if it or the daemon told them.
    pub(super) permissions: Option<Permissions>,
    /// The server's power state, as last heard on this socket.
    pub(super) power: Option<PowerState>,
    pub(super) heard_at: Millis,
    /// Until when a probe must be answered.
    pub(super) probe: Option<Deadline>,
}

impl Link {
    pub(super) fn new(id: SocketId, url: String, grant: Grant, now: Millis) -> Self {
        Self {
            id,
            url,
            stage: Stage::Opening(Deadline::at(now.plus(super::timing::OPEN_MS))),
            auth: AuthStep::Ready(grant),
            buckets: Buckets::new(),
            unproven: Unproven::default(),
            renew_at: None,
            fetched_at: None,
            ends_at: None,
            stale: false,
            awaits_healing: false,
            accepted_at: None,
            refusals: 0,
            final_errors: 0,
            fetch_failures: 0,
            permissions: None,
            power: None,
            heard_at: now,
            probe: None,
        }
    }

    pub(super) const fn is_live(&self) -> bool {
        matches!(self.stage, Stage::Live { .. })
    }

    /// Whether the daemon would refuse everything but `auth` at this moment.
    pub(super) fn token_ended(&self, now: Millis) -> bool {
        self.stale || self.ends_at.is_some_and(|ends| ends <= now)
    }

    /// When something about this socket is due next, its commands aside.
    pub(super) fn next_due(&self, now: Millis) -> Option<Millis> {
        let stage = match self.stage {
            Stage::Opening(deadline) => return Some(deadline.due()),
            Stage::Authenticating => None,
            Stage::Live { .. } => self.probe_due(now),
        };
        let auth = match &self.auth {
            AuthStep::Rest => self.renew_at,
            AuthStep::Fetching => None,
            AuthStep::Ready(_) => Some(self.buckets.ready_at(Kind::Auth)),
            AuthStep::Sent { deadline, .. } => Some(deadline.due()),
        };
        [stage, auth].into_iter().flatten().min()
    }

    /// Whether commands and probes may be sent, as far as the token goes.
    pub(super) fn may_talk(&self, now: Millis) -> bool {
        self.is_live() && !self.token_ended(now)
    }
}
