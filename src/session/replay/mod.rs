//! The replayed history merged with what was delivered before (sections 7.1, 7.3, 7.4 and 7.5).
//!
//! After `send logs` on a new socket two streams arrive mixed: the *history* (the last lines of the current boot) and the
//! *live* lines printed since `auth success`. A line printed before the daemon read its history comes in both. And most
//! of the history was delivered on an earlier socket already. The rule, in plain words:
//!
//! 1. For a short window the game's lines are held back (`window`).
//! 2. Lines are compared by a key that is the same in the live form and in the history form (`key`).
//! 3. The newest delivered lines are looked for among those held, as a whole and not line by line (`overlap`). What is
//!    found was delivered: it is dropped. If nothing is found, everything held is shown, after a mark for the gap.
//! 4. A line that stands *before* the newest delivered one without being part of the overlap is most often a live one that
//!    came between the history's old lines. If it was never seen before and comes once more, that is its double in the
//!    history, and one of the two is dropped; so are lines between two such (`pairs`). Otherwise it is shown. It may also be
//!    a line that the live stream had dropped: it comes late, because a log only grows at its end, but it comes.
//! 5. Among the lines after the newest delivered one, two equal ones are a double only where the server has proved, by
//!    what was delivered before, that it does not repeat its lines. Otherwise both are shown.
//! 6. Where nothing was delivered before, a run of lines at the very front is a double if it comes again at the end.
//!
//! What follows from it. Lines that differ: nothing that the history still had is lost, and nothing is shown twice, once
//! the history reaches back to a delivered line. Lines that repeat: in doubt they are shown, so a few may be shown twice. A
//! stretch without any distinct line may come out shorter by its own repetitions: no one could tell. Two things that the
//! wire does not tell: a line printed after the history was read that overtakes lines of it stands where it arrived; and
//! a prompt without newline, which Calagopus shows in the history, stands before the line that later completes it.
//!
//! Belongs here: which lines are handed on, in which order. Does not belong here: how they look.

mod delivered;
mod key;
mod memory;
mod merge;
mod overlap;
mod pairs;
mod rows;
mod window;

pub(super) use memory::Replay;
