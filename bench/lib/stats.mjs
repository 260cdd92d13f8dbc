// Numbers of several runs to the one that is reported.

/** The value below which `share` of the values lie (nearest rank); `undefined` of none. */
export function percentile(values, share) {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

/** The middle one; of an even number the mean of the two. */
export function median(values) {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other);
  if (sorted.length === 0) {
    return undefined;
  }
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of what one contender's runs are to another's of the same repetition. */
export function ratio(runs, base, metric) {
  const ratios = runs.map((run, repetition) => run?.[metric] / base[repetition]?.[metric]);
  return median(ratios);
}

/** Frame times to the figures that are shown. */
export function frames(times) {
  return {
    frameP50: percentile(times, 0.5),
    frameP95: percentile(times, 0.95),
    frameP99: percentile(times, 0.99),
    frameMax: percentile(times, 1),
  };
}

/** The list beginning at another place, so that no contender always goes first. */
export function rotated(list, by) {
  const at = list.length ? by % list.length : 0;
  return [...list.slice(at), ...list.slice(0, at)];
}
