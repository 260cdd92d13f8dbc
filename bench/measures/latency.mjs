// From a message's arrival to its paint, on a page that has nothing else to do.

import { percentile } from "../lib/stats.mjs";

const LINES = 100;
const QUICK_LINES = 40;

export default {
  name: "latency",
  title: "Message to paint",
  about: "a line about every 100 ms at uneven times, from the message's arrival until it is painted",
  base: "noop",
  withFloor: true,
  columns: [
    { metric: "p50", title: "p50 ms", digits: 1, ratio: true },
    { metric: "p95", title: "p95 ms", digits: 1, ratio: true },
    { metric: "p99", title: "p99 ms", digits: 1, ratio: true },
  ],
  cases: ["idle"],

  async run(page, _case, { sim, quick }) {
    const marks = Array.from({ length: quick ? QUICK_LINES : LINES }, (_, at) => `bench-${at};`);
    await page.call("async (options) => bench.start(options)", {});
    await page.call("() => bench.connect()");
    await page.call("(marks) => bench.expect(marks)", marks);
    for (const mark of marks) {
      await new Promise((resolve) => setTimeout(resolve, 60 + Math.random() * 80));
      await sim.line(mark);
    }
    const times = await page.call("() => bench.expected()");
    return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), p99: percentile(times, 0.99) };
  },
};
