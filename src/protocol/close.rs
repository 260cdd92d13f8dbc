//! What a websocket's close means (`docs/protocol.md` section 8.1).

/// A websocket close code as the browser reports it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CloseCode(pub u16);

/// What to do about a close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CloseMeaning {
    /// Fetch fresh credentials and connect again, with backoff.
    Retry,
    /// 1009: as `Retry`, but the message that was too big must not be sent again.
    MessageTooBig,
    /// 1001 "server deleted": one credentials refetch decides.
    Deleted,
    /// 4409: suspended, or a backup is being restored. Re-check slowly.
    Suspended,
    /// 1000 "permission revoked": final.
    PermissionRevoked,
    /// 4400: final.
    Refused,
}

impl CloseCode {
    /// What this code with this reason means.
    #[must_use]
    pub fn meaning(self, reason: &str) -> CloseMeaning {
        match self.0 {
            1000 if reason.to_ascii_lowercase().contains("permission revoked") => CloseMeaning::PermissionRevoked,
            1001 if reason.to_ascii_lowercase().contains("server deleted") => CloseMeaning::Deleted,
            1009 => CloseMeaning::MessageTooBig,
            4400 => CloseMeaning::Refused,
            4409 => CloseMeaning::Suspended,
            _ => CloseMeaning::Retry,
        }
    }
}
