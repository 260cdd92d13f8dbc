//! Frames that were made beforehand, written whenever nothing else waits: what a client is measured with.
//!
//! No daemon sends so: there is no throttle, no loss and no history. The writer takes the frames itself, so that the
//! simulation costs as little as it can.

use std::sync::Arc;

use super::outbox::Packet;

/// Frames to come, over and over, and how many of them may be written by now.
#[derive(Debug, Clone)]
pub(crate) struct Burst {
    frames: Arc<[Packet]>,
    last: Option<Packet>,
    written: usize,
    allowed: usize,
    total: usize,
}

impl Burst {
    /// `total` frames, from the beginning again when they end, then the last one. None may be written yet.
    pub(crate) fn new(frames: Arc<[Packet]>, total: usize, last: Option<Packet>) -> Self {
        let total = if frames.is_empty() { 0 } else { total };
        Self { frames, last, written: 0, allowed: 0, total }
    }

    /// From now on so many in all may have been written.
    pub(crate) fn allow(&mut self, allowed: usize) {
        self.allowed = allowed;
    }

    /// The next frame, if it may be written.
    pub(super) fn pop(&mut self) -> Option<Packet> {
        if self.written < self.total.min(self.allowed) {
            let frame = self.frames.get(self.written % self.frames.len()).cloned();
            self.written += 1;
            return frame;
        }
        if self.written == self.total && self.allowed >= self.total { self.last.take() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use axum::extract::ws::Message;

    use super::*;

    fn packet(text: &str) -> Packet {
        Packet::raw(Message::text(text))
    }

    fn drain(burst: &mut Burst) -> Vec<String> {
        std::iter::from_fn(|| burst.pop()).map(|packet| packet.message.to_text().unwrap().to_owned()).collect()
    }

    #[test]
    fn frames_come_round_and_the_last_one_once() {
        let mut burst = Burst::new([packet("1"), packet("2")].into(), 5, Some(packet("end")));
        assert_eq!(drain(&mut burst), [""; 0]);
        burst.allow(3);
        assert_eq!(drain(&mut burst), ["1", "2", "1"]);
        burst.allow(5);
        assert_eq!(drain(&mut burst), ["2", "1", "end"]);
        burst.allow(9);
        assert_eq!(drain(&mut burst), [""; 0]);
    }

    #[test]
    fn nothing_comes_round_to_nothing() {
        let mut burst = Burst::new([].into(), 5, None);
        burst.allow(5);
        assert_eq!(drain(&mut burst), [""; 0]);
    }
}
