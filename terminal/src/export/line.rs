//! A row on its way into a file.

use super::super::{Arrival, Link, Row, Style, StyleRun};
use crate::time::EpochMillis;

/// A row's parts, whole or redacted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) runs: &'a [StyleRun],
    pub(super) links: &'a [Link],
    /// When it arrived.
    pub(super) at: EpochMillis,
    pub(super) arrival: Arrival,
}

/// A stretch of one style that leads to one place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch<'a> {
    pub(super) text: &'a str,
    pub(super) style: Style,
    pub(super) uri: Option<&'a str>,
}

impl<'a> Line<'a> {
    pub(super) fn of(row: &Row<'a>) -> Self {
        Self { text: row.text, runs: row.runs, links: row.links, at: row.meta.at, arrival: row.meta.arrival }
    }

    /// The row cut wherever its style or its link changes.
    pub(super) fn stretches(&self) -> impl Iterator<Item = Stretch<'a>> {
        let Self { text, runs, links, .. } = *self;
        let mut at = 0;
        std::iter::from_fn(move || {
            if at >= text.len() {
                return None;
            }
            let (style, style_end) = covering(runs.iter().map(|run| (&run.range, run.style)), at, text.len());
            let (uri, link_end) = covering(links.iter().map(|link| (&link.range, &*link.uri)), at, text.len());
            let end = style_end.min(link_end).max(at + 1);
            let stretch = text.get(at..end)?;
            at = end;
            Some(Stretch { text: stretch, style: style.unwrap_or_default(), uri })
        })
    }
}

/// What covers byte `at`, and up to where that holds.
fn covering<'r, T>(
    mut ranges: impl Iterator<Item = (&'r std::ops::Range<u32>, T)>,
    at: usize,
    len: usize,
) -> (Option<T>, usize) {
    match ranges.find(|(range, _)| range.end as usize > at) {
        Some((range, value)) if range.start as usize <= at => (Some(value), range.end as usize),
        Some((range, _)) => (None, range.start as usize),
        None => (None, len),
    }
}
