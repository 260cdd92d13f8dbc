//! What was done to a server from outside: by its panel or through the control API.

use std::collections::VecDeque;
use std::num::NonZeroU64;

use super::Server;
use crate::panel::PanelAnswer;
use crate::profile::Suspension;
use crate::shared::Node;

/// What the daemon is doing with the server's files (section 8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Activity {
    /// Nothing: it can be used.
    #[default]
    Idle,
    /// Running the egg's install script.
    Installing,
    /// Moving it to the other node.
    Transferring,
    /// Writing a backup back.
    Restoring,
}

/// What a boot of the game ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Fortune {
    /// The game is up.
    #[default]
    Good,
    /// It crashes while it boots.
    Crash,
}

/// Whether the panel's user may use the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Access {
    /// Yes.
    #[default]
    Granted,
    /// No longer: the panel does not know the server.
    Revoked,
}

/// The standing orders for one server.
#[derive(Debug)]
pub(crate) struct Conditions {
    /// Suspended by the panel (section 8).
    pub(crate) suspended: bool,
    /// No longer on this node.
    pub(crate) deleted: bool,
    pub(crate) activity: Activity,
    pub(crate) access: Access,
    pub(crate) fortune: Fortune,
    /// Where it lives.
    pub(crate) node: Node,
    /// Tokens issued at or before this second are denied.
    pub(crate) denied_at: Option<i64>,
    /// Tokens with a lower serial count as expired.
    pub(crate) expired_below: u64,
    /// What the next tokens grant.
    pub(crate) permissions: Vec<String>,
    /// What the credentials endpoint answers next, instead of a token.
    pub(crate) panel: VecDeque<PanelAnswer>,
    /// What the next upgrades are answered with.
    pub(crate) upgrades: VecDeque<u16>,
    /// How fast its sockets are written.
    pub(crate) bytes_per_second: Option<NonZeroU64>,
}

impl Default for Conditions {
    fn default() -> Self {
        Self {
            suspended: false,
            deleted: false,
            activity: Activity::default(),
            access: Access::default(),
            fortune: Fortune::default(),
            node: Node::First,
            denied_at: None,
            expired_below: 0,
            permissions: vec!["*".to_owned()],
            panel: VecDeque::new(),
            upgrades: VecDeque::new(),
            bytes_per_second: None,
        }
    }
}

impl Server {
    /// Looks at or changes what was done to the server.
    pub(crate) fn conditions<R>(&self, look: impl FnOnce(&mut Conditions) -> R) -> R {
        look(&mut crate::sync::lock(&self.conditions))
    }

    /// Where it lives.
    pub(crate) fn node(&self) -> Node {
        self.conditions(|conditions| conditions.node)
    }

    pub(crate) fn activity(&self) -> Activity {
        self.conditions(|conditions| conditions.activity)
    }

    /// Whether sockets are closed with 4409 and cut at their next message: a restore sets the same flag (section 8).
    pub(crate) fn shuts_out(&self) -> bool {
        let flagged = self.conditions(|conditions| conditions.suspended || conditions.activity == Activity::Restoring);
        flagged && self.behaviour().suspension == Suspension::ClosesSockets
    }

    /// Whether an offline server's zeros belong to an authentication (section 4.1).
    pub(crate) fn tells_zeros(&self) -> bool {
        !matches!(self.activity(), Activity::Installing | Activity::Transferring)
    }
}
