// From the navigation to the first line on the screen.

/** Loads before the warm one: the browser keeps compiled code from the second load on. */
const WARM_UP = 2;

export default {
  name: "startup",
  title: "Start-up",
  about: "from the navigation until the first line is painted, the processor slowed so many times",
  base: "xterm-dom",
  withFloor: false,
  columns: [
    { metric: "coldMs", title: "cold ms", digits: 0, ratio: true },
    { metric: "warmMs", title: "warm ms", digits: 0, ratio: true },
  ],
  cases: ["1", "4"],
  quickCases: ["1"],
  page: (slowdown) => ({ kind: "start", slowdown: Number(slowdown) }),

  async run(page) {
    const painted = () => page.call("() => started");
    const coldMs = await painted();
    for (let load = 0; load < WARM_UP; load += 1) {
      await page.go();
      await painted();
    }
    await page.go();
    return { coldMs, warmMs: await painted() };
  },
};
