//! Every word the views say by themselves, in one place.
//!
//! Belongs here: labels of controls and states. Does not belong here: what `console` says about the server and the
//! connection; that arrives in the snapshot.

pub(super) mod share;

use crate::console::{CpuBasis, FindDetail, Hint, JobKind, JobState, Level, ListKind, Metric, Phase, Span};
use crate::protocol::{PowerAction, PowerState};
use crate::terminal;

/// The button's label.
pub(super) const fn power(action: PowerAction) -> &'static str {
    match action {
        PowerAction::Start => "Start",
        PowerAction::Restart => "Restart",
        PowerAction::Stop => "Stop",
        PowerAction::Kill => "Kill",
    }
}

/// The button's label while its action runs.
pub(super) const fn power_pending(action: PowerAction) -> &'static str {
    match action {
        PowerAction::Start => "Starting…",
        PowerAction::Restart => "Restarting…",
        PowerAction::Stop => "Stopping…",
        PowerAction::Kill => "Killing…",
    }
}

/// A question before a power action.
pub(super) struct Question {
    pub title: &'static str,
    pub text: &'static str,
    pub confirm: &'static str,
}

/// What is asked before an action.
pub(super) const fn question(action: PowerAction) -> Question {
    let (title, text, confirm) = match action {
        PowerAction::Start => ("Start the server?", "It boots, and players may join.", "Start server"),
        PowerAction::Restart => (
            "Restart the server?",
            "It saves and shuts down, then it boots again. Players are thrown out.",
            "Restart server",
        ),
        PowerAction::Stop => ("Stop the server?", "It saves and shuts down. Players are thrown out.", "Stop server"),
        PowerAction::Kill => {
            ("Kill the server?", "The process ends at once. What it has not saved is lost.", "Kill server")
        }
    };
    Question { title, text, confirm }
}

/// The server's state.
pub(super) const fn server(state: Option<PowerState>) -> &'static str {
    match state {
        Some(PowerState::Offline) => "Offline",
        Some(PowerState::Starting) => "Starting",
        Some(PowerState::Running) => "Running",
        Some(PowerState::Stopping) => "Stopping",
        None => "Unknown",
    }
}

/// A stable word for the style sheet and for tests.
pub(super) const fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Idle => "idle",
        Phase::Connecting => "connecting",
        Phase::Live => "live",
        Phase::Waiting => "waiting",
        Phase::Stopped => "stopped",
    }
}

/// A stable word for the style sheet and for tests.
pub(super) const fn level(level: Level) -> &'static str {
    match level {
        Level::Normal => "normal",
        Level::Warn => "warn",
        Level::Alert => "alert",
    }
}

/// A stable word for the style sheet and for tests.
pub(super) const fn job(kind: JobKind) -> &'static str {
    match kind {
        JobKind::ImagePull => "image",
        JobKind::Install => "install",
        JobKind::Backup => "backup",
        JobKind::Restore => "restore",
        JobKind::Transfer => "transfer",
        JobKind::Schedule => "schedule",
        JobKind::Operation => "operation",
    }
}

/// A stable word for the style sheet and for tests.
pub(super) const fn job_state(state: JobState) -> &'static str {
    match state {
        JobState::Running => "running",
        JobState::Done => "done",
        JobState::Failed => "failed",
    }
}

/// A stable word for the style sheet, for parts and for tests.
pub(super) const fn stat(metric: Metric) -> &'static str {
    match metric {
        Metric::Cpu => "cpu",
        Metric::Memory => "memory",
        Metric::Disk => "disk",
        Metric::NetworkIn => "network-in",
        Metric::NetworkOut => "network-out",
        Metric::DiskRead => "disk-read",
        Metric::DiskWrite => "disk-write",
    }
}

/// The card's label.
pub(super) const fn metric(metric: Metric) -> &'static str {
    match metric {
        Metric::Cpu => "CPU",
        Metric::Memory => "Memory",
        Metric::Disk => "Disk",
        Metric::NetworkIn => "Network in",
        Metric::NetworkOut => "Network out",
        Metric::DiskRead => "Disk read",
        Metric::DiskWrite => "Disk write",
    }
}

/// A card as it is spoken: its facts, one after the other.
pub(super) fn card(label: &str, value: Option<&str>, note: &str, level: Level) -> String {
    let level = match level {
        Level::Normal => "",
        Level::Warn => "close to the limit",
        Level::Alert => "at the limit",
    };
    let facts = [label, value.unwrap_or("no value yet"), note, level];
    facts.into_iter().filter(|fact| !fact.is_empty()).collect::<Vec<_>>().join(", ")
}

/// What a rate adds up to.
pub(super) fn total(bytes: &str) -> String {
    format!("{bytes} total")
}

/// What the server may use.
pub(super) fn limit(limit: &str) -> String {
    format!("limit {limit}")
}

/// The name of a chart.
pub(super) fn chart(metric: &str) -> String {
    format!("Chart: {metric}")
}

/// How far back a chart reaches.
pub(super) const fn span(span: Span) -> &'static str {
    match span {
        Span::Minutes => "5 min",
        Span::Hour => "1 h",
        Span::Session => "All",
    }
}

/// What 100 % of CPU is.
pub(super) const fn cpu_basis(basis: CpuBasis) -> &'static str {
    match basis {
        CpuBasis::Core => "of a core",
        CpuBasis::Limit => "of the limit",
    }
}

/// A chart in three numbers.
pub(super) fn summary(min: &str, average: &str, max: &str) -> String {
    format!("Lowest {min} · average {average} · highest {max}")
}

/// What was measured in a stretch of time.
pub(super) fn spread(average: &str, min: &str, max: &str) -> String {
    format!("{average} ({min} to {max})")
}

/// The value of an `aria-` attribute.
pub(super) const fn yes(is_so: bool) -> &'static str {
    if is_so { "true" } else { "false" }
}

/// Which error is looked at.
pub(super) fn error_at(number: u64, count: usize) -> String {
    format!("Error {number} of {count}")
}

/// How many hits there are, and the number of the one that is looked at.
pub(super) fn hits(found: &FindDetail) -> String {
    match (found.query.is_empty(), found.count, found.done) {
        (true, ..) => String::new(),
        (_, 0, true) => NO_HIT.to_owned(),
        (_, count, true) => format!("{} of {count}", found.index),
        (_, count, false) => format!("{} of {count}…", found.index),
    }
}

/// A filter is on.
pub(super) fn filtered(shown: u64, lines: usize) -> String {
    format!("Only {shown} of {lines} lines are shown.")
}

/// A level of lines, with how many there are.
pub(super) fn lines_of(level: terminal::Level, lines: usize) -> String {
    let level = match level {
        terminal::Level::Error => "Error",
        terminal::Level::Warn => "Warn",
        terminal::Level::Info => "Info",
        terminal::Level::Debug => "Debug",
        terminal::Level::Plain => "Plain",
    };
    format!("{level} {lines}")
}

pub(super) const FIND: &str = "Find in the log";
pub(super) const MATCH_CASE: &str = "Match case";
pub(super) const WHOLE_WORD: &str = "Whole words only";
pub(super) const REGEX: &str = "Regular expression";
pub(super) const ONLY_MATCHING: &str = "Only matching lines";
pub(super) const PREVIOUS_HIT: &str = "Previous hit";
pub(super) const NEXT_HIT: &str = "Next hit";
pub(super) const PREVIOUS_ERROR: &str = "Previous error";
pub(super) const NEXT_ERROR: &str = "Next error";
pub(super) const CLOSE_FIND: &str = "Close the search";
pub(super) const SHOW_ALL: &str = "Show all lines";
pub(super) const POWER_GROUP: &str = "Power";
pub(super) const SERVER_STATE: &str = "Server state: ";
pub(super) const CONNECTION_STATE: &str = "Connection: ";
pub(super) const CANCEL: &str = "Cancel";
pub(super) const RETRY: &str = "Retry";
pub(super) const CONNECT: &str = "Connect";
pub(super) const TRYING: &str = "trying…";
pub(super) const DETAILS: &str = "Details";
pub(super) const COPY: &str = "Copy";
pub(super) const COPY_REPORT: &str = "Copy report";
pub(super) const SEND: &str = "Send";
pub(super) const SENT: &str = "Sent";
pub(super) const HELD: &str = "Press Enter to send, Esc to cancel";
pub(super) const DISCARD: &str = "Discard";
pub(super) const TAKE_BACK: &str = "Take the waiting commands back";
pub(super) const HISTORY: &str = "Command history";
pub(super) const CLEAR_HISTORY: &str = "Clear the command history";
pub(super) const SEARCH_PROMPT: &str = "search:";
pub(super) const ASKING: &str = "Asking the page…";
pub(super) const NO_HIT: &str = "Nothing found.";
pub(super) const DISMISS: &str = "Dismiss";
pub(super) const SHOW_LAST_LINES: &str = "Show the last lines";
pub(super) const COPY_LAST_LINES: &str = "Copy the last lines";
pub(super) const SHOW_LINE: &str = "Show the line";
pub(super) const JOBS_REGION: &str = "Jobs of the node";
pub(super) const STATS_REGION: &str = "Resources";
pub(super) const UPTIME: &str = "Uptime";
pub(super) const NO_LIMIT: &str = "no limit";
pub(super) const QUANTITY: &str = "Quantity";
pub(super) const SPAN: &str = "Time span";
pub(super) const CPU_BASIS: &str = "100 % of CPU";
pub(super) const CLOSE_CHART: &str = "Close the chart";
pub(super) const OVER_TIME: &str = "Values over time";
pub(super) const SHOW_IN_LOG: &str = "Show in the log";
pub(super) const NOT_MEASURED: &str = "Not measured";

/// Takes a card away.
pub(super) fn dismiss(title: &str) -> String {
    format!("Dismiss: {title}")
}

/// Samples come, but no lines.
pub(super) fn quiet(minutes: u64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("no output for {minutes} min"),
        (hours, minutes) => format!("no output for {hours} h {minutes} min"),
    }
}

/// The banner's countdown.
pub(super) fn retry_in(seconds: u64) -> String {
    format!("next try in {seconds} s")
}

/// How far a job is.
pub(super) fn percent(percent: u8) -> String {
    format!("{percent} %")
}

/// What became of a wish for the clipboard.
pub(super) const fn copied(is_copied: bool) -> &'static str {
    if is_copied { "Copied" } else { "Not copied" }
}

/// Commands the rate limit holds back.
pub(super) fn waiting(queued: usize) -> String {
    format!("{queued} waiting")
}

/// Commands held until they are confirmed, and how long sending them takes.
pub(super) fn held(commands: usize, seconds: u64) -> String {
    match (commands, seconds) {
        (1, _) => "1 command".to_owned(),
        (commands, 0) => format!("{commands} commands"),
        (commands, 1..100) => format!("{commands} commands, about {seconds} s"),
        (commands, _) => format!("{commands} commands, about {} min", seconds.div_ceil(60)),
    }
}

/// The same, with what to do, for whoever hears it.
pub(super) fn held_spoken(commands: usize) -> String {
    match commands {
        1 => "1 command: press Enter to send, Escape to cancel.".to_owned(),
        commands => format!("{commands} commands: press Enter to send, Escape to cancel."),
    }
}

/// The button that sends what is held.
pub(super) fn send_held(commands: usize) -> String {
    if commands == 1 { "Send".to_owned() } else { format!("Send {commands}") }
}

/// Lines that are not shown.
pub(super) fn more(lines: usize) -> String {
    format!("… and {lines} more")
}

/// A remark on what was typed.
pub(super) const fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::Slash => "Most consoles want commands without “/”.",
        Hint::NoCompletion => "No completion is known.",
        Hint::Cleared => "The command history was cleared.",
    }
}

/// The name of a list.
pub(super) const fn list(kind: ListKind) -> &'static str {
    match kind {
        ListKind::Completion => "Completions",
        ListKind::Search => "Earlier commands and commands of the server",
    }
}

/// The input's name and its placeholder.
pub(super) const fn command_label(list: Option<ListKind>) -> (&'static str, &'static str) {
    match list {
        Some(ListKind::Search) => ("Search the command history", "Search the history…"),
        _ => ("Command", "Type a command…"),
    }
}
