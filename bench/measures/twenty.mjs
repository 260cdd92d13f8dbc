// A page with twenty consoles.

const CONSOLES = 20;
const LINES = 200;

export default {
  name: "twenty",
  title: "Twenty consoles",
  about: `${CONSOLES} consoles on a page with ${LINES} Paper lines each`,
  base: "xterm-dom",
  withFloor: false,
  columns: [
    { metric: "mountMs", title: "mount ms", digits: 0, ratio: true },
    { metric: "ms", title: "mounted and filled ms", digits: 0, ratio: true },
    { metric: "busyMs", title: "main thread ms", digits: 0, ratio: true },
    { metric: "heldMegabytes", title: "held MB", digits: 1, ratio: true },
    { metric: "agentMegabytes", title: "browser's own figure", digits: 1 },
  ],
  cases: ["page"],

  async run(page) {
    await page.call("(lines) => bench.load('paper', lines)", LINES);
    const before = await page.memory();
    const busy = await page.metrics();
    const { ms, mountMs } = await page.call("(count) => bench.startMany(count)", CONSOLES);
    const done = await page.metrics();
    const after = await page.memory();
    return {
      ms,
      mountMs,
      busyMs: (done.TaskDuration - busy.TaskDuration) * 1000,
      heldMegabytes: (after.held - before.held) / 1e6,
      agentMegabytes: (after.agent - before.agent) / 1e6,
    };
  },
};
