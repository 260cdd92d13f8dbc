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
//! 4. A line that stands *before* the newest delivered one without being part of the overlap can only be a live one that
//!    came between the history's old lines. If it comes again later, that is its double in the history, and one of the
//!    two is dropped (`merge`). If it does not come again it is shown, behind the history. It may then also be a line
//!    that the live stream had dropped: it comes late, because a log only grows at its end, but it comes.
//! 5. Among the lines after the newest delivered one, two equal ones are a double only where the server has proved, by
//!    what was delivered before, that it does not repeat its lines. Otherwise both are shown.
//! 6. Where nothing was delivered before, a run of lines at the very front is a double if it comes again at the end.
//!
//! What follows from it, as long as one line of the overlap occurs only once: nothing is lost that the history still had,
//! and nothing that was delivered is shown again. A line that comes twice on the new socket is shown twice only if the
//! server repeats lines and the live copy came later than all of the history's old lines. A log that has nothing but one
//! repeated stretch may come out shorter by whole stretches: no one could tell. Two things that the wire does not tell:
//! a line printed after the history was read that overtakes lines of it stands where it arrived; and a prompt without
//! newline, which Calagopus shows in the history, stands before the line that later completes it.
//!
//! Belongs here: which lines are handed on, in which order. Does not belong here: how they look.

mod delivered;
mod key;
mod memory;
mod merge;
mod overlap;
mod pairs;
mod rows;
#[cfg(test)]
mod tests;
mod window;

pub(super) use memory::Replay;
