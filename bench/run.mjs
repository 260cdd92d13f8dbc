// Runs the browser bench. `cargo xtask bench` builds what it needs and starts it with one argument: a JSON object.
//
//   browser, sim, esbuild   programs
//   dist, corpora, out      folders
//   only, contenders        names; empty for all
//   repetitions, quick

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { CONTENDERS } from "./contenders/index.mjs";
import { launch } from "./lib/chromium.mjs";
import { bundle, html } from "./lib/pages.mjs";
import { lines, number, table } from "./lib/report.mjs";
import { serve } from "./lib/server.mjs";
import { simulate } from "./lib/sim.mjs";
import { rotated } from "./lib/stats.mjs";
import { measured, verdict } from "./lib/verdicts.mjs";
import { MEASURES } from "./measures/index.mjs";

const options = JSON.parse(process.argv[2]);
const source = import.meta.dirname ?? new URL(".", import.meta.url).pathname;
const names = chosen(Object.keys(CONTENDERS), options.contenders, "contender").filter(
  (name) => !options.quick || options.contenders.length > 0 || CONTENDERS[name].quick,
);
const measures = chosenMeasures();

const pages = join(options.out, "pages");
const say = (text) => process.stdout.write(`${text}\n`);
const corpus = (name) => readFileSync(join(options.corpora, `${name}.txt`), "utf8");

// So that what was started ends too.
["SIGINT", "SIGTERM"].forEach((signal) => process.once(signal, () => process.exit(1)));

await main();

async function main() {
  bundle(options.esbuild, source, pages, names);
  let credentials;
  const server = await serve({ dist: options.dist, pages, corpora: options.corpora }, (...path) => html(credentials)(...path));
  const sim = await simulate(options.sim, server.origin);
  credentials = sim.credentials;
  try {
    const browser = await launch(options.browser);
    try {
      await runAll({ browser, server, sim });
    } finally {
      await browser.close();
    }
  } finally {
    sim.close();
    server.close();
  }
}

async function runAll(setting) {
  say(`  ${setting.browser.version}, ${options.repetitions} repetitions`);
  const results = {};
  for (const measure of measures) {
    results[measure.name] = await runMeasure(measure, setting);
    save(measure.name, results[measure.name]);
  }
  say(`\nBars\n${judged(results)}`);
}

async function runMeasure(measure, setting) {
  say(`\n${measure.title}: ${measure.about}`);
  const results = {};
  const cases = options.quick ? (measure.quickCases ?? measure.cases) : measure.cases;
  for (const name of cases) {
    results[name] = await runCase(measure, name, setting);
    say(`\n${measure.title}: ${name} (× is to ${measure.base})\n${table(measure, results[name])}`);
  }
  return results;
}

/** Every contender once in each repetition, in another order each time, each in a fresh page. */
async function runCase(measure, name, setting) {
  const takesPart = (contender) =>
    (measure.withFloor || !CONTENDERS[contender].floor) &&
    (measure.takes?.(contender, name) ?? true) &&
    !(options.quick && measure.once?.(contender, name));
  const contenders = names.filter(takesPart);
  const results = Object.fromEntries(contenders.map((contender) => [contender, { runs: [] }]));
  const repetitions = measure.isLong ? 1 : options.repetitions;
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    for (const contender of rotated(contenders, repetition)) {
      const result = results[contender];
      const isEnough = repetition > 0 && measure.once?.(contender, name);
      const run = result.error || isEnough ? null : await runOnce(measure, name, contender, setting).catch((error) => {
        result.error = error.message;
        return null;
      });
      result.runs[repetition] = run;
    }
  }
  return results;
}

async function runOnce(measure, name, contender, { browser, server, sim }) {
  const { kind = "measure", ...setting } = measure.page?.(name) ?? {};
  const page = await browser.page(`${server.origin}/page/${contender}/${kind}`, setting);
  try {
    return await measure.run(page, name, {
      ...CONTENDERS[contender],
      contender,
      quick: options.quick,
      sim,
      texts: corpus,
      bytesOf: (name) => averageBytes(corpus(name)),
      browser,
      server,
    });
  } catch (error) {
    throw new Error([error.message, ...page.faults].join("; ").split("\n")[0]);
  } finally {
    await page.close();
  }
}

/** UTF-8 bytes of a text of this corpus. */
function averageBytes(texts) {
  return Buffer.byteLength(texts) / texts.trimEnd().split("\n").length;
}

function save(name, results) {
  mkdirSync(options.out, { recursive: true });
  const { seed, repetitions, quick } = options;
  const content = { measure: name, at: new Date().toISOString(), seed, repetitions, quick, results };
  writeFileSync(join(options.out, `${name}.json`), `${JSON.stringify(content, null, 1)}\n`);
}

function judged(results) {
  const bars = JSON.parse(readFileSync(join(source, "bars.json"), "utf8"));
  const rows = bars
    .filter(({ measure }) => results[measure])
    .map((bar) => {
      const value = measured(bar, results);
      const limit = bar.atLeast === undefined ? `at most ${bar.atMost}` : `at least ${bar.atLeast}`;
      return [bar.text, `${limit} ${bar.unit}`, `${number(value, 2)} ${bar.unit}`, verdict(bar, value)];
    });
  return lines(["bar", "wanted", "measured", "verdict"], rows);
}

/** The names asked for, or all; an unknown one ends the run before it begins. */
function chosen(all, wanted, kind) {
  const unknown = wanted.find((name) => !all.includes(name));
  if (unknown) {
    process.stderr.write(`there is no ${kind} called ${unknown}; there are: ${all.join(", ")}\n`);
    process.exit(2);
  }
  return all.filter((name) => wanted.length === 0 || wanted.includes(name));
}

/** The measures asked for; without a choice all but the long ones. */
function chosenMeasures() {
  const wanted = chosen(MEASURES.map(({ name }) => name), options.only, "measure");
  return MEASURES.filter(({ name, isLong }) => wanted.includes(name) && (!isLong || options.only.includes(name)));
}
