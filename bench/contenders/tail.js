/** Rows looked at, from the last one up: more than any contender shows. */
const ROWS = 64;

/** Whether one of the last rows of a list of row elements holds the text. */
export const tailHolds = (rows, text) => tailRow(rows, text) !== null;

/** The last row that holds the text, or `null`. */
export function tailRow(rows, text) {
  let row = rows.lastElementChild;
  for (let count = 0; row && count < ROWS; count += 1) {
    if (row.textContent.includes(text)) {
      return row;
    }
    row = row.previousElementSibling;
  }
  return null;
}

/** For contenders whose row element is one visual line: whether the two texts are in different ones. */
export function isInTwoRows(rows, begin, end) {
  const [first, last] = [tailRow(rows, begin), tailRow(rows, end)];
  return first !== null && last !== null && first !== last;
}

/** For contenders whose row element grows with its text: whether it is higher than one line of its font. */
export function isInTwoLines(rows, begin) {
  const row = tailRow(rows, begin);
  return row !== null && row.getBoundingClientRect().height > 1.9 * Number.parseFloat(getComputedStyle(row).fontSize);
}
