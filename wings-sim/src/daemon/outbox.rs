//! What waits to be written to one socket, with the bounds of its daemon (section 7.5).
//!
//! Answers take turns with live events, so that a replay and live lines interleave as they do between Wings'
//! goroutines. Game lines and bus events go out as they came; only a slow socket loses some of either.

use std::collections::VecDeque;
use std::sync::Mutex;

use axum::extract::ws::Message;
use tokio::sync::Notify;

use super::burst::Burst;
use super::envelope::{Audience, Outgoing};
use crate::profile::{Dialect, Full, Queue};
use crate::sync::lock;

/// Where a packet comes from, which decides what happens when its lane is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Answers and replays: the sender waits.
    Direct,
    /// Game lines: after the daemon's patience the oldest one is discarded.
    Line,
    /// Bus events: after the daemon's patience one is discarded, the new one or the oldest.
    Bus,
}

/// Whether the token is looked at once more when the packet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// An invalid token replaces it by a `jwt error`, or takes it away.
    Token,
    /// It goes out as it is: errors, `auth success`, and garbage on order.
    Nothing,
}

/// One frame to be.
#[derive(Debug, Clone)]
pub(crate) struct Packet {
    pub(crate) message: Message,
    pub(crate) check: Check,
    pub(crate) audience: Audience,
}

impl Packet {
    /// An event, for those who may have it.
    pub(crate) fn checked(message: &Outgoing, dialect: Dialect) -> Self {
        Self { message: Message::text(message.frame(dialect)), check: Check::Token, audience: message.audience() }
    }

    /// An event whatever the token says.
    pub(crate) fn unchecked(message: &Outgoing, dialect: Dialect) -> Self {
        Self::raw(Message::text(message.frame(dialect)))
    }

    /// A frame as it is.
    pub(crate) const fn raw(message: Message) -> Self {
        Self { message, check: Check::Nothing, audience: Audience::Everybody }
    }
}

#[derive(Debug, Default)]
struct Lanes {
    /// Packets with the number of their arrival, by [`Lane`].
    queues: [VecDeque<(u64, Packet)>; 3],
    arrived: u64,
    answered: bool,
    /// What is written when no packet waits.
    burst: Option<Burst>,
}

impl Lanes {
    fn push(&mut self, lane: Lane, packet: Packet) {
        self.arrived += 1;
        self.queues[lane as usize].push_back((self.arrived, packet));
    }

    fn pop(&mut self) -> Option<Packet> {
        let first = |lane: Lane| self.queues[lane as usize].front().map(|(number, _)| *number);
        let live = match (first(Lane::Line), first(Lane::Bus)) {
            (Some(line), Some(event)) if event < line => Some(Lane::Bus),
            (Some(_), _) => Some(Lane::Line),
            (None, event) => event.map(|_| Lane::Bus),
        };
        let answer = first(Lane::Direct).map(|_| Lane::Direct);
        let Some(lane) = (if self.answered { live.or(answer) } else { answer.or(live) }) else {
            return self.burst.as_mut()?.pop();
        };
        self.answered = lane == Lane::Direct;
        self.queues[lane as usize].pop_front().map(|(_, packet)| packet)
    }
}

/// What waits for one socket.
#[derive(Debug)]
pub(crate) struct Outbox {
    lanes: Mutex<Lanes>,
    limits: Queue,
    filled: Notify,
    drained: Notify,
}

impl Outbox {
    pub(crate) fn new(limits: Queue) -> Self {
        Self { lanes: Mutex::default(), limits, filled: Notify::new(), drained: Notify::new() }
    }

    /// Queues a packet, as its lane says.
    pub(crate) async fn push(&self, lane: Lane, packet: Packet) {
        match lane {
            Lane::Direct => self.wait_for_room(lane, &packet).await,
            Lane::Line | Lane::Bus => {
                let keeps_new = lane == Lane::Line || self.limits.full_bus == Full::LosesOldest;
                if !self.fits_in_time(lane, &packet).await && keeps_new {
                    let mut lanes = lock(&self.lanes);
                    lanes.queues[lane as usize].pop_front();
                    lanes.push(lane, packet);
                }
            }
        }
    }

    /// Sets what is written when no packet waits, in the place of any earlier burst.
    pub(crate) fn play(&self, burst: Burst) {
        lock(&self.lanes).burst = Some(burst);
    }

    /// Lets the burst go on, up to so many lines in all.
    pub(crate) fn allow(&self, lines: usize) {
        if let Some(burst) = &mut lock(&self.lanes).burst {
            burst.allow(lines);
        }
        self.filled.notify_one();
    }

    /// A timer is never as quick as a daemon without patience.
    async fn fits_in_time(&self, lane: Lane, packet: &Packet) -> bool {
        if self.limits.patience.is_zero() {
            return self.try_push(lane, packet);
        }
        tokio::time::timeout(self.limits.patience, self.wait_for_room(lane, packet)).await.is_ok()
    }

    /// The next packet, waiting for it.
    pub(crate) async fn next(&self) -> Packet {
        loop {
            let filled = self.filled.notified();
            if let Some(packet) = self.try_next() {
                return packet;
            }
            filled.await;
        }
    }

    /// The next packet if there is one; answers and live events take turns.
    pub(crate) fn try_next(&self) -> Option<Packet> {
        let packet = lock(&self.lanes).pop();
        self.drained.notify_waiters();
        packet
    }

    async fn wait_for_room(&self, lane: Lane, packet: &Packet) {
        loop {
            let drained = self.drained.notified();
            tokio::pin!(drained);
            drained.as_mut().enable();
            if self.try_push(lane, packet) {
                return;
            }
            drained.await;
        }
    }

    fn try_push(&self, lane: Lane, packet: &Packet) -> bool {
        let capacity = match lane {
            Lane::Direct => 1,
            Lane::Line => self.limits.lines,
            Lane::Bus => self.limits.events,
        };
        let mut lanes = lock(&self.lanes);
        let fits = lanes.queues[lane as usize].len() < capacity;
        if fits {
            lanes.push(lane, packet.clone());
            self.filled.notify_one();
        }
        fits
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::profile::Profile;

    fn packet(text: &str) -> Packet {
        Packet::raw(Message::text(text))
    }

    fn outbox(capacity: usize, profile: Profile) -> Outbox {
        Outbox::new(Queue { lines: capacity, events: capacity, ..profile.behaviour().queue })
    }

    fn text(packet: &Packet) -> String {
        packet.message.to_text().unwrap().to_owned()
    }

    fn drain(outbox: &Outbox) -> Vec<String> {
        std::iter::from_fn(|| outbox.try_next()).map(|packet| text(&packet)).collect()
    }

    #[tokio::test]
    async fn a_full_line_lane_loses_its_oldest_line() {
        let outbox = outbox(2, Profile::Ptero12);
        for line in ["1", "2", "3"] {
            outbox.push(Lane::Line, packet(line)).await;
        }
        assert_eq!(drain(&outbox), ["2", "3"]);
    }

    #[tokio::test]
    async fn a_full_bus_loses_the_new_event() {
        let outbox = outbox(2, Profile::Ptero12);
        for event in ["1", "2", "3"] {
            outbox.push(Lane::Bus, packet(event)).await;
        }
        assert_eq!(drain(&outbox), ["1", "2"]);
    }

    #[tokio::test]
    async fn a_ring_loses_the_oldest_of_both() {
        let outbox = outbox(2, Profile::Calagopus);
        for lane in [Lane::Line, Lane::Bus] {
            for text in ["1", "2", "3"] {
                outbox.push(lane, packet(text)).await;
            }
        }
        assert_eq!(drain(&outbox), ["2", "3", "2", "3"]);
    }

    #[tokio::test]
    async fn lines_and_events_keep_their_order() {
        let outbox = outbox(8, Profile::Ptero12);
        for (lane, text) in [(Lane::Line, "1"), (Lane::Bus, "2"), (Lane::Bus, "3"), (Lane::Line, "4")] {
            outbox.push(lane, packet(text)).await;
        }
        assert_eq!(drain(&outbox), ["1", "2", "3", "4"]);
    }

    #[tokio::test]
    async fn answers_wait_and_interleave_with_lines() {
        let outbox = Arc::new(outbox(8, Profile::Ptero12));
        for line in ["a", "b"] {
            outbox.push(Lane::Line, packet(line)).await;
        }
        let sender = Arc::clone(&outbox);
        let replay = tokio::spawn(async move {
            for line in ["1", "2"] {
                sender.push(Lane::Direct, packet(line)).await;
            }
        });
        let mut seen = Vec::new();
        for _ in 0..4 {
            tokio::task::yield_now().await;
            seen.push(text(&outbox.next().await));
        }
        replay.await.unwrap();
        assert_eq!(seen, ["1", "a", "2", "b"]);
    }
}
