// The bars, and whether they are met.

import { median, ratio } from "./stats.mjs";

/** What a bar is about, computed from the results; `undefined` if it was not measured. */
export function measured(bar, results) {
  const runs = results[bar.measure]?.[bar.case]?.[bar.contender ?? "ptero-console"]?.runs;
  if (!runs?.some(Boolean)) {
    return undefined;
  }
  if (!bar.against) {
    return median(runs.map((run) => run?.[bar.metric]));
  }
  const base = results[bar.measure][bar.case][bar.against]?.runs;
  return base?.some(Boolean) ? ratio(runs, base, bar.metric) : undefined;
}

/** `met`, `missed` with by how much, or `not measured`. */
export function verdict(bar, value) {
  if (value === undefined) {
    return "not measured";
  }
  const isMet = bar.atLeast === undefined ? value <= bar.atMost : value >= bar.atLeast;
  if (isMet) {
    return "met";
  }
  const factor = bar.atLeast === undefined ? value / bar.atMost : bar.atLeast / value;
  return `missed by ${factor.toFixed(2)}x`;
}
