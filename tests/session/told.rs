//! What the session tells the page, as words to compare.

use ptero_console::protocol::{Permissions, PowerAction, ServerEvent};
use ptero_console::session::{Doubt, Refusal, Returned};

/// What the session told, besides its orders.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    Event(String),
    Sent(String),
    Refused(String, Refusal),
    Returned(Vec<String>, Returned),
    Unsure(Vec<String>, Doubt),
    Power(PowerAction),
    PowerRefused(PowerAction, Refusal),
    Permissions(Permissions),
    Replay,
    Gap(u64),
    NewBoot,
    Unreadable,
}

/// An event's name, with its text where there is one.
pub fn word(event: &ServerEvent<'_>) -> String {
    match event {
        ServerEvent::Stats(_) => "stats".into(),
        ServerEvent::Status(state) => format!("status {}", state.as_str()),
        ServerEvent::ConsoleOutput(text) => format!("console {text}"),
        other => format!("{other:?}"),
    }
}
