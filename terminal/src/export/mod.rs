//! The log as a file: plain text, text with escapes, a web page, a recording.
//!
//! Belongs here: the formats, and the way through the rows in bounded steps. Does not belong here: where the file goes.

mod ansi;
mod asciicast;
mod html;
mod line;
mod stamp;
#[cfg(test)]
mod tests;

use super::{
    Arrival, Filter, Link, PerKind, Place, Private, Pseudonyms, Reader, Redacted, Redactor, Row, RowId, Scrollback,
    hint,
};
use crate::time::EpochMillis;
pub(crate) use line::Line;
pub use stamp::write as write_stamp;

/// What a log is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// A line of text a row.
    #[default]
    Text,
    /// The same with SGR and OSC 8, for a terminal.
    Ansi,
    /// A web page that needs nothing else.
    Html,
    /// A recording with the times of arrival (asciicast v3).
    Asciicast,
}

impl Format {
    /// Reads the host page's word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Some(match word {
            "text" => Self::Text,
            "ansi" => Self::Ansi,
            "html" => Self::Html,
            "asciicast" => Self::Asciicast,
            _ => return None,
        })
    }

    /// The host page's word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Ansi => "ansi",
            Self::Html => "html",
            Self::Asciicast => "asciicast",
        }
    }

    /// The file's media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Text | Self::Ansi => "text/plain;charset=utf-8",
            Self::Html => "text/html;charset=utf-8",
            Self::Asciicast => "application/x-asciicast",
        }
    }

    /// What the file's name ends in, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Text => "log",
            Self::Ansi => "ansi",
            Self::Html => "html",
            Self::Asciicast => "cast",
        }
    }
}

/// What a file made at that moment is called: `1a2b3c4d-2026-11-21T10-47-41.log`. Of the server's id only what every file
/// system takes is left.
#[must_use]
pub fn file_name(format: Format, server: Option<&str>, at: EpochMillis) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut name: String = server.unwrap_or_default().chars().filter(is_plain).take(64).collect();
    if name.is_empty() {
        name.push_str("console");
    }
    let mut stamp = String::new();
    stamp::write(&mut stamp, at);
    let seconds = stamp.split('.').next().unwrap_or_default().replace(':', "-");
    format!("{name}-{seconds}.{}", format.extension())
}

/// Whether a row's time of arrival stands before it. Recordings have their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stamps {
    /// No.
    #[default]
    Off,
    /// In universal time, to the millisecond (ISO 8601); none before a row that was replayed.
    Utc,
}

/// How a log is written.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ExportOptions {
    /// As what.
    pub format: Format,
    /// With or without times.
    pub stamps: Stamps,
    /// Hides what it finds; `None` writes everything as it is.
    pub redactor: Option<Redactor>,
    /// Stands in the file where the format has a place for it. Empty: none.
    pub title: String,
    /// For a recording: the width of the screen in cells.
    pub columns: u32,
}

/// Writes one row as [`Format::Ansi`] has it, without a line feed.
pub(crate) fn write_ansi(row: &Row<'_>, out: &mut String) {
    ansi::row(out, &Line::of(row));
}

/// Whether an export is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportProgress {
    /// Another step is needed.
    More,
    /// The filter has not looked at all rows yet: it is its turn.
    Waiting,
    /// Everything is written.
    Done,
}

/// An export under way: the rows that were there when it began, as far as they are not trimmed before their turn.
#[derive(Debug)]
pub struct Export {
    options: ExportOptions,
    reader: Reader,
    next: RowId,
    end: RowId,
    stage: Stage,
    /// When the row before arrived.
    last_at: Option<EpochMillis>,
    names: Pseudonyms,
    hidden: PerKind,
    samples: Vec<Sample>,
    written: usize,
}

/// How many samples are kept of each kind.
const SAMPLES: usize = 3;

/// A place that was hidden, for whoever has to judge whether that was right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// What it held.
    pub kind: Private,
    /// Its text, masked but for its beginning.
    pub before: String,
    /// What stands there now.
    pub after: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Head,
    Rows,
    Done,
}

impl Export {
    /// Begins with the oldest row held.
    #[must_use]
    pub fn new(options: ExportOptions, scrollback: &Scrollback) -> Self {
        Self {
            options,
            reader: Reader::default(),
            next: scrollback.first(),
            end: scrollback.end(),
            stage: Stage::Head,
            last_at: None,
            names: Pseudonyms::default(),
            hidden: PerKind::default(),
            samples: Vec::new(),
            written: 0,
        }
    }

    /// How many places were hidden so far, by what they held.
    #[must_use]
    pub const fn hidden(&self) -> PerKind {
        self.hidden
    }

    /// The first places that were hidden, a few of each kind, none twice.
    #[must_use]
    pub fn samples(&self) -> &[Sample] {
        &self.samples
    }

    /// Rows written so far.
    #[must_use]
    pub const fn written(&self) -> usize {
        self.written
    }

    /// Rows whose turn has not come.
    #[must_use]
    pub fn left(&self) -> u64 {
        self.end.0.saturating_sub(self.next.0)
    }

    /// Writes the next stretch of rows to the end of `out`: one block of the store at most. With a filter only what it shows is
    /// written, and nothing until it has looked at every row whose turn has not come.
    pub fn step(&mut self, scrollback: &Scrollback, only: Option<&Filter>, out: &mut String) -> ExportProgress {
        self.next = self.next.max(scrollback.first()).min(self.end);
        if only.is_some_and(|filter| !filter.knows(self.next..self.end)) {
            return ExportProgress::Waiting;
        }
        match self.stage {
            Stage::Head => {
                self.head(scrollback, out);
                self.stage = Stage::Rows;
            }
            Stage::Rows => self.rows(scrollback, only, out),
            Stage::Done => return ExportProgress::Done,
        }
        if self.stage == Stage::Rows && self.next >= self.end {
            if self.options.format == Format::Html {
                out.push_str(html::FOOT);
            }
            self.stage = Stage::Done;
        }
        if self.stage == Stage::Done { ExportProgress::Done } else { ExportProgress::More }
    }

    fn head(&mut self, scrollback: &Scrollback, out: &mut String) {
        match self.options.format {
            Format::Text | Format::Ansi => {}
            Format::Html => html::head(out, &self.options.title),
            Format::Asciicast => {
                let first = scrollback.row(self.next, &mut self.reader).map(|row| row.meta.at);
                asciicast::head(out, self.options.columns, first.unwrap_or_default(), &self.options.title);
            }
        }
    }

    fn rows(&mut self, scrollback: &Scrollback, only: Option<&Filter>, out: &mut String) {
        let stop = scrollback.block(self.next, &mut self.reader).map_or(self.end, |block| block.end().min(self.end));
        while self.next < stop {
            if only.is_some_and(|filter| !filter.shows(self.next)) {
                self.next = RowId(self.next.0 + 1);
                continue;
            }
            let mut reader = std::mem::take(&mut self.reader);
            if let Some(row) = scrollback.row(self.next, &mut reader) {
                self.row(&Line::of(&row), out);
            }
            self.reader = reader;
            self.next = RowId(self.next.0 + 1);
        }
    }

    fn row(&mut self, line: &Line<'_>, out: &mut String) {
        let Some(redactor) = &self.options.redactor else { return self.write(line, out) };
        let places = redactor.find(line.text);
        let hides = |link: &Link| redactor.find(&link.uri).first().map(|place| place.kind);
        // An address that a link leads to is not in the text.
        let led: Vec<_> = line.links.iter().map(hides).collect();
        if places.is_empty() && led.iter().all(Option::is_none) {
            return self.write(line, out);
        }
        for kind in places.iter().map(|place| place.kind).chain(led.iter().copied().flatten()) {
            self.hidden.add(kind);
        }
        let links: Vec<_> =
            line.links.iter().zip(&led).filter(|(_, led)| led.is_none()).map(|(link, _)| link.clone()).collect();
        let redacted = Redacted::new(line.text, line.runs, &links, &places, &mut self.names);
        places.iter().for_each(|place| self.sample(line.text, place));
        self.write(&Line { text: &redacted.text, runs: &redacted.runs, links: &redacted.links, ..*line }, out);
    }

    fn sample(&mut self, text: &str, place: &Place) {
        let secret = text.get(place.range.clone()).unwrap_or_default();
        let of_kind = self.samples.iter().filter(|sample| sample.kind == place.kind).count();
        if of_kind >= SAMPLES {
            return;
        }
        let sample = Sample { kind: place.kind, before: hint(secret), after: self.names.stand_in(place.kind, secret) };
        if !self.samples.contains(&sample) {
            self.samples.push(sample);
        }
    }

    fn write(&mut self, line: &Line<'_>, out: &mut String) {
        self.written += 1;
        let before = self.last_at.replace(line.at).unwrap_or(line.at);
        match self.options.format {
            Format::Asciicast => asciicast::row(out, line, before),
            Format::Text => {
                self.stamp(line, out);
                out.push_str(line.text);
                out.push('\n');
            }
            Format::Ansi => {
                self.stamp(line, out);
                ansi::row(out, line);
                out.push('\n');
            }
            Format::Html => {
                self.stamp(line, out);
                html::row(out, line);
            }
        }
    }

    fn stamp(&self, line: &Line<'_>, out: &mut String) {
        // What was replayed was printed before, nobody knows when.
        if self.options.stamps == Stamps::Utc && line.arrival == Arrival::Live {
            stamp::write(out, line.at);
            out.push(' ');
        }
    }
}
