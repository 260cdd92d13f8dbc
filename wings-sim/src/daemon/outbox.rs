//! What waits to be written to one socket, with the bounds of Wings (section 7.5).
//!
//! Answers take turns with live events, so that a replay and live lines interleave as they do between Wings'
//! goroutines. Game lines and bus events go out as they came; only a slow socket loses some of either.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Notify;

use super::envelope::Outgoing;
use crate::sync::lock;

/// How long a broadcast waits for a slow socket.
const PATIENCE: Duration = Duration::from_millis(10);

/// Where a packet comes from, which decides what happens when its lane is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lane {
    /// Answers and replays: the sender waits.
    Direct,
    /// Game lines: after 10 ms the oldest one is discarded.
    Line,
    /// Bus events: after 10 ms the new one is discarded.
    Bus,
}

/// Whether the token is looked at once more when the packet is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// An invalid token replaces it by a `jwt error`.
    Token,
    /// It goes out as it is: errors and `auth success`.
    Nothing,
}

/// One frame to be.
#[derive(Debug, Clone)]
pub(crate) struct Packet {
    pub(crate) frame: Arc<str>,
    pub(crate) check: Check,
}

impl Packet {
    pub(crate) fn checked(message: &Outgoing) -> Self {
        Self { frame: message.frame().into(), check: Check::Token }
    }

    pub(crate) fn unchecked(message: &Outgoing) -> Self {
        Self { frame: message.frame().into(), check: Check::Nothing }
    }
}

#[derive(Debug, Default)]
struct Lanes {
    /// Packets with the number of their arrival, by [`Lane`].
    queues: [VecDeque<(u64, Packet)>; 3],
    arrived: u64,
    answered: bool,
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
        let lane = if self.answered { live.or(answer) } else { answer.or(live) }?;
        self.answered = lane == Lane::Direct;
        self.queues[lane as usize].pop_front().map(|(_, packet)| packet)
    }
}

/// What waits for one socket.
#[derive(Debug)]
pub(crate) struct Outbox {
    lanes: Mutex<Lanes>,
    line_capacity: usize,
    filled: Notify,
    drained: Notify,
}

impl Outbox {
    pub(crate) fn new(line_capacity: usize) -> Self {
        Self { lanes: Mutex::default(), line_capacity, filled: Notify::new(), drained: Notify::new() }
    }

    /// Queues a packet, as its lane says.
    pub(crate) async fn push(&self, lane: Lane, packet: Packet) {
        match lane {
            Lane::Direct => self.wait_for_room(lane, &packet).await,
            Lane::Line => {
                if tokio::time::timeout(PATIENCE, self.wait_for_room(lane, &packet)).await.is_err() {
                    let mut lanes = lock(&self.lanes);
                    lanes.queues[Lane::Line as usize].pop_front();
                    lanes.push(Lane::Line, packet);
                }
            }
            Lane::Bus => {
                // A socket that is this slow does not get the event at all.
                let _discarded = tokio::time::timeout(PATIENCE, self.wait_for_room(lane, &packet)).await;
            }
        }
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
            Lane::Line | Lane::Bus => self.line_capacity,
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
    use super::*;

    fn packet(text: &str) -> Packet {
        Packet { frame: text.into(), check: Check::Nothing }
    }

    fn drain(outbox: &Outbox) -> Vec<String> {
        std::iter::from_fn(|| outbox.try_next()).map(|packet| packet.frame.to_string()).collect()
    }

    #[tokio::test]
    async fn a_full_line_lane_loses_its_oldest_line() {
        let outbox = Outbox::new(2);
        for line in ["1", "2", "3"] {
            outbox.push(Lane::Line, packet(line)).await;
        }
        assert_eq!(drain(&outbox), ["2", "3"]);
    }

    #[tokio::test]
    async fn a_full_bus_loses_the_new_event() {
        let outbox = Outbox::new(2);
        for event in ["1", "2", "3"] {
            outbox.push(Lane::Bus, packet(event)).await;
        }
        assert_eq!(drain(&outbox), ["1", "2"]);
    }

    #[tokio::test]
    async fn lines_and_events_keep_their_order() {
        let outbox = Outbox::new(8);
        for (lane, text) in [(Lane::Line, "1"), (Lane::Bus, "2"), (Lane::Bus, "3"), (Lane::Line, "4")] {
            outbox.push(lane, packet(text)).await;
        }
        assert_eq!(drain(&outbox), ["1", "2", "3", "4"]);
    }

    #[tokio::test]
    async fn answers_wait_and_interleave_with_lines() {
        let outbox = Arc::new(Outbox::new(8));
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
            seen.push(outbox.next().await.frame.to_string());
        }
        replay.await.unwrap();
        assert_eq!(seen, ["1", "a", "2", "b"]);
    }
}
