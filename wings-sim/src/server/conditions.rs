//! What was done to a server from outside: by its panel or through the control API.

use std::collections::VecDeque;

use crate::panel::PanelAnswer;

/// The standing orders for one server.
#[derive(Debug)]
pub(crate) struct Conditions {
    /// Suspended by the panel (section 8).
    pub(crate) suspended: bool,
    /// No longer on this node.
    pub(crate) deleted: bool,
    /// Tokens issued at or before this second are denied.
    pub(crate) denied_at: Option<i64>,
    /// Tokens with a lower serial count as expired.
    pub(crate) expired_below: u64,
    /// What the next tokens grant.
    pub(crate) permissions: Vec<String>,
    /// What the credentials endpoint answers next, instead of a token.
    pub(crate) panel: VecDeque<PanelAnswer>,
}

impl Default for Conditions {
    fn default() -> Self {
        Self {
            suspended: false,
            deleted: false,
            denied_at: None,
            expired_below: 0,
            permissions: vec!["*".to_owned()],
            panel: VecDeque::new(),
        }
    }
}
