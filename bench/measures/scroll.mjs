// Scrolling through a full log: jumps, as the scroll bar makes them, and the wheel.

import { CONTENDERS } from "../contenders/index.mjs";
import { percentile } from "../lib/stats.mjs";

const JUMPS = 120;
const TURNS = 120;

export default {
  name: "scroll",
  title: "Scrolling",
  about: "frame times of jumps to any place and of the turning wheel, with so many lines held",
  base: "xterm-dom",
  withFloor: false,
  columns: [
    { metric: "jumpP50", title: "jump p50", digits: 1 },
    { metric: "jumpP95", title: "p95", digits: 1 },
    { metric: "jumpP99", title: "p99", digits: 1 },
    { metric: "wheelP50", title: "wheel p50", digits: 1 },
    { metric: "wheelP95", title: "p95", digits: 1 },
    { metric: "wheelP99", title: "p99", digits: 1 },
    { metric: "busyPerFrame", title: "main thread ms/frame", digits: 2, ratio: true },
  ],
  cases: ["100000", "1000000"],
  quickCases: ["1000000"],
  takes: (contender, lines) => CONTENDERS[contender].fillsQuickly >= Number(lines),

  async run(page, count) {
    const lines = Number(count);
    await page.call("async (options) => bench.start(options)", { scrollback: lines + 1000 });
    await page.call("(...args) => bench.fill(...args)", "paper", lines);
    const before = await page.metrics();
    const jumps = await page.call("(count) => bench.jump(count)", JUMPS);
    const after = await page.metrics();
    const wheel = await turnWheel(page);
    return {
      ...named("jump", jumps),
      ...named("wheel", wheel),
      busyPerFrame: ((after.TaskDuration - before.TaskDuration) * 1000) / jumps.length,
    };
  },
};

function named(name, times) {
  return {
    [`${name}P50`]: percentile(times, 0.5),
    [`${name}P95`]: percentile(times, 0.95),
    [`${name}P99`]: percentile(times, 0.99),
  };
}

/** Real wheel events, one a frame or so, towards older lines. */
async function turnWheel(page) {
  const { x, y } = await page.call("() => bench.toTheMiddle()");
  const wheel = { type: "mouseWheel", x, y, deltaX: 0, deltaY: -240 };
  await page.call("() => bench.startFrames()");
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.send("Input.dispatchMouseEvent", wheel);
  }
  return page.call("() => bench.stopFrames()");
}
