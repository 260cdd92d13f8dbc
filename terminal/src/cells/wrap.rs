//! Where a text breaks into visual lines.

use std::ops::Range;

use super::{Cluster, Clusters};

/// Splits a row's text into its visual lines at `columns` cells (0: no wrapping), as byte ranges in order and without
/// gaps. A cluster is never broken: a wide one that does not fit moves to the next line, or stands alone where even one
/// line is too narrow for it. An empty text is one empty line. [`Layout`](super::super::Layout) counts exactly these lines.
pub fn wrap(text: &str, columns: u32) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut lines = if columns == 0 {
        Lines::Whole(text.len())
    } else if text.is_ascii() {
        Lines::Ascii { at: 0, len: text.len(), columns: columns as usize }
    } else {
        Lines::Clusters { clusters: Clusters::new(text), carried: None, columns }
    };
    let mut first = true;
    std::iter::from_fn(move || {
        let line = lines.next();
        let line = if first { line.or(Some(0..0)) } else { line };
        first = false;
        line
    })
}

enum Lines<'a> {
    Whole(usize),
    Ascii { at: usize, len: usize, columns: usize },
    Clusters { clusters: Clusters<'a>, carried: Option<Cluster>, columns: u32 },
}

impl Lines<'_> {
    fn next(&mut self) -> Option<Range<usize>> {
        match self {
            Self::Whole(len) => {
                let line = 0..std::mem::take(len);
                (!line.is_empty()).then_some(line)
            }
            Self::Ascii { at, len, columns } => {
                let line = *at..at.saturating_add(*columns).min(*len);
                *at = line.end;
                (!line.is_empty()).then_some(line)
            }
            Self::Clusters { clusters, carried, columns } => next_line(clusters, carried, *columns),
        }
    }
}

fn next_line(clusters: &mut Clusters<'_>, carried: &mut Option<Cluster>, columns: u32) -> Option<Range<usize>> {
    let first = carried.take().or_else(|| clusters.next())?;
    let mut range = first.range;
    let mut cells = u32::from(first.cells);
    for cluster in clusters.by_ref() {
        let with = cells.saturating_add(u32::from(cluster.cells));
        if with > columns && cells > 0 {
            *carried = Some(cluster);
            break;
        }
        range.end = cluster.range.end;
        cells = with;
    }
    Some(range)
}
