//! A job as it is shown.

use super::layers::Phase;
use super::{Job, JobId, JobKind, JobState};
use crate::console::format;
use crate::console::messages;
use crate::console::view::as_f64;

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
    pub(super) fn view(&self) -> JobView {
        let state = self.life.state();
        let is_extracting = self.kind == JobKind::ImagePull && self.layers.sum().0 == Phase::Extracting;
        JobView {
            id: self.id,
            kind: self.kind,
            state,
            label: messages::job(self.kind, state, is_extracting).to_owned(),
            detail: self.detail(is_extracting),
            percent: if state == JobState::Done { Some(100) } else { percent(self.done, self.total) },
        }
    }

    fn detail(&self, is_extracting: bool) -> Option<String> {
        let amount = (self.total > 0 && self.life.is_running() && !is_extracting).then(|| {
            format!("{} of {}", format::bytes(as_f64(self.done.min(self.total))), format::bytes(as_f64(self.total)))
        });
        let files = (self.files > 0).then(|| messages::files(self.files));
        let named = (!self.detail.is_empty()).then(|| self.detail.clone());
        let parts: Vec<String> = [amount, files, named].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }
}

fn percent(done: u64, total: u64) -> Option<u8> {
    let percent = (u128::from(done) * 100).checked_div(u128::from(total))?;
    Some(u8::try_from(percent).unwrap_or(100).min(100))
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
