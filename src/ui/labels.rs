//! Which text the views say by themselves, and when. The texts themselves are in `words`.
//!
//! Belongs here: labels of controls and states that depend on something. Does not belong here: what `console` says about the
//! server and the connection; that arrives in the snapshot.

pub(super) mod share;
pub(super) mod view;

use yew::prelude::*;
use yew::virtual_dom::VText;

use crate::console::{CpuBasis, ErrorPlace, FindDetail, Hint, Level, ListKind, Metric, Outgoing, Span, format};
use crate::protocol::{PowerAction, PowerState};
use crate::terminal::{self, FoldKind};
use crate::words::{Key, Words, key};

/// Texts on their way into the document, where an English one needs no memory of its own.
pub(super) trait Show {
    /// A text to be seen.
    fn show(&self, key: Key) -> Html;

    /// A text in an attribute.
    fn attr(&self, key: Key) -> AttrValue;
}

impl Show for Words {
    fn show(&self, key: Key) -> Html {
        VText::new(self.attr(key)).into()
    }

    fn attr(&self, key: Key) -> AttrValue {
        self.text(key).into()
    }
}

/// The button's label.
pub(super) const fn power(action: PowerAction) -> Key {
    match action {
        PowerAction::Start => key!("power.start"),
        PowerAction::Restart => key!("power.restart"),
        PowerAction::Stop => key!("power.stop"),
        PowerAction::Kill => key!("power.kill"),
    }
}

/// The button's label while its action runs.
pub(super) const fn power_pending(action: PowerAction) -> Key {
    match action {
        PowerAction::Start => key!("power.starting"),
        PowerAction::Restart => key!("power.restarting"),
        PowerAction::Stop => key!("power.stopping"),
        PowerAction::Kill => key!("power.killing"),
    }
}

/// A question before a power action.
pub(super) struct Question {
    pub title: Key,
    pub text: Key,
    pub confirm: Key,
}

/// What is asked before an action.
pub(super) const fn question(action: PowerAction) -> Question {
    let (title, text, confirm) = match action {
        PowerAction::Start => (key!("power.ask-start"), key!("power.ask-start-text"), key!("power.ask-start-confirm")),
        PowerAction::Restart => {
            (key!("power.ask-restart"), key!("power.ask-restart-text"), key!("power.ask-restart-confirm"))
        }
        PowerAction::Stop => (key!("power.ask-stop"), key!("power.ask-stop-text"), key!("power.ask-stop-confirm")),
        PowerAction::Kill => (key!("power.ask-kill"), key!("power.ask-kill-text"), key!("power.ask-kill-confirm")),
    };
    Question { title, text, confirm }
}

/// What became of a command, in a word.
pub(super) const fn outgoing(state: &Outgoing) -> Key {
    match state {
        Outgoing::Waiting(_) => key!("command.is-waiting"),
        Outgoing::Sent => key!("command.is-sent"),
        Outgoing::Refused(_) => key!("command.is-refused"),
        Outgoing::Unsure(_) => key!("command.is-unsure"),
    }
}

/// What the button of a fold shows, and its name.
pub(super) fn fold(words: &Words, kind: FoldKind, rows: u64) -> (String, String) {
    let (shown, name, count) = match kind {
        FoldKind::Frames => (key!("fold.lines"), key!("fold.lines-name"), rows),
        FoldKind::Repeats => (key!("fold.times"), key!("fold.times-name"), rows + 1),
    };
    (words.count(shown, count, &[]), words.count(name, count, &[]))
}

/// The server's state.
pub(super) const fn server(state: Option<PowerState>) -> Key {
    match state {
        Some(PowerState::Offline) => key!("server.offline"),
        Some(PowerState::Starting) => key!("server.starting"),
        Some(PowerState::Running) => key!("server.running"),
        Some(PowerState::Stopping) => key!("server.stopping"),
        None => key!("server.unknown"),
    }
}

/// The card's label.
pub(super) const fn metric(metric: Metric) -> Key {
    match metric {
        Metric::Cpu => key!("stats.cpu"),
        Metric::Memory => key!("stats.memory"),
        Metric::Disk => key!("stats.disk"),
        Metric::NetworkIn => key!("stats.network-in"),
        Metric::NetworkOut => key!("stats.network-out"),
        Metric::DiskRead => key!("stats.disk-read"),
        Metric::DiskWrite => key!("stats.disk-write"),
    }
}

/// A card as it is spoken: its facts, one after the other.
pub(super) fn card(words: &Words, label: &str, value: Option<&str>, note: &str, level: Level) -> String {
    let level = match level {
        Level::Normal => None,
        Level::Warn => Some(key!("stats.close-to-limit")),
        Level::Alert => Some(key!("stats.at-limit")),
    };
    let level = level.map(|key| words.text(key)).unwrap_or_default();
    let unknown = words.text(key!("stats.no-value"));
    let mut spoken = String::new();
    for fact in [label, value.unwrap_or(&unknown), note, &*level] {
        if !spoken.is_empty() && !fact.is_empty() {
            spoken.push_str(", ");
        }
        spoken.push_str(fact);
    }
    spoken
}

/// How far back a chart reaches.
pub(super) const fn span(span: Span) -> Key {
    match span {
        Span::Minutes => key!("stats.minutes"),
        Span::Hour => key!("stats.hour"),
        Span::Session => key!("stats.all"),
    }
}

/// What 100 % of CPU is.
pub(super) const fn cpu_basis(basis: CpuBasis) -> Key {
    match basis {
        CpuBasis::Core => key!("stats.of-core"),
        CpuBasis::Limit => key!("stats.of-limit"),
    }
}

/// Which error is looked at.
pub(super) fn error_at(words: &Words, place: ErrorPlace) -> String {
    let (number, count) = (words.locale().whole(place.number), words.locale().whole(place.count));
    words.fill(key!("find.error-at"), &[("number", &number), ("count", &count)])
}

/// How many hits there are, and the number of the one that is looked at.
pub(super) fn hits(words: &Words, found: &FindDetail) -> String {
    let key = match (found.query.is_empty(), found.count, found.done) {
        (true, ..) => return String::new(),
        (_, 0, true) => return words.text(key!("find.none")).into_owned(),
        (_, _, true) => key!("find.hits"),
        (_, _, false) => key!("find.hits-so-far"),
    };
    words.fill(key, &[("index", &words.locale().whole(found.index)), ("count", &words.locale().whole(found.count))])
}

/// A filter is on.
pub(super) fn filtered(words: &Words, shown: u64, lines: usize) -> String {
    let (shown, lines) = (words.locale().whole(shown), words.locale().whole(lines as u64));
    words.fill(key!("find.filtered"), &[("shown", &shown), ("lines", &lines)])
}

/// A level of lines, with how many there are.
pub(super) fn lines_of(words: &Words, level: terminal::Level, lines: usize) -> String {
    let level = match level {
        terminal::Level::Error => key!("find.level-error"),
        terminal::Level::Warn => key!("find.level-warn"),
        terminal::Level::Info => key!("find.level-info"),
        terminal::Level::Debug => key!("find.level-debug"),
        terminal::Level::Plain => key!("find.level-plain"),
    };
    words.count(key!("find.lines-of-level"), lines as u64, &[("level", &words.text(level))])
}

/// Samples come, but no lines.
pub(super) fn quiet(words: &Words, minutes: u64) -> String {
    words.fill(key!("server.quiet"), &[("time", &format::minutes(words, minutes))])
}

/// The banner's countdown.
pub(super) fn retry_in(words: &Words, seconds: u64) -> String {
    words.fill(key!("connection.next-try"), &[("time", &format::seconds(words, seconds))])
}

/// What became of a wish for the clipboard.
pub(super) const fn copied(is_copied: bool) -> Key {
    if is_copied { key!("button.copied") } else { key!("button.not-copied") }
}

/// Commands held until they are confirmed, and how long sending them takes.
pub(super) fn held(words: &Words, commands: usize, seconds: u64) -> String {
    let time = match (commands, seconds) {
        (1, _) | (_, 0) => return words.count(key!("command.held"), commands as u64, &[]),
        (_, 1..100) => format::seconds(words, seconds),
        _ => format::minutes(words, seconds.div_ceil(60)),
    };
    words.count(key!("command.held-time"), commands as u64, &[("time", &time)])
}

/// A remark on what was typed.
pub(super) const fn hint(hint: Hint) -> Key {
    match hint {
        Hint::Slash => key!("command.slash-hint"),
        Hint::NoCompletion => key!("command.no-completion"),
        Hint::Cleared => key!("command.history-cleared"),
    }
}

/// The name of a list.
pub(super) const fn list(kind: ListKind) -> Key {
    match kind {
        ListKind::Completion => key!("command.completions"),
        ListKind::Search => key!("command.search-list"),
    }
}

/// The input's name and its placeholder.
pub(super) const fn command_label(list: Option<ListKind>) -> (Key, Key) {
    match list {
        Some(ListKind::Search) => (key!("command.search-name"), key!("command.search-placeholder")),
        _ => (key!("command.name"), key!("command.placeholder")),
    }
}
