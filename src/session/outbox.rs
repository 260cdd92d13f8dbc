//! What the person wants sent: checked first, because daemons refuse in silence, then paced (sections 3 and 3.1).

use super::buckets::{Buckets, Kind};
use super::link::Link;
use super::{Doubt, Effect, Frame, Refusal, Returned, Session, command_text};
use crate::protocol::{ClientEvent, Permissions, PowerAction};
use crate::time::Millis;

/// More commands than this do not wait; at one a second they would take over eight minutes.
const MAX_QUEUED: usize = 500;

/// Names one command that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Ticket(pub u64);

/// Commands that wait for their turn.
#[derive(Default)]
pub(super) struct Outbox {
    queue: Vec<(Ticket, String)>,
    next: u64,
    reported: usize,
}

impl Outbox {
    pub(super) fn len(&self) -> usize {
        self.queue.len()
    }

    /// The commands that wait, in their order.
    pub(super) fn waiting(&self) -> impl Iterator<Item = (Ticket, &str)> {
        self.queue.iter().map(|(ticket, line)| (*ticket, &**line))
    }

    fn push(&mut self, line: String) {
        self.queue.push((Ticket(self.next), line));
        self.next += 1;
    }

    /// The number of waiting commands, if it is not the one told last.
    pub(super) fn changed_len(&mut self) -> Option<usize> {
        let len = self.queue.len();
        (std::mem::replace(&mut self.reported, len) != len).then_some(len)
    }

    pub(super) fn next_due(&self, link: &Link, now: Millis) -> Option<Millis> {
        (!self.queue.is_empty() && link.may_talk(now)).then(|| link.buckets.ready_at(Kind::Command))
    }
}

impl Session {
    pub(super) fn on_command(&mut self, text: &str, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let mut lines = command_text::lines(text).peekable();
        if lines.peek().is_none() {
            return;
        }
        if let Some(reason) = self.commands_impossible() {
            return effects.push(refusal(text.to_owned(), reason));
        }
        while let Some(line) = lines.next() {
            if !command_text::fits(&line) {
                effects.push(refusal(line, Refusal::TooLong));
            } else if self.outbox.queue.len() < MAX_QUEUED {
                self.outbox.push(line);
                self.pump_commands(now, effects);
            } else {
                let rest: Vec<String> = std::iter::once(line).chain(lines).collect();
                return effects.push(refusal(rest.join("\n"), Refusal::Full));
            }
        }
    }

    /// Why no command can be sent, if so.
    fn commands_impossible(&self) -> Option<Refusal> {
        match self.link.as_ref().filter(|link| link.is_live()) {
            None => Some(Refusal::NotLive),
            Some(_) if !self.allows("control.console") => Some(Refusal::NotAllowed),
            Some(link) if link.server_is_offline() => Some(Refusal::Offline),
            Some(_) => None,
        }
    }

    /// Sends what may leave now. What could only be lost is given back.
    pub(super) fn pump_commands(&mut self, now: Millis, effects: &mut Vec<Effect<'_>>) {
        if self.outbox.queue.is_empty() {
            return;
        }
        if let Some(reason) = self.commands_impossible() {
            return self.return_commands(returned(reason), effects);
        }
        let Some(link) = self.link.as_mut().filter(|link| link.may_talk(now)) else { return };
        while link.buckets.ready(Kind::Command, now) && !self.outbox.queue.is_empty() {
            let (_, line) = self.outbox.queue.remove(0);
            link.buckets.take(Kind::Command, now);
            link.unproven.sent(&line, now);
            let frame = Frame(ClientEvent::SendCommand(line.clone()).encode());
            effects.extend([Effect::Send(link.id, frame), Effect::CommandSent(line)]);
        }
    }

    /// How long it takes until `count` commands more have left.
    pub(super) fn time_to_send(&self, count: usize, now: Millis) -> u64 {
        let buckets = self.link.as_ref().map_or_else(Buckets::new, |link| link.buckets.clone());
        buckets.time_for(self.outbox.len() + count, now)
    }

    pub(super) fn return_commands(&mut self, cause: Returned, effects: &mut Vec<Effect<'_>>) {
        if !self.outbox.queue.is_empty() {
            let lines = std::mem::take(&mut self.outbox.queue).into_iter().map(|(_, line)| line).collect();
            effects.push(Effect::CommandsReturned { lines, cause });
        }
    }

    /// Gives one command back; one that has left meanwhile stays away.
    pub(super) fn return_command(&mut self, ticket: Ticket, effects: &mut Vec<Effect<'_>>) {
        let queue = &mut self.outbox.queue;
        if let Some(at) = queue.iter().position(|(waiting, _)| *waiting == ticket) {
            let (_, line) = queue.remove(at);
            effects.push(Effect::CommandsReturned { lines: vec![line], cause: Returned::TakenBack });
        }
    }

    /// What the daemon gave no sign of may have been thrown away.
    pub(super) fn doubt(&mut self, doubt: Doubt, effects: &mut Vec<Effect<'_>>) {
        if let Some(link) = &mut self.link {
            effects.extend(link.unproven.doubt(doubt));
        }
    }

    pub(super) fn on_power(&mut self, action: PowerAction, now: Millis, effects: &mut Vec<Effect<'_>>) {
        let refused = |reason| Effect::PowerRefused { action, reason };
        let allowed = self.allows(action.permission());
        let Some(link) = self.link.as_mut().filter(|link| link.is_live()) else {
            return effects.push(refused(Refusal::NotLive));
        };
        if !allowed {
            effects.push(refused(Refusal::NotAllowed));
        } else if link.token_ended(now) {
            effects.push(refused(Refusal::Renewing));
        } else if !link.buckets.ready(Kind::Other, now) {
            // Unlike a command, it is not queued: a kill that comes late may hit a server that has just recovered.
            effects.push(refused(Refusal::TooFast));
        } else {
            link.buckets.take(Kind::Other, now);
            let frame = Frame(ClientEvent::SetState(action).encode());
            effects.extend([Effect::Send(link.id, frame), Effect::PowerSent(action)]);
        }
    }

    /// The permissions that count: the host's, or else the token's. `None` if nobody named any.
    pub(super) fn permissions(&self) -> Option<&Permissions> {
        self.host_permissions.as_ref().or_else(|| self.link.as_ref()?.permissions.as_ref())
    }

    /// Nobody named any permissions: everything is tried, and the daemon decides.
    fn allows(&self, name: &str) -> bool {
        self.permissions().is_none_or(|permissions| permissions.allows(name))
    }

    /// Tells the permissions if they are not `before`.
    pub(super) fn tell_permissions(&self, before: Option<Permissions>, effects: &mut Vec<Effect<'_>>) {
        let permissions = self.permissions().cloned().unwrap_or_else(|| Permissions::new(["*"]));
        if before.as_ref() != Some(&permissions) {
            effects.push(Effect::Permissions(permissions));
        }
    }

    pub(super) fn on_host_permissions(&mut self, permissions: Option<Permissions>, effects: &mut Vec<Effect<'_>>) {
        let before = self.permissions().cloned();
        self.host_permissions = permissions;
        if self.link.as_ref().is_some_and(Link::is_live) {
            self.tell_permissions(before, effects);
        }
    }
}

fn refusal(line: String, reason: Refusal) -> Effect<'static> {
    Effect::CommandRefused { line, reason }
}

/// Why what could have been sent cannot be sent any more.
const fn returned(reason: Refusal) -> Returned {
    match reason {
        Refusal::Offline => Returned::Offline,
        Refusal::NotAllowed => Returned::NotAllowed,
        _ => Returned::ConnectionLost,
    }
}
