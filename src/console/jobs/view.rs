//! A job as it is shown.

use super::layers::Phase;
use super::{Job, JobId, JobKind, JobState};
use crate::console::messages;
use crate::console::view::as_f64;
use crate::words::Words;

/// One job, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobView {
    /// To dismiss it by.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// How it stands.
    pub state: JobState,
    /// What it does or how it ended, in a few words.
    pub label: String,
    /// How much is done, which file it is at, or why it failed.
    pub detail: Option<String>,
    /// How far it is, 0 to 100; `None` when nobody knows.
    pub percent: Option<u8>,
}

impl Job {
    pub(super) fn view(&self, words: &Words) -> JobView {
        let state = self.life.state();
        let is_extracting = self.kind == JobKind::ImagePull && self.layers.sum().0 == Phase::Extracting;
        JobView {
            id: self.id,
            kind: self.kind,
            state,
            label: words.text(messages::job(self.kind, state, is_extracting)).into_owned(),
            detail: self.detail(words, is_extracting),
            percent: if state == JobState::Done { Some(100) } else { percent(self.done, self.total) },
        }
    }

    fn detail(&self, words: &Words, is_extracting: bool) -> Option<String> {
        let mut detail = String::new();
        if self.total > 0 && self.life.is_running() && !is_extracting {
            detail = messages::amount(words, self.done.min(self.total), self.total);
        }
        if self.files > 0 {
            detail = messages::files(words, self.files);
        }
        let own = self.detail.said(words);
        if !detail.is_empty() && !own.is_empty() {
            detail.push_str(" · ");
        }
        detail.push_str(&own);
        (!detail.is_empty()).then_some(detail)
    }
}

/// Whole percent, rounded down: what is not all done is never 100.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
fn percent(done: u64, total: u64) -> Option<u8> {
    let part = || if done >= total { 100 } else { (as_f64(done) / as_f64(total) * 100.0) as u8 };
    (total > 0).then(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentage_is_never_more_than_all_and_never_of_nothing() {
        for (done, total, expected) in [
            (0, 0, None),
            (5, 0, None),
            (0, 7, Some(0)),
            (1, 3, Some(33)),
            (999, 1000, Some(99)),
            (7, 7, Some(100)),
            (8, 7, Some(100)),
            (u64::MAX, 1, Some(100)),
            (u64::MAX, u64::MAX, Some(100)),
        ] {
            assert_eq!(percent(done, total), expected, "{done} of {total}");
        }
    }
}
