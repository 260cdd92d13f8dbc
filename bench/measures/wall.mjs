// A wall of consoles, each of a server that talks.

import { frames } from "../lib/stats.mjs";
import { longestTask } from "../lib/tasks.mjs";

const CONSOLES = 30;
const SECONDS = 5;

export default {
  name: "wall",
  title: "A wall of consoles",
  about: `${CONSOLES} consoles on a page, so many Paper lines a second in each for ${SECONDS} s`,
  base: "xterm-dom",
  withFloor: false,
  columns: [
    { metric: "busyMs", title: "main thread ms", digits: 0, ratio: true },
    { metric: "frameP50", title: "frame p50", digits: 1 },
    { metric: "frameP95", title: "p95", digits: 1 },
    { metric: "frameP99", title: "p99", digits: 1 },
    { metric: "frameMax", title: "max", digits: 1 },
    { metric: "longestTask", title: "longest task ms", digits: 1 },
  ],
  cases: ["100"],

  async run(page, rate) {
    await page.call("(lines) => bench.load('paper', lines)", 1000);
    await page.call("(count) => bench.startWall(count)", CONSOLES);
    const before = await page.metrics();
    const act = () => page.call("(...args) => bench.talk(...args)", Number(rate), SECONDS);
    const { result, longest } = await longestTask(page, act);
    const after = await page.metrics();
    return { busyMs: (after.TaskDuration - before.TaskDuration) * 1000, longestTask: longest, ...frames(result) };
  },
};
