// A literal search over the whole log.

import { CONTENDERS } from "../contenders/index.mjs";
import { longestTask } from "../lib/tasks.mjs";

export default {
  name: "search",
  title: "Search",
  about: "a rare word: its first hit and the count of all hits, with so many lines held",
  base: "xterm-dom",
  withFloor: false,
  columns: [
    { metric: "firstMs", title: "first hit ms", digits: 1 },
    { metric: "allMs", title: "all counted ms", digits: 1, ratio: true },
    { metric: "longestTask", title: "longest task ms", digits: 1 },
    { metric: "hits", title: "hits", digits: 0 },
    { metric: "expected", title: "expected", digits: 0 },
  ],
  cases: ["100000", "1000000"],
  quickCases: ["1000000"],
  takes: (contender, lines) => CONTENDERS[contender].searches && CONTENDERS[contender].fillsQuickly >= Number(lines),

  async run(page, count, { texts }) {
    const lines = Number(count);
    const corpus = texts("paper").trimEnd().split("\n");
    const word = rareWord(corpus);
    const held = corpus.filter((text) => text.includes(word)).length * (lines / corpus.length);
    await page.call("async (options) => bench.start(options)", { scrollback: lines + 1000 });
    if (!(await page.call("() => Boolean(bench.console.find)"))) {
      throw new Error("has no search yet");
    }
    await page.call("(...args) => bench.fill(...args)", "paper", lines);
    const { result, longest } = await longestTask(page, () => page.call("(word) => bench.search(word)", word));
    return { ...result, longestTask: longest, expected: held };
  },
};

/** An id in a line three quarters down the corpus: what an administrator pastes into the search field. */
function rareWord(corpus) {
  const from = Math.floor(corpus.length * 0.75);
  const line = corpus.slice(from).find((text) => text.includes("UUID of player"));
  return line.split(" is ")[1].split("-")[1];
}
