//! What the crash card and the hints say.

use crate::console::crash::Restart;
use crate::console::rules::BuiltIn;
use crate::words::{Key, Sentence, Words, key};

/// A hint's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::console) struct HintWords {
    pub(in crate::console) title: Sentence,
    pub(in crate::console) explanation: Sentence,
    pub(in crate::console) next_step: Option<Sentence>,
}

/// What happened. Without an exit code nobody but the state has told of it.
pub(in crate::console) fn crash_title(words: &Words, count: u32, exit_code: Option<i64>) -> String {
    let key = match (count, exit_code) {
        (1, None) => key!("crash.down"),
        (1, Some(0)) => key!("crash.stopped"),
        (1, Some(_)) => key!("crash.crashed"),
        (count, _) => return words.count(key!("crash.times"), count.into(), &[]),
    };
    words.text(key).into_owned()
}

/// Why it ended, as far as an exit code tells.
pub(in crate::console) fn crash_reason(words: &Words, exit_code: Option<i64>, out_of_memory: Option<bool>) -> String {
    let Some(code) = exit_code else { return words.text(key!("crash.unseen")).into_owned() };
    let signal = code.saturating_sub(128).to_string();
    let key = match code {
        _ if out_of_memory == Some(true) => key!("crash.out-of-memory"),
        0 => key!("crash.code-0"),
        1 => key!("crash.code-1"),
        126 => key!("crash.code-126"),
        127 => key!("crash.code-127"),
        130 => key!("crash.code-130"),
        134 => key!("crash.code-134"),
        137 => key!("crash.code-137"),
        139 => key!("crash.code-139"),
        143 => key!("crash.code-143"),
        129..=192 => key!("crash.signal"),
        _ => key!("crash.code-other"),
    };
    words.fill(key, &[("code", &code.to_string()), ("signal", &signal)])
}

/// What becomes of it.
pub(in crate::console) const fn crash_restart(restart: Restart) -> Option<Key> {
    match restart {
        Restart::Unknown => None,
        Restart::Starting => Some(key!("crash.restart-starting")),
        Restart::Running => Some(key!("crash.restart-running")),
        Restart::TooSoon => Some(key!("crash.restart-too-soon")),
        Restart::Disabled => Some(key!("crash.restart-disabled")),
        Restart::Failed => Some(key!("crash.restart-failed")),
    }
}

/// A rule of the host page cannot be used.
pub(in crate::console) fn rule_invalid(words: &Words, id: &str, reason: &str) -> String {
    words.fill(key!("page.rule-invalid"), &[("id", id), ("reason", reason)])
}

/// What a built-in rule explains. `java` is the version that the line names.
pub(in crate::console) fn hint(rule: BuiltIn, java: Option<u32>) -> HintWords {
    let (title, explanation, next_step) = match rule {
        BuiltIn::JavaVersion if java.is_some() => (key!("hint.java"), key!("hint.java-text"), key!("hint.java-step")),
        BuiltIn::JavaVersion => {
            (key!("hint.java-unknown"), key!("hint.java-unknown-text"), key!("hint.java-unknown-step"))
        }
        BuiltIn::Eula => (key!("hint.eula"), key!("hint.eula-text"), key!("hint.eula-step")),
        BuiltIn::PortInUse => (key!("hint.port"), key!("hint.port-text"), key!("hint.port-step")),
        BuiltIn::OutOfMemory => (key!("hint.memory"), key!("hint.memory-text"), key!("hint.memory-step")),
        BuiltIn::DiskFull => (key!("hint.disk"), key!("hint.disk-text"), key!("hint.disk-step")),
        BuiltIn::SteamToken => (key!("hint.steam"), key!("hint.steam-text"), key!("hint.steam-step")),
        BuiltIn::ProcessLimit => (key!("hint.processes"), key!("hint.processes-text"), key!("hint.processes-step")),
    };
    let version = java.map(|version| version.to_string()).unwrap_or_default();
    let sentence = |key| Sentence::with(key, "version", version.clone());
    HintWords { title: sentence(title), explanation: sentence(explanation), next_step: Some(sentence(next_step)) }
}
