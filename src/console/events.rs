//! What the daemon's events mean for the log and the widgets (`docs/protocol.md` sections 5 and 6).

use super::conditions::Log;
use super::effect::Effect;
use super::host_event::{HostEvent, StateDetail};
use super::messages;
use super::model::Console;
use crate::protocol::{PowerState, ServerEvent, Stats, is_daemon_line};
use crate::telemetry::Sample;
use crate::terminal::{Arrival, Level, RowMeta, Source, styled_text};
use crate::time::Now;
use crate::words::key;

impl Console {
    pub(super) fn server_event(&mut self, event: ServerEvent<'_>, now: Now, out: &mut Vec<Effect>) {
        if let ServerEvent::ConsoleOutput(text) = event {
            return self.output_line(&text, Arrival::Live, now);
        }
        if self.condition(&event, now, out) == Log::Kept {
            return;
        }
        match event {
            ServerEvent::InstallOutput(text) => self.feed(&text, Source::Install, now),
            ServerEvent::TransferLogs(text) => self.feed(&text, Source::Transfer, now),
            ServerEvent::DaemonMessage(text) => {
                self.power_message(&text);
                self.daemon_line(&text, now);
            }
            ServerEvent::DaemonError(text) => self.daemon_error(&text, now, out),
            ServerEvent::Status(state) => self.power_changed(state, now, out),
            ServerEvent::Stats(stats) => self.sample(&stats, now, out),
            ServerEvent::Throttled(bucket) => self.say(messages::throttled(&bucket), now),
            ServerEvent::InstallStarted => self.say(key!("note.install-started"), now),
            ServerEvent::InstallCompleted(outcome) => self.say(messages::install_completed(outcome), now),
            ServerEvent::BackupCompleted(backup) => self.say(messages::backup_completed(backup.is_successful), now),
            ServerEvent::BackupRestoreStarted => self.say(key!("note.restore-started"), now),
            ServerEvent::BackupRestoreCompleted(outcome) => self.say(messages::restore_completed(outcome), now),
            ServerEvent::TransferStatus(status) => self.say(messages::transfer(&status), now),
            ServerEvent::ScheduleStepError { text, .. } => self.job_failed(key!("note.step-failed"), &text, now),
            ServerEvent::OperationError { text, .. } => self.job_failed(key!("note.operation-failed"), &text, now),
            ServerEvent::FeatureMatch(found) => self.helpers_feature(&found.key, &found.line),
            ServerEvent::Deleted => self.say(key!("server.removed"), now),
            // The session keeps the rest to itself, or it is of no concern to a person who reads a log.
            _ => {}
        }
    }

    /// Takes a line of `console output`, of the game's or the daemon's.
    pub(super) fn output_line(&mut self, text: &str, arrival: Arrival, now: Now) {
        self.condition_line(text, now);
        self.editor.learnt.heard(text, now.mono);
        let source = console_source(text);
        if source == Source::Daemon {
            self.helpers_daemon_line(text, now);
        }
        self.feed_meta(text, RowMeta { at: now.wall, arrival, source, ..RowMeta::default() });
    }

    /// Takes what the page feeds: each line is an event of the game's.
    pub(super) fn feed_lines(&mut self, text: &str, now: Now) {
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
            let line = text.get(start..end).unwrap_or_default();
            if end < text.len() || !line.is_empty() {
                self.feed(line.strip_suffix('\r').unwrap_or(line), Source::Game, now);
            }
            start = end + 1;
        }
    }

    /// Keeps its colours, and cannot write over the name it stands under.
    fn daemon_line(&mut self, text: &str, now: Now) {
        self.feed(&format!("\x1b[33;1m[Daemon]:\x1b[0m {}", styled_text(text)), Source::Daemon, now);
    }

    fn daemon_error(&mut self, text: &str, now: Now, out: &mut Vec<Effect>) {
        let detail = super::ErrorDetail::new("daemon-error", without_error_event(text));
        self.power_failed(&detail.message);
        let line = format!("\x1b[33;1m[Daemon]:\x1b[0m \x1b[31;1m{}\x1b[0m", detail.message);
        self.feed_as(Level::Error, &line, Source::Daemon, now);
        out.push(Effect::Host(HostEvent::Error(detail)));
    }

    fn power_changed(&mut self, state: PowerState, now: Now, out: &mut Vec<Effect>) {
        if self.power == Some(state) {
            self.helpers.crash.still(state);
            return;
        }
        self.helpers_power(state, now);
        let previous = self.power.replace(state);
        self.conditions_power(state, now);
        // The first state after connecting is no news, and needs no line in the log.
        if previous.is_some() {
            self.say(messages::power_state(state), now);
        }
        self.power_answered(state, now);
        let detail = StateDetail { state: state.as_str(), previous: previous.map(PowerState::as_str) };
        out.push(Effect::Host(HostEvent::State(detail)));
    }

    fn sample(&mut self, stats: &Stats, now: Now, out: &mut Vec<Effect>) {
        if let Some(state) = stats.state {
            self.power_changed(state, now, out);
        }
        self.stats = Some(*stats);
        let sample = Sample {
            cpu: stats.cpu_absolute,
            memory: stats.memory_bytes,
            disk: stats.disk_bytes,
            rx_total: stats.network.rx_bytes,
            tx_total: stats.network.tx_bytes,
            read_total: stats.disk_io.map(|io| io.read_bytes),
            write_total: stats.disk_io.map(|io| io.write_bytes),
            uptime: stats.uptime.filter(|_| stats.state != Some(PowerState::Offline)),
        };
        self.telemetry.push(now, sample);
        self.dirty.figures = true;
        out.push(Effect::Host(HostEvent::Stats(self.stats_detail(stats))));
    }
}

/// Daemon lines come inside `console output`.
fn console_source(text: &str) -> Source {
    if is_daemon_line(text) { Source::Daemon } else { Source::Game }
}

/// Takes the wrapping off "Error Event [uuid]: text" (section 5.6).
pub(super) fn without_error_event(text: &str) -> &str {
    text.strip_prefix("Error Event [").and_then(|rest| rest.split_once("]: ")).map_or(text, |(_, text)| text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unwraps_daemon_errors() {
        assert_eq!(without_error_event("Error Event [0b1c]: server is running"), "server is running");
        assert_eq!(without_error_event("plain"), "plain");
    }
}
