// The browser bench's own arithmetic and its tables of data. Nothing is measured here.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { CONTENDERS } from "../../bench/contenders/index.mjs";
import { lines, number, table } from "../../bench/lib/report.mjs";
import { frames, median, percentile, ratio, rotated } from "../../bench/lib/stats.mjs";
import { longestOf } from "../../bench/lib/tasks.mjs";
import { measured, verdict } from "../../bench/lib/verdicts.mjs";
import { MEASURES } from "../../bench/measures/index.mjs";

const bench = new URL("../../bench/", import.meta.url);
const bars = JSON.parse(readFileSync(new URL("bars.json", bench), "utf8"));

test("medians and percentiles pass over what was not measured", () => {
  assert.equal(median([3, undefined, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(median([]), undefined);
  assert.equal(percentile([5, 1, 4, 2, 3], 0.5), 3);
  assert.equal(percentile([1, 2, 3], 0.99), 3);
  assert.equal(percentile([], 0.5), undefined);
  assert.equal(frames([10, 20, 30]).frameMax, 30);
});

test("a ratio is taken within each repetition", () => {
  const slowMachineLater = [{ ms: 1 }, { ms: 10 }, null];
  const base = [{ ms: 2 }, { ms: 40 }, { ms: 5 }];
  assert.equal(ratio(slowMachineLater, base, "ms"), 0.375);
  assert.equal(ratio([null], base, "ms"), undefined);
});

test("everybody goes first once", () => {
  const order = ["a", "b", "c"];
  assert.deepEqual([0, 1, 2, 3].map((by) => rotated(order, by)[0]), ["a", "b", "c", "a"]);
  assert.deepEqual(rotated(order, 1), ["b", "c", "a"]);
  assert.deepEqual(rotated([], 3), []);
});

test("a verdict says by how much a bar was missed", () => {
  assert.equal(verdict({ atLeast: 12 }, 12), "met");
  assert.equal(verdict({ atLeast: 12 }, 6), "missed by 2.00x");
  assert.equal(verdict({ atMost: 10 }, 15), "missed by 1.50x");
  assert.equal(verdict({ atMost: 10 }, undefined), "not measured");
});

test("a bar is computed from the runs, or not at all", () => {
  const runs = (...values) => ({ runs: values.map((ms) => ({ ms })) });
  const results = { socket: { paper: { "ptero-console": runs(11, 12, 13), noop: runs(10, 10, 10) } } };
  const bar = { measure: "socket", case: "paper", metric: "ms" };
  assert.equal(measured(bar, results), 12);
  assert.equal(measured({ ...bar, against: "noop" }, results), 1.2);
  assert.equal(measured({ ...bar, against: "xterm-dom" }, results), undefined);
  assert.equal(measured({ ...bar, measure: "burst" }, results), undefined);
});

test("only the main thread's tasks count", () => {
  const thread = (tid, name) => ({ name: "thread_name", pid: 1, tid, args: { name } });
  const task = (tid, dur) => ({ name: "RunTask", pid: 1, tid, dur });
  const events = [thread(1, "CrRendererMain"), thread(2, "Compositor"), task(1, 4000), task(1, 16_500), task(2, 90_000)];
  assert.equal(longestOf(events), 16.5);
  assert.equal(longestOf([]), 0);
});

test("every bar names something that is measured, and has one limit", () => {
  for (const bar of bars) {
    const measure = MEASURES.find(({ name }) => name === bar.measure);
    assert.ok(measure?.cases.includes(bar.case), bar.text);
    assert.ok(measure.columns.some(({ metric }) => metric === bar.metric), bar.text);
    assert.ok(bar.against === undefined || bar.against in CONTENDERS, bar.text);
    assert.notEqual(bar.atLeast === undefined, bar.atMost === undefined, bar.text);
  }
});

test("every contender has its file", () => {
  const files = readdirSync(new URL("contenders/", bench));
  for (const name of Object.keys(CONTENDERS)) {
    assert.ok(files.includes(`${name}.js`), name);
  }
});

test("a failure is in the table, with its reason", () => {
  const measure = { base: "a", columns: [{ metric: "ms", title: "ms", digits: 1, ratio: true }] };
  const text = table(measure, {
    a: { runs: [{ ms: 1000 }, { ms: 2000 }] },
    b: { runs: [{ ms: 500 }, null], error: "out of memory" },
    c: { runs: [null, null], error: "no answer" },
  });
  assert.match(text, /a +1,500\.0 +1\.00 +2$/m);
  assert.match(text, /b +500\.0 +0\.50 +1 \(out of memory\)$/m);
  assert.match(text, /c +failed: no answer$/m);
});

test("columns are as wide as their widest cell, and what is unknown is a dash", () => {
  assert.equal(number(undefined, 1), "–");
  assert.equal(number(1234.56, 1), "1,234.6");
  const [head, rule, row] = lines(["x", "long title"], [["row", "1"]]).split("\n");
  assert.deepEqual([head.length, rule.length, row.length], [27, 27, 27]);
});
