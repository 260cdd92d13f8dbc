//! Event text to styled rows (`docs/architecture.md`, "What a terminal is, in a log").
//!
//! Belongs here: escapes, styles, line editing inside one event's rows, the bounded scrollback, cell widths and wrap.
//! Does not belong here: where text comes from and how it is painted.
//!
//! ```
//! use ptero_terminal::{Limits, Reader, RowId, RowMeta, Scrollback};
//!
//! let mut rows = Scrollback::new(Limits { rows: 10_000, bytes: 16 << 20 });
//! // One event of the daemon is one row or more; a carriage return rewrites its own row.
//! let changes = rows.feed("10%\r20%\n\x1b[1;31mfailed\x1b[0m\x1b]0;title\x07", RowMeta::default());
//!
//! let (mut reader, mut shown) = (Reader::default(), String::new());
//! for id in changes.added.map(RowId) {
//!     if let Some(row) = rows.row(id, &mut reader) {
//!         row.write_ansi(&mut shown);
//!         shown.push('\n');
//!     }
//! }
//! assert_eq!(shown, "20%\n\x1b[0;1;31mfailed\x1b[0m\n", "colours stay, what a terminal would obey is gone");
//! ```

#[doc(hidden)]
pub mod bytes;
mod cells;
mod contrast;
mod export;
mod filter;
mod fold;
mod layout;
mod level;
mod link;
mod parser;
mod plain_links;
mod redaction;
mod row_set;
mod scrollback;
mod search;
mod severe;
mod store;
mod style;
pub mod time;

pub use cells::{Drawn, MAX_IN_BOX, Piece, Shape, Unit, between, cells_of, is_invisible, pieces, units, wrap};
pub use contrast::{Brightness, Canvas, Inks, MIN_CONTRAST, Rgb};
pub use export::{Export, ExportOptions, ExportProgress, Format, Sample, Stamps, file_name, write_stamp};
pub use filter::{Condition, Filter, Levels};
pub use fold::{Fold, FoldKind, Folds};
pub use layout::{Layout, Lines, Showing};
pub use level::{Level, LevelCounts, LevelRule, LevelRules, MAX_LEVEL_RULES};
pub use link::Link;
pub use parser::{SectionSigns, plain_text, styled_text};
pub use plain_links::links;
pub use redaction::{Covered, PerKind, Place, Private, Pseudonyms, Redacted, Redactor, Veil, hint};
pub use scrollback::{Arrival, Changes, Entry, Limits, Row, RowId, RowMeta, Scrollback, Source};
pub use search::{
    Case, Hit, MAX_QUERY_BYTES, Matcher, Position, Progress, Query, QueryError, Search, Syntax, Word, fold_case,
};
pub use severe::Severe;
pub use store::{Block, Reader};
pub use style::{Attributes, Color, Style, StyleRun, Underline, palette};
