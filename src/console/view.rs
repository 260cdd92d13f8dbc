//! The snapshot, made from the model.

use super::messages;
use super::model::Console;
use super::options::Access;
use super::snapshot::{
    Availability, CommandLineView, ConnectionView, FindView, Phase, PowerButton, PowerView, Press, Snapshot,
};
use crate::protocol::{PowerAction, PowerState};
use crate::session::ConnectionState;
use crate::time::Now;
use crate::words::key;

impl Console {
    /// Everything around the log, at `now`.
    #[must_use]
    pub fn snapshot(&self, now: Now) -> Snapshot {
        self.covered(Snapshot {
            connection: self.connection_view(now),
            power: self.power_view(),
            command_line: self.command_line_view(now),
            stats: self.stats_view(now),
            jobs: self.conditions.jobs.views(&self.words),
            quiet_s: self.quiet_s(now),
            crash: self.helpers.crash.view(&self.words, self.scrollback.first()),
            hints: self.helpers.rules.views(&self.words, self.scrollback.first()),
            said: self.helpers.said(&self.words),
            announcement: self.announcer.announcement().clone(),
            find: self.find_view(),
            share: self.share_view(),
            words: self.words.clone(),
            streaming: None,
            view: self.view_state(),
        })
    }

    fn find_view(&self) -> FindView {
        FindView {
            found: self.found.clone(),
            error_at: self.error_at(),
            levels: self.scrollback.levels(),
            shown: self.rows_shown(),
            lines: self.scrollback.len(),
            folding: self.folding_view(),
        }
    }

    fn connection_view(&self, now: Now) -> ConnectionView {
        let state = self.session.state();
        let diagnosis = self.doctor.diagnosis().cloned();
        let (phase, otherwise) = match state {
            ConnectionState::Idle => (Phase::Idle, None),
            ConnectionState::Live => (Phase::Live, None),
            ConnectionState::Waiting { .. } => (Phase::Waiting, None),
            ConnectionState::Stopped(reason) => (Phase::Stopped, Some(messages::stopped(reason, &self.words))),
            _ => (Phase::Connecting, None),
        };
        let detail = diagnosis.as_ref().map(|found| found.message.clone()).or(otherwise);
        let retry_in_s = state.retry_in_ms(now.mono).map(|ms| ms.div_ceil(1000));
        let label = self.words.text(messages::connection_label(state)).into_owned();
        ConnectionView { phase, label, detail, retry_in_s, diagnosis }
    }

    fn power_view(&self) -> PowerView {
        let confirm = self.options.confirm;
        let button = |action| {
            let asks = match action {
                PowerAction::Start => false,
                PowerAction::Restart => confirm.restart,
                PowerAction::Stop => confirm.stop,
                PowerAction::Kill => true,
            };
            let press = if asks { Press::Asks } else { Press::Sends };
            PowerButton { action, availability: self.power_availability(action), press }
        };
        PowerView {
            state: self.power,
            pending: self.desk.pending(),
            buttons: PowerAction::ALL.map(button).to_vec(),
            note: self.desk.note(&self.words),
        }
    }

    fn power_availability(&self, action: PowerAction) -> Availability {
        if self.options.access == Access::ReadOnly {
            return Availability::Hidden;
        }
        let disabled = |reason| Availability::Disabled(self.words.text(reason).into_owned());
        if !self.is_live() {
            return disabled(key!("connection.none"));
        }
        if !self.allows(action.permission()) {
            return disabled(key!("command.no-permission"));
        }
        let Some(state) = self.power else { return disabled(key!("server.state-unknown")) };
        // Kill is for a server that does not answer.
        if self.desk.is_busy() && (action != PowerAction::Kill || self.desk.pending() == Some(PowerAction::Kill)) {
            return disabled(key!("power.pending"));
        }
        messages::power_disabled(action, state).map_or(Availability::Enabled, disabled)
    }

    fn command_line_view(&self, now: Now) -> CommandLineView {
        let availability = self.command_availability();
        CommandLineView {
            suggestions: self.suggestions_view().filter(|_| availability == Availability::Enabled),
            held: self.held_view(now),
            hint: self.hint(),
            availability,
            queued: self.session.queued(),
            outgoing: self.outgoing_views(),
            fate: self.commands.fate(&self.words),
        }
    }

    fn command_availability(&self) -> Availability {
        if self.options.access == Access::ReadOnly {
            return Availability::Hidden;
        }
        let reason = if !self.is_live() {
            key!("connection.none")
        } else if !self.allows("control.console") {
            key!("command.no-permission")
        } else if self.power == Some(PowerState::Offline) {
            key!("command.offline")
        } else {
            return Availability::Enabled;
        };
        Availability::Disabled(self.words.text(reason).into_owned())
    }

    pub(super) fn is_live(&self) -> bool {
        matches!(self.session.state(), ConnectionState::Live)
    }

    /// Until the token told its permissions nothing is forbidden: the daemon decides anyway.
    fn allows(&self, permission: &str) -> bool {
        self.permissions.as_ref().is_none_or(|permissions| permissions.allows(permission))
    }
}

#[expect(clippy::cast_precision_loss, reason = "counters above 2^53 may lose their last bytes on a display")]
pub(super) const fn as_f64(value: u64) -> f64 {
    value as f64
}
