//! What in a log is nobody else's business: addresses of players, e-mail addresses, keys and passwords.
//!
//! Belongs here: finding such places and what stands for them. Does not belong here: where the text goes afterwards. The
//! scanners look at one word at a time and never back-track, so a hostile line costs no more than another.

mod mask;
mod secret;
#[cfg(test)]
mod tests;
mod veil;
mod words;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::ops::Range;

pub use mask::{Pseudonyms, Redacted};
#[cfg(test)]
use veil::veil;
pub use veil::{Covered, Veil, hint};
use words::{Word, words};

/// What a place holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Private {
    /// An IP address that is not the machine's own.
    Address,
    /// An e-mail address.
    Email,
    /// A key, a token or a password.
    Secret,
    /// A text that the host page named.
    Named,
}

impl Private {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Address, Self::Email, Self::Secret, Self::Named];

    /// The word that stands in its place.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Address => "ip",
            Self::Email => "email",
            Self::Secret => "secret",
            Self::Named => "hidden",
        }
    }
}

/// How many places of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PerKind([usize; Private::ALL.len()]);

impl PerKind {
    /// One more of a kind; how many there are with it.
    pub const fn add(&mut self, kind: Private) -> usize {
        let count = &mut self.0[kind as usize];
        *count += 1;
        *count
    }

    /// The kinds that there are some of, each with its number.
    pub fn iter(&self) -> impl Iterator<Item = (Private, usize)> {
        Private::ALL.into_iter().zip(self.0).filter(|(_, count)| *count > 0)
    }

    /// All together.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.0.iter().sum()
    }
}

impl<const N: usize> From<[(Private, usize); N]> for PerKind {
    fn from(counts: [(Private, usize); N]) -> Self {
        let mut per_kind = Self::default();
        counts.into_iter().for_each(|(kind, count)| per_kind.0[kind as usize] += count);
        per_kind
    }
}

/// A place that is to be hidden: a byte range of the text, at character boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Where.
    pub range: Range<usize>,
    /// What it holds.
    pub kind: Private,
}

/// Finds what is to be hidden.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Redactor {
    /// Texts that the host page wants hidden, without the empty ones.
    named: Vec<String>,
}

impl Redactor {
    /// One that also hides these texts wherever they stand. Upper and lower case are told apart.
    #[must_use]
    pub fn new(named: impl IntoIterator<Item = String>) -> Self {
        Self { named: named.into_iter().filter(|text| !text.is_empty()).collect() }
    }

    /// The places of one row, in order, without overlaps.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Place> {
        let mut places = Vec::new();
        let mut reader = secret::Reader::default();
        for word in words(text) {
            let kind = if reader.is_secret(text, &word) { Some(Private::Secret) } else { kind_of(&word) };
            if let Some((kind, range)) = kind.map(|kind| (kind, word.range.clone())) {
                places.push(Place { range, kind });
            }
        }
        for named in &self.named {
            places.extend(
                text.match_indices(named.as_str())
                    .map(|(at, found)| Place { range: at..at + found.len(), kind: Private::Named }),
            );
        }
        without_overlaps(&places)
    }
}

fn kind_of(word: &Word<'_>) -> Option<Private> {
    if is_address(word.text) {
        Some(Private::Address)
    } else if is_email(word.text) {
        Some(Private::Email)
    } else {
        None
    }
}

/// An address that tells who somebody is. With a port or a zone it is one too.
fn is_address(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_hexdigit() || c == ':') || word.len() < 3 {
        return false;
    }
    let bare = word.split_once('%').map_or(word, |(address, _)| address);
    let four = |text: &str| text.parse::<Ipv4Addr>().ok();
    let address = four(bare)
        .or_else(|| bare.split_once(':').and_then(|(address, port)| port.parse::<u16>().ok().and(four(address))))
        .map(IpAddr::V4)
        .or_else(|| six(bare).map(IpAddr::V6));
    address.is_some_and(|address| !address.is_loopback() && !address.is_unspecified())
}

/// Two words of a programming language joined by `::` may be hexadecimal too; an address of six groups has a digit.
fn six(text: &str) -> Option<Ipv6Addr> {
    let colons = text.bytes().filter(|&byte| byte == b':').count();
    let plausible = colons >= 2 && text.bytes().any(|byte| byte.is_ascii_digit());
    plausible.then(|| text.parse().ok())?
}

fn is_email(word: &str) -> bool {
    let Some((local, domain)) = word.split_once('@') else { return false };
    let is_local = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-') && !label.starts_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    !local.is_empty()
        && local.chars().all(is_local)
        && domain.contains('.')
        && domain.split('.').all(is_label)
        && top.chars().count() >= 2
        && top.chars().all(char::is_alphabetic)
}

/// In order; where two overlap, they become one.
fn without_overlaps(places: &[Place]) -> Vec<Place> {
    // A heap is a fifth of the code of a sort.
    let order = places.iter().enumerate().map(|(at, place)| (place.range.start, Reverse(place.range.end), at));
    let mut kept: Vec<Place> = Vec::with_capacity(places.len());
    for (.., at) in order.collect::<BinaryHeap<_>>().into_sorted_vec() {
        let place = &places[at];
        match kept.last_mut() {
            Some(last) if place.range.start < last.range.end => last.range.end = last.range.end.max(place.range.end),
            _ => kept.push(place.clone()),
        }
    }
    kept
}
