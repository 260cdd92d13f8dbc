//! Plain text tables: the first column is aligned to the left, and so is every column not said to hold numbers.

/// How a column's cells are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// Rows of cells below a head.
#[derive(Debug)]
pub struct Table<const N: usize> {
    head: [&'static str; N],
    align: [Align; N],
    rows: Vec<[String; N]>,
}

impl<const N: usize> Table<N> {
    /// An empty table.
    pub fn new(head: [&'static str; N], align: [Align; N]) -> Self {
        Self { head, align, rows: Vec::new() }
    }

    /// Adds a row at the end.
    pub fn row(&mut self, cells: [String; N]) {
        self.rows.push(cells);
    }

    /// The table as lines, indented by two spaces, without spaces at line ends.
    pub fn render(&self) -> String {
        let widths: [usize; N] = std::array::from_fn(|column| {
            let cells = self.rows.iter().map(|row| width(&row[column]));
            cells.chain([width(self.head[column])]).max().unwrap_or(0)
        });
        let head = self.line(&widths, &self.head.map(str::to_owned));
        let rule = self.line(&widths, &widths.map(|width| "-".repeat(width)));
        let rows = self.rows.iter().map(|row| self.line(&widths, row));
        [head, rule].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
    }

    fn line(&self, widths: &[usize; N], cells: &[String; N]) -> String {
        let padded = (0..N).map(|column| {
            let space = " ".repeat(widths[column] - width(&cells[column]));
            match self.align[column] {
                Align::Left => format!("{}{space}", cells[column]),
                Align::Right => format!("{space}{}", cells[column]),
            }
        });
        format!("  {}", padded.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
    }
}

fn width(cell: &str) -> usize {
    cell.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let mut table = Table::new(["step", "seconds"], [Align::Left, Align::Right]);
        table.row(["fmt".into(), "1.2".into()]);
        table.row(["native tests".into(), "123.4".into()]);
        assert_eq!(
            table.render(),
            "  step          seconds\n  ------------  -------\n  fmt               1.2\n  native tests    123.4"
        );
    }

    #[test]
    fn an_empty_table_still_has_its_head() {
        let table = Table::new(["a", "b"], [Align::Left, Align::Left]);
        assert_eq!(table.render(), "  a  b\n  -  -");
    }
}
