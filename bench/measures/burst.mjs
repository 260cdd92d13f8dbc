// Everything at once through `feed`: until the last line is painted.

import { frames } from "../lib/stats.mjs";

const COUNTS = { paper: 100_000, truecolor: 20_000, progress: 20_000, unicode: 40_000, long: 600 };
const MARK = "bench-end";

export default {
  name: "burst",
  title: "Burst through feed",
  about: "all events of a corpus in one go, until the last line is painted",
  base: "xterm-dom",
  withFloor: false,
  columns: [
    { metric: "lines", title: "lines", digits: 0 },
    { metric: "linesPerSecond", title: "lines/s", digits: 0, ratio: true },
    { metric: "megabytesPerSecond", title: "MB/s", digits: 1 },
    { metric: "busyMs", title: "main thread ms", digits: 0, ratio: true },
    { metric: "longestTask", title: "longest task ms", digits: 0 },
    { metric: "frameP95", title: "frame p95 ms", digits: 1 },
  ],
  cases: Object.keys(COUNTS),

  async run(page, corpus, { share, quick, bytesOf }) {
    const lines = Math.round(COUNTS[corpus] * share * (quick ? 0.25 : 1));
    await page.call("async (options) => bench.start(options)", {});
    await page.call("(...args) => bench.load(...args)", corpus, lines);
    const before = await page.metrics();
    const { ms, frames: times, longestTask } = await page.call("(mark) => bench.burst(mark)", MARK);
    const after = await page.metrics();
    return {
      lines,
      ms,
      linesPerSecond: (lines / ms) * 1000,
      megabytesPerSecond: (bytesOf(corpus) * lines) / ms / 1000,
      busyMs: (after.TaskDuration - before.TaskDuration) * 1000,
      longestTask,
      ...frames(times),
    };
  },
};
