//! Gathers the facts while the session works.

use super::address::Address;
use super::facts::{Attempt, Cause, Diagnosis, Facts, Network, NodeHistory, Probe, ProbeId, Progress, Surroundings};
use super::verdict::diagnose;
use crate::protocol::{CredentialsAnswer, Token};
use crate::session::{ConnectionState, Input, RequestId, StopReason};
use crate::time::{EpochMillis, Millis, Now};
use crate::words::Words;

/// Between the starts of two probes.
const PROBE_SPACING_MS: u64 = 10_000;
/// More blocked addresses than this are not remembered.
const MAX_BLOCKED: usize = 8;

/// The probe of this streak.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Probing {
    id: ProbeId,
    target: String,
    answer: Option<Probe>,
}

/// What was learned since the connection was last live.
#[derive(Debug, Clone, Default)]
pub(in crate::console) struct Doctor {
    pub(super) surroundings: Surroundings,
    /// The try under way.
    attempt: Attempt,
    request: Option<RequestId>,
    /// The last failure.
    pub(super) facts: Option<Facts>,
    diagnosis: Option<Diagnosis>,
    /// What it is said in.
    words: Words,
    is_waiting: bool,
    blocked: Vec<String>,
    /// The node that last let a socket open, by its origin.
    let_in_by: Option<String>,
    probing: Option<Probing>,
    probed_at: Option<Millis>,
    network: Network,
    is_hidden: bool,
    pub(super) failures: u32,
    pub(super) failing_since: Option<EpochMillis>,
}

/// Whether a diagnosis says something new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum News {
    None,
    Some,
}

impl Doctor {
    /// What is wrong, from the first failure until the connection is live.
    pub(in crate::console) const fn diagnosis(&self) -> Option<&Diagnosis> {
        self.diagnosis.as_ref()
    }

    /// Hears what the session is told.
    pub(in crate::console) fn hear(&mut self, input: &Input<'_>, now: Now) {
        match input {
            Input::Fetched { request, answer: CredentialsAnswer::Credentials(credentials) }
                if self.request == Some(*request) =>
            {
                self.read_token(&credentials.token, now.wall);
            }
            Input::FetchFailed { request, failure } if self.request == Some(*request) => {
                self.attempt.fetch = Some(failure.clone());
            }
            Input::Opened(_) => {
                self.attempt.progress = Progress::SigningIn;
                self.let_in_by = self.attempt.socket.clone();
            }
            Input::Closed { code, .. } => self.attempt.close = Some(*code),
            Input::Online => self.network = Network::Online,
            Input::Offline => self.network = Network::Offline,
            Input::Visible => self.is_hidden = false,
            Input::Hidden => self.is_hidden = true,
            _ => {}
        }
    }

    /// Credentials are asked for.
    pub(in crate::console) fn asking(&mut self, request: RequestId) {
        self.request = Some(request);
        self.attempt.fetch = None;
    }

    /// A socket is opened.
    pub(in crate::console) fn opening(&mut self, url: &str) {
        self.attempt.progress = Progress::Opening;
        // A path or a query is of no use here and no one's business.
        self.attempt.socket = Address::parse(url).map(|socket| socket.origin());
    }

    /// Takes what the edge knows of the page.
    pub(in crate::console) fn settle_in(&mut self, surroundings: Surroundings) {
        self.surroundings = surroundings;
    }

    /// Forgets the server, not the page.
    pub(in crate::console) fn forget(&mut self) {
        let Self { surroundings, words, network, is_hidden, probed_at, .. } = std::mem::take(self);
        *self = Self { surroundings, words, network, is_hidden, probed_at, ..Self::default() };
    }

    /// Says it in other words from now on.
    pub(in crate::console) fn speak(&mut self, words: Words) {
        self.words = words;
        self.think_again();
    }

    /// Follows the connection's state.
    pub(super) fn follow(&mut self, state: &ConnectionState, now: Now) -> News {
        let was_waiting = std::mem::take(&mut self.is_waiting);
        match state {
            ConnectionState::Waiting { cause, .. } => {
                self.is_waiting = true;
                if was_waiting {
                    return self.think_again();
                }
                self.failed(Cause::Retry(cause.clone()), now)
            }
            ConnectionState::Stopped(StopReason::Requested) | ConnectionState::Idle => self.end_streak(),
            ConnectionState::Stopped(reason) => self.failed(Cause::Stop(reason.clone()), now),
            ConnectionState::Live => {
                self.attempt.progress = Progress::Live;
                self.end_streak()
            }
            ConnectionState::FetchingCredentials => {
                self.attempt = Attempt::default();
                // The network may be back.
                self.think_again();
                News::None
            }
            ConnectionState::Connecting | ConnectionState::Authenticating => News::None,
        }
    }

    /// The page's policy kept the page from connecting there. Browsers say so a moment after the failure.
    pub(super) fn blocked(&mut self, url: String) -> News {
        if self.blocked.len() < MAX_BLOCKED && !self.blocked.contains(&url) {
            self.blocked.push(url);
        }
        self.think_again()
    }

    /// What to probe now: at most once in ten seconds, and only while somebody looks.
    pub(super) fn next_probe(&mut self, now: Millis) -> Option<(ProbeId, String)> {
        let is_early = self.probed_at.is_some_and(|at| now.since(at) < PROBE_SPACING_MS);
        if is_early || self.is_hidden {
            return None;
        }
        let target = self.facts.as_ref()?.probe_target()?.origin();
        self.probed_at = Some(now);
        let id = ProbeId(self.probing.as_ref().map_or(0, |probing| probing.id.0.wrapping_add(1)));
        // Until the new answer is there, the last one of the same host stands.
        let answer = self.probing.take().filter(|last| last.target == target).and_then(|last| last.answer);
        self.probing = Some(Probing { id, target: target.clone(), answer });
        Some((id, target))
    }

    /// A probe's answer.
    pub(super) fn probed(&mut self, id: ProbeId, answer: Probe) -> News {
        match &mut self.probing {
            Some(probing) if probing.id == id => {
                probing.answer = Some(answer);
                self.think_again()
            }
            _ => News::None,
        }
    }

    fn read_token(&mut self, token: &Token, wall: EpochMillis) {
        // A token that is no JWT says nothing of itself.
        let claims = token.claims().unwrap_or_default();
        let issued = claims.iat.and_then(|iat| i64::try_from(iat).ok());
        let seen = i64::try_from(wall.0 / 1000).ok();
        self.attempt.skew_s = issued.zip(seen).map(|(issued, seen)| seen.saturating_sub(issued));
        self.attempt.permissions = claims.permissions.map(|permissions| permissions.iter().count());
    }

    fn failed(&mut self, cause: Cause, now: Now) -> News {
        self.failures = self.failures.saturating_add(1);
        self.failing_since.get_or_insert(now.wall);
        self.facts = Some(Facts {
            cause,
            attempt: self.attempt.clone(),
            surroundings: self.surroundings.clone(),
            probe: None,
            blocked: Vec::new(),
            network: self.network,
            node: NodeHistory::Unknown,
        });
        self.think_again();
        News::Some
    }

    /// Judges the last failure by what is known now.
    fn think_again(&mut self) -> News {
        let Some(mut facts) = self.facts.take() else { return News::None };
        facts.network = self.network;
        facts.blocked.clone_from(&self.blocked);
        let node = facts.socket().map(|socket| socket.origin());
        facts.node = if node.is_some() && node == self.let_in_by { NodeHistory::LetUsIn } else { NodeHistory::Unknown };
        let target = facts.probe_target().map(|target| target.origin());
        let probing = self.probing.as_ref().filter(|probing| Some(&probing.target) == target.as_ref());
        facts.probe = probing.and_then(|probing| probing.answer);
        let diagnosis = diagnose(&facts, &self.words);
        let is_news = self.diagnosis.as_ref().is_none_or(|before| before.code != diagnosis.code);
        self.facts = Some(facts);
        self.diagnosis = Some(diagnosis);
        if is_news { News::Some } else { News::None }
    }

    fn end_streak(&mut self) -> News {
        self.facts = None;
        self.diagnosis = None;
        self.probing = None;
        self.blocked.clear();
        self.failures = 0;
        self.failing_since = None;
        News::None
    }
}
