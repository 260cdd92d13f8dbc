//! The text to copy when asking for help. Everything in it was cut down to what is no secret.

use super::doctor::Doctor;
use super::facts::{CredentialsFrom, Facts, Probe, Progress};
use super::redact::quoted;
use crate::console::Console;
use crate::console::format::civil;
use crate::console::model::MAX_SENTENCE;
use crate::protocol::CredentialsError;
use crate::session::FetchFailure;
use crate::terminal::plain_text;
use crate::time::{EpochMillis, Now};

impl Console {
    /// What is known of the connection, as lines of text: origins, codes, times and counts, and no token, path or query.
    #[must_use]
    pub fn report(&self, now: Now) -> String {
        let mut lines = Lines::default();
        let doctor = &self.doctor;
        lines.add("ptero-console", env!("CARGO_PKG_VERSION"));
        lines.add("time", &utc(now.wall));
        lines.add("connection", self.connection().as_str());
        if let Some(diagnosis) = doctor.diagnosis() {
            lines.add("code", diagnosis.code);
            lines.add("problem", &quoted(&diagnosis.message));
        }
        lines.add("page", &doctor.surroundings.page);
        lines.streak(doctor);
        if let Some(facts) = &doctor.facts {
            lines.facts(facts);
        }
        if let Some(fault) = &self.from_panel.fault {
            lines.add("limits of the panel", fault);
        }
        lines.add("browser", &quoted(&doctor.surroundings.browser));
        lines.0
    }
}

#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        for part in [name, ": ", &plain_text(value, MAX_SENTENCE), "\n"] {
            self.0.push_str(part);
        }
    }

    fn streak(&mut self, doctor: &Doctor) {
        if let Some(since) = doctor.failing_since {
            self.add("failures", &format!("{} since {}", doctor.failures, utc(since)));
        }
    }

    fn facts(&mut self, facts: &Facts) {
        let attempt = &facts.attempt;
        self.add("panel", &panel(facts));
        if let Some(failure) = &attempt.fetch {
            self.add("panel answered", &failure_words(failure));
        }
        if let Some(socket) = facts.socket() {
            self.add("node", &socket.origin());
            self.add("came to", came_to(attempt.progress));
        }
        if let Some(code) = attempt.close {
            self.add("close code", &code.to_string());
        }
        if let Some(probe) = facts.probe {
            self.add("probe", if probe == Probe::Reached { "the host answers" } else { "the host does not answer" });
        }
        if let Some(skew) = attempt.skew_s {
            self.add("device clock less token time", &format!("{skew} s"));
        }
        if let Some(count) = attempt.permissions {
            self.add("permissions in the token", &count.to_string());
        }
    }
}

const fn came_to(progress: Progress) -> &'static str {
    match progress {
        Progress::Asking => "asking the panel",
        Progress::Opening => "opening the socket",
        Progress::SigningIn => "signing in",
        Progress::Live => "live",
    }
}

fn panel(facts: &Facts) -> String {
    match (&facts.surroundings.credentials, facts.panel()) {
        (CredentialsFrom::Callback, _) => "the page's callback".to_owned(),
        (_, Some(panel)) => panel.origin(),
        _ => "none".to_owned(),
    }
}

fn failure_words(failure: &FetchFailure) -> String {
    match failure {
        FetchFailure::Answer { error: CredentialsError::Status(error), .. } => {
            format!("HTTP {}{}", error.status, if error.is_html { ", a web page" } else { "" })
        }
        FetchFailure::Answer { error, .. } => error.code().to_owned(),
        FetchFailure::Network(words) | FetchFailure::Host(words) => quoted(words),
        FetchFailure::TimedOut => "not in time".to_owned(),
    }
}

/// A moment as ISO 8601 in UTC, to the second.
fn utc(at: EpochMillis) -> String {
    let seconds = at.0 / 1000;
    let (year, month, day) = civil(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_dates_in_utc() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (1_735_689_600, "2025-01-01T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
        ] {
            assert_eq!(utc(EpochMillis(seconds * 1000)), expected);
        }
    }
}
