// What a retained line costs.

import { CONTENDERS } from "../contenders/index.mjs";

export default {
  name: "memory",
  title: "Retained lines",
  about: "Paper lines kept: JS heap, DOM and buffers with all wasm memory, after collection",
  base: "xterm-dom",
  withFloor: false,
  columns: [
    { metric: "bytesPerLine", title: "bytes/line", digits: 0, ratio: true },
    { metric: "heldMegabytes", title: "held MB", digits: 1 },
    { metric: "heapMegabytes", title: "heap", digits: 1 },
    { metric: "domMegabytes", title: "DOM", digits: 1 },
    { metric: "buffersMegabytes", title: "buffers", digits: 1 },
    { metric: "wasmMegabytes", title: "wasm", digits: 1 },
    { metric: "agentMegabytes", title: "browser's own figure", digits: 1 },
    { metric: "fillMs", title: "fill ms", digits: 0 },
  ],
  cases: ["10000", "100000", "1000000"],
  quickCases: ["100000", "1000000"],
  takes: (contender, lines) => CONTENDERS[contender].retains >= Number(lines),
  // Seconds of filling and gigabytes: once is enough to know.
  once: (contender, lines) => Number(lines) * (1 / CONTENDERS[contender].share) >= 1_000_000 && contender !== "ptero-console",

  async run(page, count) {
    const lines = Number(count);
    await page.call("async (options) => bench.start(options)", { scrollback: lines + 1000 });
    const before = await page.memory();
    const fillMs = await page.call("(...args) => bench.fill(...args)", "paper", lines);
    const after = await page.memory();
    const grown = (name) => (after[name] - before[name]) / 1e6;
    const heldMegabytes = grown("held");
    return {
      bytesPerLine: (heldMegabytes * 1e6) / lines,
      heldMegabytes,
      heapMegabytes: grown("heap"),
      domMegabytes: grown("dom"),
      buffersMegabytes: grown("buffers"),
      wasmMegabytes: grown("wasm"),
      agentMegabytes: grown("agent"),
      fillMs,
    };
  },
};
