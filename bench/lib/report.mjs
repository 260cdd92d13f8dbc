// Results as a table of text.

import { median, ratio } from "./stats.mjs";

/** The table of one case: a row a contender. */
export function table(measure, results) {
  const base = results[measure.base]?.runs ?? [];
  const head = ["contender", ...measure.columns.flatMap(({ title, ratio }) => (ratio ? [title, "×"] : [title])), "runs"];
  const rows = Object.entries(results).map(([name, { runs, error }]) => {
    const done = runs.filter(Boolean).length;
    if (done === 0) {
      return [name, `failed: ${error}`];
    }
    const cells = measure.columns.flatMap((column) => {
      const value = number(median(runs.map((run) => run?.[column.metric])), column.digits);
      return column.ratio ? [value, number(ratio(runs, base, column.metric), 2)] : [value];
    });
    return [name, ...cells, error ? `${done} (${error})` : String(done)];
  });
  return lines(head, rows);
}

/** A number with a comma between thousands. */
export function number(value, digits) {
  return value === undefined || Number.isNaN(value)
    ? "–"
    : value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Columns as wide as their widest cell, the first one to the left. A row that ends early may be as long as it likes. */
export function lines(head, rows) {
  const whole = [head, ...rows].filter((row) => row.length === head.length);
  const widths = head.map((_, at) => Math.max(...whole.map((row) => row[at].length), at === 0 ? 13 : 0));
  const line = (row) => `  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join("  ")}`;
  const short = (row) => `  ${row[0].padEnd(widths[0])}  ${row.slice(1).join("  ")}`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line(head), rule, ...rows.map((row) => (row.length === head.length ? line(row) : short(row)))].join("\n");
}
