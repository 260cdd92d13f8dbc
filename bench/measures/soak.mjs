// Twenty million lines through one element at its default scrollback: its memory must stay at its bound.

const LINES = 20_000_000;
const STEP = 1_000_000;
/** Lines after which the memory is at its bound. */
const SETTLED = 2_000_000;

export default {
  name: "soak",
  title: "Soak",
  about: "twenty million Paper lines through one console; growth is the most held later against what was held after two million",
  base: "ptero-console",
  withFloor: false,
  isLong: true,
  columns: [
    { metric: "lines", title: "lines", digits: 0 },
    { metric: "settledMegabytes", title: "held after 2M MB", digits: 1 },
    { metric: "mostMegabytes", title: "most later", digits: 1 },
    { metric: "growth", title: "growth", digits: 3 },
    { metric: "seconds", title: "seconds", digits: 0 },
  ],
  cases: ["paper"],
  takes: (contender) => contender === "ptero-console",

  async run(page, corpus, { quick }) {
    const lines = quick ? LINES / 4 : LINES;
    await page.call("async (options) => bench.start(options)", {});
    const before = await page.memory();
    const begin = Date.now();
    const samples = [];
    for (let fed = STEP; fed <= lines; fed += STEP) {
      await page.call("(...args) => bench.fill(...args)", corpus, STEP);
      samples.push({ fed, held: (await page.memory()).held - before.held });
    }
    const settled = samples.find(({ fed }) => fed === SETTLED).held;
    const most = Math.max(...samples.filter(({ fed }) => fed > SETTLED).map(({ held }) => held));
    return {
      lines,
      settledMegabytes: settled / 1e6,
      mostMegabytes: most / 1e6,
      growth: most / settled,
      seconds: (Date.now() - begin) / 1000,
      samples,
    };
  },
};
