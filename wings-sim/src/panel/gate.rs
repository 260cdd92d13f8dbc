//! When a panel hands out no credentials (section 9).

use crate::server::{Access, Activity, Server};

/// Why not.
pub(super) struct Refusal {
    pub(super) status: u16,
    pub(super) detail: &'static str,
    /// The server's status in XyraPanel's diagnostics.
    pub(super) word: &'static str,
}

const fn refuse(status: u16, word: &'static str, detail: &'static str) -> Option<Refusal> {
    Some(Refusal { status, detail, word })
}

pub(super) fn refusal(server: &Server) -> Option<Refusal> {
    if server.shared.is_in_maintenance() {
        let detail =
            "The node of this server is currently under maintenance and the functionality requested is unavailable.";
        return refuse(409, "maintenance", detail);
    }
    server.conditions(|conditions| {
        let grants = |name: &str| conditions.permissions.iter().any(|granted| granted.starts_with(name));
        let root_admin = grants("admin.");
        match (conditions.access, conditions.activity) {
            (Access::Revoked, _) => refuse(404, "missing", "The requested resource could not be found on the server."),
            (Access::Granted, _) if conditions.suspended => refuse(
                409,
                "suspended",
                "This server is currently suspended and the functionality requested is unavailable.",
            ),
            (Access::Granted, Activity::Transferring) if !grants("admin.websocket.transfer") => {
                refuse(403, "transferring", "You do not have permission to view server transfer logs.")
            }
            (Access::Granted, Activity::Installing) if !root_admin => refuse(
                409,
                "installing",
                "This server has not yet completed its installation process, please try again later.",
            ),
            (Access::Granted, Activity::Restoring) if !root_admin => refuse(
                409,
                "restoring_backup",
                "This server is currently restoring from a backup, please try again later.",
            ),
            (Access::Granted, _) => None,
        }
    })
}
