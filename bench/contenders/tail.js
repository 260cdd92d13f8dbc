/** Rows looked at, from the last one up: more than any contender shows. */
const ROWS = 64;

/** Whether one of the last rows of a list of row elements holds the text. */
export function tailHolds(rows, text) {
  let row = rows.lastElementChild;
  for (let count = 0; row && count < ROWS; count += 1) {
    if (row.textContent.includes(text)) {
      return true;
    }
    row = row.previousElementSibling;
  }
  return false;
}
