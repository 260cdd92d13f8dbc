//! Cells of a text that is one line.

use std::ops::Range;

use super::{Clusters, measure};

/// The bytes of the clusters that begin in these cells of a text, and the cell that the first of them begins at. Behind the
/// text's end there are none.
pub fn between(text: &str, cells: &Range<u32>) -> (Range<usize>, u32) {
    if text.is_ascii() {
        let at = |cell: u32| text.len().min(cell as usize);
        return (at(cells.start)..at(cells.end.max(cells.start)), cells.start);
    }
    let mut cell = 0;
    let mut begun: Option<(usize, u32)> = None;
    for cluster in Clusters::new(text) {
        if cell >= cells.start && begun.is_none() {
            begun = Some((cluster.range.start, cell));
        }
        if let Some((start, first)) = begun.filter(|_| cell >= cells.end) {
            return (start..cluster.range.start, first);
        }
        cell += u32::from(cluster.cells);
    }
    let (start, first) = begun.unwrap_or((text.len(), cells.start));
    (start..text.len(), first)
}

/// The cells that these bytes of a text take.
pub fn cells_of(text: &str, bytes: &Range<u32>) -> Range<u32> {
    let cells = |byte: u32| measure(text.get(..text.floor_char_boundary(byte as usize)).unwrap_or_default()).cells;
    cells(bytes.start)..cells(bytes.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_lead_to_bytes() {
        for (text, cells, bytes, first) in [
            ("abcdef", 0..3, 0..3, 0),
            ("abcdef", 2..9, 2..6, 2),
            ("abc", 7..9, 3..3, 7),
            ("漢字漢字", 0..4, 0..6, 0),
            ("漢字漢字", 1..4, 3..6, 2),
            ("漢字漢字", 2..3, 3..6, 2),
            ("e\u{301}e\u{301}x", 1..2, 3..6, 1),
            ("", 0..5, 0..0, 0),
        ] {
            assert_eq!(between(text, &cells), (bytes, first), "{cells:?} of {text}");
        }
    }

    #[test]
    fn bytes_lead_to_cells() {
        assert_eq!(cells_of("abc", &(1..2)), 1..2);
        assert_eq!(cells_of("漢字x", &(3..7)), 2..5);
        assert_eq!(cells_of("漢字", &(1..40)), 0..4, "inside of a character, and behind the end");
    }
}
