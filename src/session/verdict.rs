//! What a failed credentials request means (section 9).

use super::backoff::Jitter;
use super::{FetchFailure, RetryCause, StopReason};
use crate::protocol::{CredentialsError, PanelError, Unavailable};

/// The longest `Retry-After` that is honoured.
const LONGEST_RETRY_AFTER_MS: u64 = 300_000;

/// How long to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// By the backoff.
    Backoff,
    /// Between so many milliseconds; not shortened by `Online` and `Visible`.
    Slow { from_ms: u64, to_ms: u64 },
}

impl Pace {
    /// 4409: re-checked a minute later at the earliest (section 8.1).
    pub(super) const SUSPENDED: Self = Self::Slow { from_ms: 60_000, to_ms: 75_000 };
    const UNAVAILABLE: Self = Self::Slow { from_ms: 30_000, to_ms: 35_000 };
    const CONFLICT: Self = Self::Slow { from_ms: 30_000, to_ms: 60_000 };

    /// How long to wait after that many failures in a row.
    pub(super) fn delay(self, failures: u32, jitter: &mut Jitter) -> u64 {
        match self {
            Self::Backoff => jitter.backoff(failures),
            Self::Slow { from_ms, to_ms } => jitter.between(from_ms, to_ms),
        }
    }

    fn too_many_requests(retry_after_ms: Option<u64>) -> Self {
        let from_ms = retry_after_ms.unwrap_or(20_000).clamp(1_000, LONGEST_RETRY_AFTER_MS);
        Self::Slow { from_ms, to_ms: (from_ms + from_ms / 10).min(LONGEST_RETRY_AFTER_MS) }
    }
}

/// What to do after a failure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    Stop(StopReason),
    Retry { cause: RetryCause, pace: Pace },
}

impl Verdict {
    const fn backoff(cause: RetryCause) -> Self {
        Self::Retry { cause, pace: Pace::Backoff }
    }

    pub(super) const fn unavailable(unavailable: Unavailable) -> Self {
        Self::Retry { cause: RetryCause::Unavailable(unavailable), pace: Pace::UNAVAILABLE }
    }

    pub(super) fn of(failure: FetchFailure) -> Self {
        match failure {
            FetchFailure::Network(text) => Self::backoff(RetryCause::PanelUnreachable(text)),
            FetchFailure::TimedOut => Self::backoff(RetryCause::PanelUnreachable("no answer in time".into())),
            FetchFailure::Host(text) => Self::backoff(RetryCause::PanelAnswer(text)),
            FetchFailure::Answer { error: CredentialsError::Status(error), retry_after_ms } => {
                Self::of_status(error, retry_after_ms)
            }
            FetchFailure::Answer { error, .. } => Self::backoff(RetryCause::PanelAnswer(sentence(&error.to_string()))),
        }
    }

    fn of_status(error: PanelError, retry_after_ms: Option<u64>) -> Self {
        let pace = match error.status {
            401 => return Self::Stop(StopReason::NotSignedIn),
            403 => return Self::Stop(StopReason::Forbidden(error.detail)),
            404 => return Self::Stop(StopReason::NotFound),
            409 => Pace::CONFLICT,
            429 => Pace::too_many_requests(retry_after_ms),
            _ => Pace::Backoff,
        };
        let words = match error.detail {
            Some(detail) if error.status == 409 => detail,
            detail => sentence(&CredentialsError::Status(PanelError { detail, ..error }).to_string()),
        };
        Self::Retry { cause: RetryCause::PanelAnswer(words), pace }
    }
}

/// An error's text, whose first word is always ours, as a sentence: a capital letter first and a full stop last.
fn sentence(text: &str) -> String {
    let mut sentence = text.to_owned();
    if let Some(first) = sentence.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    if !sentence.ends_with(['.', '!', '?']) {
        sentence.push('.');
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(status: u16, detail: Option<&str>, retry_after_ms: Option<u64>) -> Verdict {
        let error = PanelError { status, detail: detail.map(Into::into), is_html: false };
        Verdict::of(FetchFailure::Answer { error: CredentialsError::Status(error), retry_after_ms })
    }

    #[test]
    fn final_statuses_stop() {
        assert_eq!(status(401, None, None), Verdict::Stop(StopReason::NotSignedIn));
        assert_eq!(status(403, Some("no"), None), Verdict::Stop(StopReason::Forbidden(Some("no".into()))));
        assert_eq!(status(404, None, None), Verdict::Stop(StopReason::NotFound));
    }

    #[test]
    fn a_conflict_is_shown_in_the_panels_words() {
        let expected = Verdict::Retry { cause: RetryCause::PanelAnswer("Suspended.".into()), pace: Pace::CONFLICT };
        assert_eq!(status(409, Some("Suspended."), None), expected);
    }

    #[test]
    fn retry_after_is_honoured_within_bounds() {
        let pace = |verdict| match verdict {
            Verdict::Retry { pace, .. } => pace,
            Verdict::Stop(reason) => panic!("stopped: {reason}"),
        };
        assert_eq!(pace(status(429, None, Some(7_000))), Pace::Slow { from_ms: 7_000, to_ms: 7_700 });
        assert_eq!(pace(status(429, None, Some(0))), Pace::Slow { from_ms: 1_000, to_ms: 1_100 });
        assert_eq!(pace(status(429, None, Some(u64::MAX))), Pace::Slow { from_ms: 300_000, to_ms: 300_000 });
        assert_eq!(pace(status(502, None, None)), Pace::Backoff);
    }

    #[test]
    fn other_failures_read_as_sentences() {
        let verdict = Verdict::of(FetchFailure::Answer { error: CredentialsError::Html, retry_after_ms: None });
        let expected = "The panel answered with a web page instead of JSON.".to_owned();
        assert_eq!(verdict, Verdict::Retry { cause: RetryCause::PanelAnswer(expected), pace: Pace::Backoff });
    }
}
