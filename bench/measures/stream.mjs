// A steady stream through a websocket: what a person feels while a server talks.

import { frames } from "../lib/stats.mjs";

const SECONDS = 5;
const MARK = "bench-end";

export default {
  name: "stream",
  title: "Stream",
  about: `so many lines a second for ${SECONDS} s over a websocket`,
  base: "noop",
  withFloor: true,
  columns: [
    { metric: "busyMs", title: "main thread ms", digits: 0, ratio: true },
    { metric: "frameP50", title: "frame p50", digits: 1 },
    { metric: "frameP95", title: "p95", digits: 1 },
    { metric: "frameP99", title: "p99", digits: 1 },
    { metric: "frameMax", title: "max", digits: 1 },
    { metric: "longestTask", title: "longest task ms", digits: 0 },
    { metric: "ms", title: "all painted after ms", digits: 0 },
  ],
  cases: ["1000", "5000", "20000"],
  quickCases: ["20000"],

  async run(page, rate, { sim, texts }) {
    await page.call("async (options) => bench.start(options)", {});
    await page.call("() => bench.connect()");
    const before = await page.metrics();
    const [{ ms, frames: times, longestTask }] = await Promise.all([
      page.call("(mark) => bench.receive(mark)", MARK),
      sim.burst(texts("paper"), { count: Number(rate) * SECONDS, last: MARK, perSecond: rate }),
    ]);
    const after = await page.metrics();
    return { ms, busyMs: (after.TaskDuration - before.TaskDuration) * 1000, longestTask, ...frames(times) };
  },
};
