//! The server's own condition, as panel or node name it (`docs/protocol.md` sections 8 and 9).

use super::facts::Diagnosis;
use super::redact::quoted;
use crate::protocol::Unavailable;

/// A condition by a piece of the words for it.
struct Condition {
    word: &'static str,
    code: &'static str,
    title: &'static str,
    message: &'static str,
}

/// The first that matches counts.
const CONDITIONS: [Condition; 5] = [
    Condition {
        word: "maintenance",
        code: "node-maintenance",
        title: "Node under maintenance",
        message: "The node of this server is under maintenance.",
    },
    Condition {
        word: "suspend",
        code: "server-suspended",
        title: "Server suspended",
        message: "This server is suspended.",
    },
    Condition {
        word: "transfer",
        code: "server-transferring",
        title: "Server on the move",
        message: "This server is being transferred to another node.",
    },
    Condition {
        word: "restor",
        code: "server-restoring",
        title: "Backup being restored",
        message: "A backup of this server is being restored.",
    },
    Condition {
        word: "install",
        code: "server-installing",
        title: "Server being installed",
        message: "This server is being installed.",
    },
];

const WAITS: &str = "The console looks again by itself and connects as soon as it may.";

/// The panel said 409.
pub(super) fn conflict(detail: Option<&str>) -> Diagnosis {
    named(detail.unwrap_or_default(), detail.unwrap_or_default())
}

/// XyraPanel's `unavailable`.
pub(super) fn unavailable(unavailable: &Unavailable) -> Diagnosis {
    let diagnostics = &unavailable.diagnostics;
    let fields = [diagnostics.server_status.as_deref(), diagnostics.error.as_deref(), Some(&*unavailable.message)];
    named(&fields.map(Option::unwrap_or_default).join(" "), &unavailable.message)
}

/// 4409.
pub(super) fn closed_as_suspended() -> Diagnosis {
    let message = "The server is suspended, or a backup is being restored.";
    Diagnosis::new("server-suspended", "Server suspended", message)
        .explained("The node closes consoles for as long as that lasts. The console looks again every minute.")
}

/// The condition that `hints` speak of, in the panel's own words if it has any.
fn named(hints: &str, words: &str) -> Diagnosis {
    let hints = hints.to_ascii_lowercase();
    let words = quoted(words);
    let spoken = |otherwise: &str| if words.is_empty() { otherwise.to_owned() } else { words.clone() };
    match CONDITIONS.iter().find(|condition| hints.contains(condition.word)) {
        Some(known) => Diagnosis::new(known.code, known.title, spoken(known.message)),
        None => Diagnosis::new(
            "server-unavailable",
            "Server unavailable",
            spoken("The panel says that the server is not available at the moment."),
        ),
    }
    .explained(WAITS)
}
