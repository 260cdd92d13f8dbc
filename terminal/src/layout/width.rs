//! Cells to lines.

/// Cells of a line, with what is needed to divide by them quickly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct LineWidth {
    columns: u32,
    /// 2^32 divided by `columns`, rounded up; 0 where lines have no end.
    reciprocal: u64,
}

impl LineWidth {
    pub(super) const fn new(columns: u32) -> Self {
        Self { columns, reciprocal: if columns == 0 { 0 } else { (1 << 32) / columns as u64 + 1 } }
    }

    pub(super) const fn columns(self) -> u32 {
        self.columns
    }

    /// Lines of a row in which every line but the last is full.
    pub(super) fn lines_of(self, cells: u32) -> u32 {
        match u16::try_from(cells) {
            Ok(cells) if cells < 1 << 15 => self.lines_of_short(cells),
            _ if self.columns == 0 => 1,
            _ => cells.div_ceil(self.columns),
        }
    }

    /// The same for less than 2^15 cells. The product is then exact: its error, at most `cells`, stays below 2^32 divided
    /// by `columns`, or the row is shorter than a line.
    fn lines_of_short(self, cells: u16) -> u32 {
        ((u64::from(cells.saturating_sub(1)) * self.reciprocal) >> 32) as u32 + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_what_division_gives() {
        let counts = (0..300).chain([1 << 15, 65_535, 65_536, 1 << 20, u32::MAX]);
        for columns in counts {
            let width = LineWidth::new(columns);
            for cells in (0..1200).chain(32_000..33_500).chain([65_535, 65_536, 1 << 20, u32::MAX]) {
                let expected = if columns == 0 { 1 } else { cells.div_ceil(columns).max(1) };
                assert_eq!(width.lines_of(cells), expected, "{cells} cells in {columns} columns");
            }
        }
    }
}
