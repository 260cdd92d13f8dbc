// The window gets narrower, and every line held is laid out anew.

import { CONTENDERS } from "../contenders/index.mjs";
import { longestTask } from "../lib/tasks.mjs";

export default {
  name: "reflow",
  title: "Re-flow",
  about: "half the width with so many lines held, until the newest line is painted at the new width",
  base: "xterm-dom",
  withFloor: false,
  columns: [
    { metric: "ms", title: "painted after ms", digits: 1, ratio: true },
    { metric: "longestTask", title: "longest task ms", digits: 1 },
  ],
  cases: ["100000", "1000000"],
  quickCases: ["1000000"],
  takes: (contender, lines) => CONTENDERS[contender].wraps && CONTENDERS[contender].fillsQuickly >= Number(lines),

  async run(page, count) {
    const lines = Number(count);
    await page.call("async (options) => bench.start(options)", { scrollback: lines + 1000 });
    await page.call("(...args) => bench.fill(...args)", "paper", lines);
    const { result, longest } = await longestTask(page, () => page.call("() => bench.narrow()"));
    return { ms: result, longestTask: longest };
  },
};
