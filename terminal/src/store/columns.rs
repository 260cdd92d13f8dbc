//! What is known of rows without unpacking them: for re-flow, for counts, for trimming.

use super::super::cells::Measure;
use super::super::{Arrival, Entry, Level, Link, RowMeta, Source};
use super::Span;
use crate::time::EpochMillis;

/// What is known of a row besides its text and its time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tag(u8);

impl Tag {
    const LEVEL_SHIFT: u8 = 3;
    const THREE_BITS: u8 = 0b111;
    const REPLAYED: u8 = 1 << 6;
    const GOES_ON: u8 = 1 << 7;

    pub(super) const fn new(meta: RowMeta) -> Self {
        let replayed = if matches!(meta.arrival, Arrival::Replayed) { Self::REPLAYED } else { 0 };
        let goes_on = if matches!(meta.entry, Entry::GoesOn) { Self::GOES_ON } else { 0 };
        Self(meta.source as u8 | (meta.level as u8) << Self::LEVEL_SHIFT | replayed | goes_on)
    }

    pub(super) fn level(self) -> Level {
        Level::ALL.get(usize::from(self.0 >> Self::LEVEL_SHIFT & Self::THREE_BITS)).copied().unwrap_or_default()
    }

    pub(super) const fn entry(self) -> Entry {
        if self.0 & Self::GOES_ON == 0 { Entry::Begins } else { Entry::GoesOn }
    }

    /// All of it, of a row that arrived then.
    pub(super) fn meta(self, at: EpochMillis) -> RowMeta {
        RowMeta {
            at,
            arrival: if self.0 & Self::REPLAYED == 0 { Arrival::Live } else { Arrival::Replayed },
            entry: self.entry(),
            source: Source::ALL.get(usize::from(self.0 & Self::THREE_BITS)).copied().unwrap_or_default(),
            level: self.level(),
        }
    }
}

/// Cells of a row, and whether some of them come in pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Width(u16);

impl Width {
    const WIDE: u16 = 1 << 15;
    /// Stands for this many cells and more.
    const LONG: u16 = Self::WIDE - 1;

    fn new(measure: Measure) -> Self {
        let cells = u16::try_from(measure.cells).map_or(Self::LONG, |cells| cells.min(Self::LONG));
        Self(cells | if measure.wide { Self::WIDE } else { 0 })
    }

    /// Whether a character of the row takes two cells.
    pub(in super::super) const fn is_wide(self) -> bool {
        self.0 & Self::WIDE != 0
    }

    /// `None` if they are too many to be told here.
    pub(in super::super) fn cells(self) -> Option<u32> {
        let cells = self.0 & Self::LONG;
        (cells != Self::LONG).then_some(u32::from(cells))
    }
}

/// Cells of a row whose [`Width`] cannot tell them. There are a few in a chunk at most, since its text is bounded.
#[derive(Debug, Clone, Copy)]
struct Long {
    index: u32,
    cells: u32,
}

/// Widths of consecutive rows of one chunk.
#[derive(Debug, Clone, Copy)]
pub(in super::super) struct Widths<'a> {
    /// The first row.
    pub(in super::super) first: u64,
    /// One for each row.
    pub(in super::super) each: &'a [Width],
    /// Where the first row lies in its chunk.
    from: usize,
    columns: &'a Columns,
}

impl Widths<'_> {
    pub(super) const fn is_empty(&self) -> bool {
        self.each.is_empty()
    }

    /// Cells of the row at `index`.
    pub(in super::super) fn cells(&self, index: usize) -> u32 {
        self.columns.measure(self.from + index).map_or(0, |measure| measure.cells)
    }
}

/// One entry a row, and lists of what few rows have.
#[derive(Debug, Default)]
pub(super) struct Columns {
    tags: Vec<Tag>,
    widths: Vec<Width>,
    long: Vec<Long>,
    links: Vec<Link>,
    /// For each link, its row.
    link_rows: Vec<u32>,
}

impl Columns {
    /// Bytes a row takes here without links.
    pub(super) const PER_ROW: usize = size_of::<Tag>() + size_of::<Width>();

    pub(super) fn len(&self) -> usize {
        self.tags.len()
    }

    pub(super) fn push(&mut self, tag: Tag, measure: Measure, links: &[Link]) {
        let index = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let width = Width::new(measure);
        if width.cells().is_none() {
            self.long.push(Long { index, cells: measure.cells });
        }
        self.links.extend_from_slice(links);
        self.link_rows.extend(links.iter().map(|_| index));
        self.tags.push(tag);
        self.widths.push(width);
    }

    pub(super) fn tags(&self) -> &[Tag] {
        &self.tags
    }

    pub(super) fn tag(&self, index: usize) -> Option<Tag> {
        self.tags.get(index).copied()
    }

    pub(super) fn measure(&self, index: usize) -> Option<Measure> {
        let width = self.widths.get(index)?;
        let long = || {
            let at = self.long.binary_search_by_key(&index, |long| long.index as usize).ok()?;
            Some(self.long.get(at)?.cells)
        };
        Some(Measure { cells: width.cells().or_else(long)?, wide: width.is_wide() })
    }

    /// Widths of the rows that are held, from `id` on.
    pub(super) fn widths_from(&self, span: Span, id: u64) -> Widths<'_> {
        let first = id.max(span.held().start);
        let from = usize::try_from(first - span.first).unwrap_or(usize::MAX);
        Widths { first, from, columns: self, each: self.widths.get(from..).unwrap_or_default() }
    }

    /// Levels of the rows that are held, from `id` on, and whether they begin an entry.
    pub(super) fn levels_from(&self, span: Span, id: u64) -> impl Iterator<Item = (u64, Level, Entry)> {
        let first = id.max(span.held().start);
        let from = usize::try_from(first - span.first).unwrap_or(usize::MAX);
        let tags = self.tags.get(from..).unwrap_or_default();
        (first..).zip(tags).map(|(row, tag)| (row, tag.level(), tag.entry()))
    }

    pub(super) fn links_of(&self, index: usize) -> &[Link] {
        let from = self.link_rows.partition_point(|&row| (row as usize) < index);
        let to = self.link_rows.partition_point(|&row| row as usize <= index);
        self.links.get(from..to).unwrap_or_default()
    }

    pub(super) fn link_count(&self) -> usize {
        self.links.len()
    }

    /// Moves everything from row `from` on out, in memory of just the size it needs.
    pub(super) fn split_off(&mut self, from: usize) -> Self {
        let shift = u32::try_from(from).unwrap_or(u32::MAX);
        let links_from = self.link_rows.partition_point(|&row| row < shift);
        let long = self.long.iter().filter(|long| long.index >= shift);
        let columns = Self {
            tags: self.tags.get(from..).unwrap_or_default().to_vec(),
            widths: self.widths.get(from..).unwrap_or_default().to_vec(),
            long: long.map(|long| Long { index: long.index - shift, ..*long }).collect(),
            links: self.links.get(links_from..).unwrap_or_default().to_vec(),
            link_rows: self.link_rows.iter().skip(links_from).map(|row| row - shift).collect(),
        };
        self.clear();
        columns
    }

    pub(super) fn clear(&mut self) {
        self.tags.clear();
        self.widths.clear();
        self.long.clear();
        self.links.clear();
        self.link_rows.clear();
    }

    /// Bytes held.
    pub(super) fn bytes(&self) -> usize {
        let fixed = self.len() * Self::PER_ROW + size_of_val(self.long.as_slice());
        fixed + links_bytes(&self.links)
    }
}

/// What links hold, in bytes.
pub(super) fn links_bytes(links: &[Link]) -> usize {
    let addresses: usize = links.iter().map(|link| link.uri.len()).sum();
    addresses + links.len() * (size_of::<Link>() + size_of::<u32>())
}
