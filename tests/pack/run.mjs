// Opens each consumer of the tarball in Chromium and waits for output of the simulated daemon:
// `node tests/pack/run.mjs '{"tarball": …, "sim": …, "browser": …, "out": …, "only": "light" | [names] | null}'`.

import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "../../bench/lib/chromium.mjs";
import { simulate } from "../../bench/lib/sim.mjs";
import { CONSUMERS, LIGHT } from "./consumers.mjs";
import { freePort, run, serve, start } from "./serving.mjs";
import { watch } from "./watching.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const RECIPES = join(HERE, "../../www/recipes");
const options = JSON.parse(process.argv[2]);

/** Installs a consumer in a folder of its own, and the tarball into it. Packages are installed anew only if their lock file changed. */
function install({ name, source, recipe = {}, hasPackages }) {
  const folder = join(options.out, name);
  const lock = join(HERE, name, "package-lock.json");
  const stamp = join(folder, "node_modules/.lock.json");
  const isInstalled = hasPackages && existsSync(stamp) && readFileSync(stamp).equals(readFileSync(lock));
  if (!isInstalled) {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const from of [source ?? name, name]) {
    cpSync(join(HERE, from), folder, { recursive: true });
  }
  for (const [from, to] of Object.entries(recipe)) {
    cpSync(join(RECIPES, from), join(folder, to), { recursive: true });
  }
  if (hasPackages && !isInstalled) {
    run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder });
    copyFileSync(lock, stamp);
  }
  // What a development server has bundled before is of an earlier tarball.
  rmSync(join(folder, "node_modules/.vite"), { recursive: true, force: true });
  const own = join(folder, "node_modules/ptero-console");
  rmSync(own, { recursive: true, force: true });
  mkdirSync(own, { recursive: true });
  run("tar", ["-xzf", options.tarball, "--strip-components=1", "-C", own]);
  return folder;
}

/** One way of building and serving a consumer. */
async function stage({ env, check }, { hasTypes, build, folder, server, api, policy, pages, check: own }, home, tools) {
  const program = ([name, ...args]) => [join(home, "node_modules/.bin", name), args, { cwd: home, env: { ...process.env, ...env } }];
  for (const one of [hasTypes && ["tsc"], build].filter(Boolean)) {
    run(...program(one));
  }
  const { port, browser, sim, panel } = tools;
  const place = { port, policy, api: api === undefined ? undefined : panel + api };
  const served = server ? await start(...program(server(port)), port) : await serve(join(home, folder), place);
  try {
    for (const page of pages) {
      const url = new URL(page, `http://127.0.0.1:${port}`);
      url.searchParams.set("panel", panel);
      await watch(browser, url.href, sim, own ?? check);
      console.log(`  ok ${server ? "served by its own server" : folder}: ${page}`);
    }
  } finally {
    await served.close();
  }
}

function chosen() {
  if (options.only === "light") {
    return LIGHT;
  }
  const unknown = options.only?.find((name) => CONSUMERS.every((consumer) => consumer.name !== name));
  if (unknown) {
    throw new Error(`there is no consumer ${unknown}`);
  }
  return CONSUMERS.filter(({ name }) => options.only?.includes(name) ?? true);
}

const port = await freePort();
const sim = await simulate(options.sim, `http://127.0.0.1:${port}`);
const panel = new URL(sim.credentials).origin;
const browser = await launch(options.browser);
const failed = [];
try {
  for (const consumer of chosen()) {
    console.log(consumer.name);
    try {
      const home = install(consumer);
      for (const one of consumer.stages) {
        await stage(consumer, one, home, { port, browser, sim, panel });
      }
    } catch (error) {
      console.error(`  FAILED: ${error.stack}`);
      failed.push(consumer.name);
    }
  }
} finally {
  await browser.close();
  sim.close();
}
if (failed.length > 0) {
  console.error(`failed: ${failed.join(", ")}`);
  process.exitCode = 1;
}
