//! Time as the core sees it: two numbers handed in from outside. The core never reads a clock.

/// A moment on the monotonic clock, in milliseconds since an arbitrary start (`performance.now()` in a browser).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Millis(pub u64);

impl Millis {
    /// The moment `ms` milliseconds later.
    #[must_use]
    pub const fn plus(self, ms: u64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this moment; zero if `earlier` lies in the future.
    #[must_use]
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A moment of the calendar, in milliseconds since the Unix epoch (`Date.now()` in a browser). Shown to people; never
/// used to decide when something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct EpochMillis(pub u64);

/// Both clocks, read once at the edge for one input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Now {
    /// Decides when things are due.
    pub mono: Millis,
    /// Stamps what people see.
    pub wall: EpochMillis,
}
