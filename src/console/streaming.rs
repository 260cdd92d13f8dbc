//! The streaming mode: what is private is covered wherever it would be seen.
//!
//! The store keeps everything; only what is handed to the views is covered, and what is copied of the selection, because
//! that is what was seen. A cover takes the bytes and cells of what it hides (`terminal::Veil`), so that lines, hits and
//! selections stay where they are.

use super::Console;
use super::snapshot::{Availability, Fate, Snapshot};
use crate::terminal::{Redactor, Veil};

/// Whether what is private is covered on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Streaming {
    /// It is seen.
    #[default]
    Off,
    /// It is covered.
    On,
}

impl Console {
    /// Covers what is private from now on, or no more.
    pub(super) fn set_streaming(&mut self, streaming: Streaming) {
        self.options.streaming = streaming;
        let redactor = (streaming == Streaming::On).then(|| self.redactor.clone());
        self.veil = redactor.map(Veil::new);
        self.find_anew();
        // No row that is painted may stay.
        self.generation += 1;
        self.dirty.log = true;
        self.dirty.snapshot = true;
    }

    /// The page names other texts that are private.
    pub(super) fn set_redactions(&mut self, named: Vec<String>) {
        self.redactor = Redactor::new(named);
        self.set_streaming(self.options.streaming);
    }

    /// What covers texts, while that is wanted.
    pub(super) fn cover(&self) -> Option<&Redactor> {
        self.veil.as_ref().map(Veil::redactor)
    }

    /// A snapshot as it may be shown.
    pub(super) fn covered(&self, mut snapshot: Snapshot) -> Snapshot {
        if let Some(redactor) = self.cover() {
            texts(&mut snapshot, &|text| {
                if redactor.hides(text) {
                    *text = redactor.cover(text).text;
                }
            });
            snapshot.streaming = Some(redactor.clone());
        }
        snapshot
    }
}

/// Every text of a snapshot that others had a part in.
fn texts(snapshot: &mut Snapshot, change: &dyn Fn(&mut String)) {
    let Snapshot { connection, power, command_line, jobs, crash, hints, said, announcement, .. } = snapshot;
    connection.detail.iter_mut().for_each(change);
    if let Some(found) = &mut connection.diagnosis {
        [&mut found.message, &mut found.explanation].into_iter().for_each(change);
        if let Some(fix) = &mut found.fix {
            change(&mut fix.text);
            fix.code.iter_mut().for_each(change);
        }
    }
    power.note.iter_mut().for_each(change);
    for button in &mut power.buttons {
        if let Availability::Disabled(reason) = &mut button.availability {
            change(reason);
        }
    }
    if let Some(Fate::Refused(text) | Fate::Unsure(text)) = &mut command_line.fate {
        change(text);
    }
    for suggestion in command_line.suggestions.iter_mut().flat_map(|list| &mut list.items) {
        [&mut suggestion.text, &mut suggestion.hint].into_iter().for_each(change);
    }
    command_line.held.iter_mut().flat_map(|held| &mut held.lines).for_each(change);
    for job in jobs {
        change(&mut job.label);
        job.detail.iter_mut().for_each(change);
    }
    if let Some(crash) = crash {
        [&mut crash.title, &mut crash.reason].into_iter().for_each(change);
        crash.restart.iter_mut().for_each(change);
    }
    for hint in hints {
        [&mut hint.title, &mut hint.explanation, &mut hint.line].into_iter().for_each(change);
        hint.next_step.iter_mut().for_each(change);
    }
    said.iter_mut().for_each(change);
    announcement.lines.iter_mut().for_each(change);
}
