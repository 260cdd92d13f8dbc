//! The bounded store of rows.

use std::ops::{ControlFlow, Range};

use super::{
    Block, Folds, Level, LevelCounts, LevelRules, Link, Reader, StyleRun,
    fold::Finder,
    level,
    parser::{self, Batch, Cut, SectionSigns},
    store::{Store, Widths},
};
use crate::time::EpochMillis;

/// Names a row for ever: ids grow by one and are never given twice, also after trimming and clearing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct RowId(pub u64);

/// Who wrote a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Source {
    /// The game (`console output`).
    #[default]
    Game,
    /// The daemon (`daemon message`, `daemon error`, prelude lines).
    Daemon,
    /// The install container (`install output`).
    Install,
    /// A transfer (`transfer logs`).
    Transfer,
    /// This console itself: state changes, gaps.
    Local,
}

impl Source {
    /// Every source, in the order of their declaration.
    pub const ALL: [Self; 5] = [Self::Game, Self::Daemon, Self::Install, Self::Transfer, Self::Local];
}

/// Whether a row came when it was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Arrival {
    /// It did: it was printed when it arrived, or a moment before.
    #[default]
    Live,
    /// It was printed at a time that nobody told, and arrived with others later.
    Replayed,
}

/// Whether a row begins an entry of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Entry {
    /// It does.
    #[default]
    Begins,
    /// It is a line of the stack trace that began before it.
    GoesOn,
}

/// What is known of a row besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RowMeta {
    /// When it arrived.
    pub at: EpochMillis,
    /// Whether that is when it was printed.
    pub arrival: Arrival,
    /// Whether it begins an entry. Rows of the game and of its installer tell it themselves.
    pub entry: Entry,
    /// Who wrote it.
    pub source: Source,
    /// How serious it is.
    pub level: Level,
}

impl RowMeta {
    /// When it was printed, as far as that is known.
    #[must_use]
    pub fn printed_at(&self) -> Option<EpochMillis> {
        (self.arrival == Arrival::Live).then_some(self.at)
    }
}

/// How much is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// At most this many rows.
    pub rows: usize,
    /// At most this many bytes, as they are held: compressed, but for the newest rows.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 100_000, bytes: 256 << 20 }
    }
}

/// What a call changed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// Ids that were given to added rows. Under tight limits the first of them may be trimmed already.
    pub added: Range<u64>,
    /// How many rows were trimmed at the front, added ones included.
    pub trimmed: u64,
}

/// One row, as read from the store.
#[derive(Debug, Clone, PartialEq)]
pub struct Row<'a> {
    /// Its id.
    pub id: RowId,
    /// Its text, free of escapes and control characters.
    pub text: &'a str,
    /// Its styled stretches.
    pub runs: &'a [StyleRun],
    /// Its links, as the output declared them.
    pub links: &'a [Link],
    /// Its width in cells.
    pub cells: u32,
    /// Whether a character of it takes two cells. If none does, a visual line holds as many cells as it is wide.
    pub wide: bool,
    /// When and from whom.
    pub meta: RowMeta,
}

impl Row<'_> {
    /// Writes it for a terminal: its text with SGR and OSC 8, beginning and ending plain, without a line feed.
    pub fn write_ansi(&self, out: &mut String) {
        super::export::write_ansi(self, out);
    }
}

/// The rows, oldest first.
#[derive(Debug)]
pub struct Scrollback {
    limits: Limits,
    store: Store,
    /// Of the newest row: the lines of a stack trace have the level of the line they explain.
    last_level: Level,
    section_signs: SectionSigns,
    level_rules: LevelRules,
    /// For each source, the sequence that its last event left open at a cut.
    cuts: [Cut; Source::ALL.len()],
    finder: Finder,
    folds: Folds,
    /// Kept for its memory only.
    batch: Batch,
}

impl Scrollback {
    /// An empty one.
    #[must_use]
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            store: Store::default(),
            last_level: Level::default(),
            section_signs: SectionSigns::default(),
            level_rules: LevelRules::default(),
            cuts: Default::default(),
            finder: Finder::default(),
            folds: Folds::default(),
            batch: Batch::default(),
        }
    }

    /// Adds the text of one event: one row or more. Styles, links, the cursor and unfinished sequences end with it. A
    /// line feed at its end ends its last row and begins no other. Rows of the game and of its installer tell their level
    /// themselves; what tells none has the one of `meta`. The rest of a sequence that was cut off at the end of the event
    /// before is left out; an event that is nothing else adds no row.
    pub fn feed(&mut self, text: &str, meta: RowMeta) -> Changes {
        let added_from = self.store.end();
        let Some(text) = self.cuts[meta.source as usize].take(text) else {
            return Changes { added: added_from..added_from, trimmed: 0 };
        };
        match (self.section_signs, meta.source) {
            (SectionSigns::Codes, Source::Game | Source::Install) => {
                parser::parse(&parser::to_sgr(text), &mut self.batch);
            }
            _ => parser::parse(text, &mut self.batch),
        }
        for row in self.batch.rows() {
            let told = match meta.source {
                Source::Game | Source::Install => {
                    self.level_rules.told_by(row.text).or_else(|| level::told_by(row.text, self.last_level))
                }
                Source::Daemon | Source::Transfer | Source::Local => None,
            };
            self.last_level = told.unwrap_or(meta.level);
            let entry = self.finder.note(self.store.end(), row.text, self.last_level, meta.source, &mut self.folds);
            self.store.push(row, RowMeta { level: self.last_level, entry, ..meta });
        }
        Changes { added: added_from..self.store.end(), trimmed: self.trim() }
    }

    /// Forgets every row. Ids go on counting.
    pub fn clear(&mut self) -> Changes {
        let trimmed = self.store.end() - self.store.first();
        self.store.clear();
        self.finder.forget();
        self.folds.trim(self.end());
        self.last_level = Level::default();
        Changes { added: self.store.end()..self.store.end(), trimmed }
    }

    /// Changes what section signs in the output of the game and its installer are, from the next event on.
    pub fn set_section_signs(&mut self, section_signs: SectionSigns) {
        self.section_signs = section_signs;
    }

    /// Changes the page's rules for levels, from the next event on.
    pub fn set_level_rules(&mut self, rules: LevelRules) {
        self.level_rules = rules;
    }

    /// Changes the limits, trimming at once.
    pub fn set_limits(&mut self, limits: Limits) -> Changes {
        self.limits = limits;
        let trimmed = self.trim();
        Changes { added: self.store.end()..self.store.end(), trimmed }
    }

    fn trim(&mut self) -> u64 {
        let before = self.store.first();
        while self.store.len() > self.limits.rows || self.store.bytes() > self.limits.bytes {
            if self.store.trim().is_none() {
                break;
            }
        }
        let first = self.store.first();
        if first != before {
            self.folds.trim(RowId(first));
        }
        first - before
    }

    /// What is folded.
    #[must_use]
    pub const fn folds(&self) -> &Folds {
        &self.folds
    }

    /// Opens the fold that `row` is in or stands for. Returns whether there is one.
    pub fn open_fold(&mut self, row: RowId) -> bool {
        self.folds.open(row)
    }

    /// Closes the fold that `row` is in or stands for. Returns whether there is one.
    pub fn close_fold(&mut self, row: RowId) -> bool {
        self.folds.close(row)
    }

    /// Opens every fold, those to come included.
    pub fn open_folds(&mut self) {
        self.folds.open_all();
    }

    /// Closes every fold, those to come included.
    pub fn close_folds(&mut self) {
        self.folds.close_all();
    }

    /// Somebody looks at these rows: a trace among them is not closed unasked.
    pub const fn watch(&mut self, rows: Range<RowId>) {
        self.folds.watch(rows);
    }

    /// Where folds were opened, closed or found since the last call.
    pub fn take_folded(&mut self) -> Vec<Range<RowId>> {
        self.folds.take_changed()
    }

    /// The id of the oldest row held (equals [`Self::end`] when empty).
    #[must_use]
    pub fn first(&self) -> RowId {
        RowId(self.store.first())
    }

    /// The id the next row will get.
    #[must_use]
    pub fn end(&self) -> RowId {
        RowId(self.store.end())
    }

    /// How many rows are held.
    #[must_use]
    pub fn len(&self) -> usize {
        self.store.len()
    }

    /// Whether none is held.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.store.len() == 0
    }

    /// Bytes held for the rows: what [`Limits::bytes`] bounds. A chunk is freed with its last row, so up to one chunk more is
    /// in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.store.bytes()
    }

    /// How many of the rows held are of each level.
    #[must_use]
    pub fn levels(&self) -> LevelCounts {
        self.store.levels()
    }

    /// Reads a row; `None` if it was trimmed or does not exist yet.
    #[must_use]
    pub fn row<'a>(&'a self, id: RowId, reader: &'a mut Reader) -> Option<Row<'a>> {
        self.store.row(id.0, reader)
    }

    /// Shows the rows from `id` on (from the oldest held, if `id` was trimmed) until `visit` breaks. Cheaper than asking for
    /// one after another.
    pub fn visit_from(&self, id: RowId, reader: &mut Reader, visit: impl FnMut(Row<'_>) -> ControlFlow<()>) {
        let _ = self.store.visit_from(id.0, reader, visit);
    }

    /// Levels of the rows from `id` on, and whether they begin an entry.
    pub(super) fn levels_from(&self, id: RowId) -> impl Iterator<Item = (u64, Level, Entry)> {
        self.store.levels_from(id.0)
    }

    /// Widths of the rows from `id` on.
    pub(super) fn widths_from(&self, id: RowId) -> impl Iterator<Item = Widths<'_>> {
        self.store.widths_from(id.0)
    }

    /// Reads the rows that lie together with row `id`; `None` if it was trimmed or does not exist yet. The rows before
    /// them are those of `block.first - 1`, the next ones those of [`Block::end`].
    #[must_use]
    pub fn block<'a>(&'a self, id: RowId, reader: &'a mut Reader) -> Option<Block<'a>> {
        self.store.block(id.0, reader)
    }

    /// The rows that lie compressed together with row `id`, if all of them are held: their texts can be read at the least
    /// cost there is.
    pub(super) fn packed_with(&self, id: RowId) -> Option<Range<u64>> {
        self.store.packed_with(id.0)
    }

    /// Whether a text without letters beyond ASCII may be, in whatever case, among those rows. Cheap, and never wrong when it
    /// says no.
    pub(super) fn may_hold(&self, id: RowId, part: &[u8]) -> bool {
        self.store.may_hold(id.0, part)
    }

    /// Whether [`Scrollback::note_step`] has nothing to do.
    #[must_use]
    pub fn is_noted(&self) -> bool {
        self.store.is_noted()
    }

    /// Notes of one compressed stretch of rows what its text is made of, for searches to come.
    pub fn note_step(&mut self, reader: &mut Reader) {
        self.store.note_step(reader);
    }

    /// The texts of those rows, each with a line feed after it.
    pub(super) fn packed_text<'a>(&self, id: RowId, reader: &'a mut Reader) -> Option<&'a [u8]> {
        self.store.packed_text(id.0, reader)
    }
}
