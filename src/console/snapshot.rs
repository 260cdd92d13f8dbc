//! What the views are given: plain values, cheap to compare.

use super::announce::Announcement;
use super::appearance::ViewState;
use super::crash::CrashView;
use super::diagnosis::Diagnosis;
use super::folding::FoldingView;
use super::jobs::JobView;
use super::outgoing::OutgoingView;
use super::ruler::ErrorPlace;
use super::rules::HintView;
use super::search::FindDetail;
use super::share::ShareView;
use super::stats::StatsView;
use crate::protocol::{PowerAction, PowerState};
use crate::terminal::{LevelCounts, Redactor};
use crate::words::Words;

/// Everything around the log, at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Snapshot {
    /// The connection.
    pub connection: ConnectionView,
    /// The server's power state and what may be done about it.
    pub power: PowerView,
    /// The command line.
    pub command_line: CommandLineView,
    /// The resource widgets.
    pub stats: StatsView,
    /// The daemon's long jobs, in the order they began.
    pub jobs: Vec<JobView>,
    /// Seconds without a line while samples come, if that is unusual for this server.
    pub quiet_s: Option<u64>,
    /// The last crash that was not dismissed.
    pub crash: Option<CrashView>,
    /// What is explained of the output, in the order it was found.
    pub hints: Vec<HintView>,
    /// What is announced of the crash and the hints.
    pub said: Option<String>,
    /// What is announced of new lines.
    pub announcement: Announcement,
    /// What is found, and what is filtered out.
    pub find: FindView,
    /// The log on its way out.
    pub share: ShareView,
    /// What it is said in.
    pub words: Words,
    /// In streaming mode: what covers the texts that the views have themselves.
    pub streaming: Option<Redactor>,
    /// How it looks.
    pub view: ViewState,
}

/// The find, the filter and what they choose from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindView {
    /// What the find told last.
    pub found: FindDetail,
    /// The error that was gone to.
    pub error_at: Option<ErrorPlace>,
    /// Lines held of each level.
    pub levels: LevelCounts,
    /// Lines that the filter shows; `None` without one.
    pub shown: Option<u64>,
    /// Lines held.
    pub lines: usize,
    /// What is folded.
    pub folding: FoldingView,
}

/// Where the connection stands, in a person's terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Nothing was asked for yet.
    #[default]
    Idle,
    /// On the way to a live connection.
    Connecting,
    /// Events flow.
    Live,
    /// Waiting for the next try.
    Waiting,
    /// No further try by itself.
    Stopped,
}

/// The connection, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConnectionView {
    /// Where it stands.
    pub phase: Phase,
    /// A few words: "Connected", "Asking the panel…".
    pub label: String,
    /// A sentence that says what is wrong and what to do; `None` while all is well.
    pub detail: Option<String>,
    /// Whole seconds until the next try.
    pub retry_in_s: Option<u64>,
    /// Why there is no connection and what to do, from the first failure until it is live.
    pub diagnosis: Option<Diagnosis>,
}

/// Whether something may be done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Availability {
    /// It may.
    Enabled,
    /// Not now; the text says why.
    Disabled(String),
    /// Never for this person or embedding: leave it out.
    #[default]
    Hidden,
}

impl Availability {
    /// Why it is disabled.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Disabled(reason) => Some(reason),
            Self::Enabled | Self::Hidden => None,
        }
    }
}

/// One power button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PowerButton {
    /// What it does.
    pub action: PowerAction,
    /// Whether it may.
    pub availability: Availability,
    /// What a press does.
    pub press: Press,
}

/// What a press of a power button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Press {
    /// The action is sent.
    #[default]
    Sends,
    /// The person is asked first.
    Asks,
}

/// The server's power state and the buttons.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PowerView {
    /// The state; `None` until the daemon told it.
    pub state: Option<PowerState>,
    /// The action that was sent and whose effect is not seen yet.
    pub pending: Option<PowerAction>,
    /// Start, restart, stop, kill, in this order.
    pub buttons: Vec<PowerButton>,
    /// What went wrong with the last action.
    pub note: Option<String>,
}

/// The command line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CommandLineView {
    /// Whether commands may be typed.
    pub availability: Availability,
    /// Commands that wait for the daemon's rate limit.
    pub queued: usize,
    /// The last commands, oldest first, and those that wait; not all of very many.
    pub outgoing: Vec<OutgoingView>,
    /// What became of the last command; cleared by the next one, and of a sent one soon after.
    pub fate: Option<Fate>,
    /// The open list.
    pub suggestions: Option<SuggestionsView>,
    /// Several lines that wait to be confirmed.
    pub held: Option<HeldView>,
    /// A remark on what was typed.
    pub hint: Option<Hint>,
}

/// Why a list is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// The line is being completed.
    Completion,
    /// The history is being searched.
    Search,
}

/// A line that is offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The whole line.
    pub text: String,
    /// What the server says of it.
    pub hint: String,
}

/// The list over the command line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestionsView {
    /// Why it is open.
    pub kind: ListKind,
    /// What is offered, best first.
    pub items: Vec<Suggestion>,
    /// The chosen row.
    pub selected: Option<usize>,
    /// Whether the page is still being asked.
    pub is_asking: bool,
    /// Whether one row more offers to clear the history.
    pub has_clear: bool,
}

/// Lines that wait to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldView {
    /// The first of them.
    pub lines: Vec<String>,
    /// How many they are.
    pub count: usize,
    /// How long sending them takes.
    pub seconds: u64,
}

/// A remark on what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// It begins with a slash, which most consoles do not want.
    Slash,
    /// Nothing is known that it could be completed to.
    NoCompletion,
    /// The history was cleared.
    Cleared,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It went to the daemon.
    Sent,
    /// It was not sent; the sentence says why.
    Refused(String),
    /// It went out and may not have arrived; the sentence says why.
    Unsure(String),
}
