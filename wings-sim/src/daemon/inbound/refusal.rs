//! How a daemon says no to a power action (section 5.6).

use ptero_console::protocol::PowerAction;

use super::super::envelope::Outgoing;
use super::super::socket::Socket;
use crate::profile::Refusals;
use crate::server::PowerError;

pub(super) const GENERIC: &str = "an unexpected error was encountered while handling this request";

/// A word that is no power action.
pub(super) async fn unknown_action(socket: &Socket) {
    match socket.behaviour().refusals {
        Refusals::DaemonError => daemon_error(socket, "attempting to handle unknown power action").await,
        Refusals::RedMessage => {}
    }
}

/// A power action that was not done.
pub(super) async fn power(socket: &Socket, action: PowerAction, refused: PowerError) {
    match (socket.behaviour().refusals, refused) {
        (Refusals::DaemonError, PowerError::Busy) => {
            socket.answer(&error("daemon error", &refused.to_string())).await;
        }
        (Refusals::DaemonError, _) => daemon_error(socket, &refused.to_string()).await,
        (Refusals::RedMessage, _) => {
            let text = format!("\u{1b}[1;41m{}\u{1b}[0m", red(action, refused));
            socket.answer(&Outgoing::with("daemon message", text)).await;
        }
    }
}

/// The real text of an error is for administrators.
async fn daemon_error(socket: &Socket, text: &str) {
    let shown = if socket.allows("admin.websocket.errors") { text } else { GENERIC };
    socket.answer(&error("daemon error", shown)).await;
}

/// An error as the Go daemons wrap it.
pub(super) fn error(event: &'static str, text: &str) -> Outgoing {
    Outgoing::with(event, format!("Error Event [{}]: {text}", uuid::Uuid::new_v4()))
}

const fn red(action: PowerAction, refused: PowerError) -> &'static str {
    match (refused, action) {
        (PowerError::Busy, PowerAction::Restart) => "Server is already restarting.",
        (PowerError::IsOffline, PowerAction::Kill) => "Server is already offline.",
        (PowerError::Busy | PowerError::IsOffline, PowerAction::Stop | PowerAction::Kill) => {
            "Server is already offline or stopping."
        }
        (PowerError::Busy | PowerError::IsRunning | PowerError::IsOffline, _) => {
            "Server is already running or starting."
        }
        (PowerError::Suspended | PowerError::Installing | PowerError::Transferring | PowerError::Restoring, _) => {
            "Server is in a locked state, cannot start the server."
        }
    }
}
