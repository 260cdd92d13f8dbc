// Everything at once through a websocket: from the first message with a line to the last line painted.

import { frames } from "../lib/stats.mjs";

const COUNT = 100_000;
const MARK = "bench-end";

export default {
  name: "socket",
  title: "Burst through a websocket",
  about: "100 000 messages from wings-sim as fast as the client takes them, until the last line is painted",
  base: "noop",
  withFloor: true,
  columns: [
    { metric: "lines", title: "messages", digits: 0 },
    { metric: "linesPerSecond", title: "messages/s", digits: 0 },
    { metric: "ms", title: "time ms", digits: 0, ratio: true },
    { metric: "busyMs", title: "main thread ms", digits: 0, ratio: true },
    { metric: "longestTask", title: "longest task ms", digits: 0 },
    { metric: "frameP95", title: "frame p95 ms", digits: 1 },
    { metric: "frameMax", title: "max", digits: 1 },
  ],
  cases: ["paper"],

  async run(page, corpus, { share, quick, sim, texts }) {
    // All of them alike where time is compared with the empty client's: fewer lines only for those far behind.
    const lines = Math.round(COUNT * (share < 0.5 ? share : 1) * (quick ? 0.25 : 1));
    await page.call("async (options) => bench.start(options)", {});
    await page.call("() => bench.connect()");
    const before = await page.metrics();
    const [{ ms, frames: times, longestTask }] = await Promise.all([
      page.call("(mark) => bench.receive(mark)", MARK),
      sim.burst(texts(corpus), { count: lines, last: MARK }),
    ]);
    const after = await page.metrics();
    return {
      lines,
      ms: (ms / lines) * COUNT,
      linesPerSecond: (lines / ms) * 1000,
      busyMs: (((after.TaskDuration - before.TaskDuration) * 1000) / lines) * COUNT,
      longestTask,
      ...frames(times),
    };
  },
};
