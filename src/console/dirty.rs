//! What is to be shown anew.

/// What changed since the views were last given something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Dirty {
    /// The snapshot.
    pub snapshot: bool,
    /// Of the snapshot only what counts on by itself: samples, times, numbers of lines. A person misses nothing if it is
    /// shown a moment later.
    pub figures: bool,
    /// The log.
    pub log: bool,
}

impl Dirty {
    /// Whether all that changed may be shown a moment later.
    #[must_use]
    pub const fn may_wait(self) -> bool {
        self.figures && !self.snapshot && !self.log
    }
}
