// Who installs the package, how each is built and served, and which of its pages are looked at.

import { isPelicans, isXyraPanels, RECIPES } from "./recipes.mjs";

/**
 * @typedef {(tools: object) => Promise<void>} Check
 *
 * @typedef {object} Stage
 * @property {boolean} [hasTypes] - Whether the compiler looks at the sources' types first.
 * @property {string[]} [build] - A program of the consumer's and its arguments, run before the pages are looked at.
 * @property {string} [folder] - What is served, below the consumer's folder.
 * @property {(port: number) => string[]} [server] - A program of the consumer's own that serves instead.
 * @property {string} [api] - Which panel's client API the pages' own origin has: the prefix under which wings-sim has it.
 * @property {string} [policy] - With which policy the pages come.
 * @property {string[]} pages
 * @property {Check} [check] - In the place of the consumer's.
 *
 * @typedef {object} Consumer
 * @property {string} name - Also its folder here, with the lock file.
 * @property {string} [source] - The folder of its sources, if it shares them with another.
 * @property {Record<string, string>} [recipe] - Files and folders of `www/recipes`, and where they lie in the consumer's.
 * @property {Record<string, string>} [env]
 * @property {boolean} [hasPackages] - Whether it has packages of its own to install.
 * @property {Check} [check] - What is to be seen beyond output.
 * @property {Stage[]} stages
 */

const ORIGIN = ["--host", "127.0.0.1", "--strictPort"];
const viteDev = { server: (port) => ["vite", ...ORIGIN, "--port", String(port)], pages: ["index.html", "inline.html"] };
const viteBuild = { build: ["vite", "build"], folder: "dist", pages: ["index.html", "inline.html"] };

/** How the console comes into the page, and how it is moved there. */
const REACT_PAGES = ["sorted", "portal", "hand"].map((by) => `index.html?by=${by}`);

/** An event of the console has changed what the framework shows. */
const showsState = ({ until }) => until(() => document.querySelector("#state").textContent === "running");

/** Those without packages of their own: no download, no build. Every test run looks at them. */
export const LIGHT = [
  {
    name: "plain",
    stages: [{ folder: ".", pages: ["index.html", "module.html", ...["url", "response", "bytes", "module"].map((source) => `sources.html?source=${source}`)] }],
  },
];

/** A page that refuses WebAssembly. Of these the tarball has to be whole. */
const WITHOUT_WASM = {
  name: "nowasm",
  stages: [{ folder: ".", pages: ["index.html"] }],
  check: async ({ call }) => {
    const loaded = await call(() => performance.getEntriesByType("resource").map(({ name }) => name));
    if (loaded.some((name) => name.endsWith(".wasm")) || !loaded.some((name) => name.includes("/parts/"))) {
      throw new Error(`loaded: ${loaded.join(", ")}`);
    }
  },
};

/** @type {Consumer[]} */
export const CONSUMERS = [
  ...LIGHT,
  WITHOUT_WASM,
  { name: "vite-8", source: "vite", hasPackages: true, stages: [viteDev, viteBuild] },
  { name: "vite-7", source: "vite", hasPackages: true, stages: [viteDev, viteBuild] },
  {
    name: "webpack-5",
    hasPackages: true,
    stages: [{ build: ["webpack", "--mode", "production"], folder: ".", pages: ["index.html"] }],
  },
  {
    name: "webpack-4",
    hasPackages: true,
    // Its hash is one that newer OpenSSL calls outdated.
    env: { NODE_OPTIONS: "--openssl-legacy-provider" },
    stages: [{ build: ["webpack", "--mode", "production"], folder: ".", pages: ["index.html"] }],
  },
  {
    name: "next",
    hasPackages: true,
    env: { NEXT_TELEMETRY_DISABLED: "1" },
    stages: [{ build: ["next", "build"], folder: "out", pages: ["index.html"] }],
    check: showsState,
  },
  {
    name: "react",
    hasPackages: true,
    stages: [
      { ...viteDev, hasTypes: true, pages: REACT_PAGES },
      { ...viteBuild, pages: REACT_PAGES },
    ],
    check: keepsOneSocket,
  },
  {
    name: "vue",
    recipe: { "xyrapanel/PteroConsole.client.vue": "PteroConsole.client.vue" },
    hasPackages: true,
    stages: [
      { build: ["vite", "build"], folder: "dist", pages: ["index.html"], check: isKeptAlive },
      { folder: "dist", api: "/xyra", pages: ["xyrapanel.html"], check: isXyraPanels },
    ],
  },
  {
    name: "morph",
    recipe: { pelican: "recipe" },
    hasPackages: true,
    stages: [
      { folder: ".", pages: ["index.html"], check: survivesMorphs },
      { folder: ".", api: "/pelican", pages: ["pelican.html"], check: isPelicans },
    ],
  },
  ...RECIPES,
];

/** StrictMode runs effects twice, of one socket. Renders and moves keep it, and listeners that hear each event once; the end ends both. */
async function keepsOneSocket({ call, until, sees, sockets }) {
  await showsState({ until });
  const [effects, isStrict] = await call(() => [window.seen.effects, window.isStrict]);
  if (effects !== (isStrict ? 2 : 1)) {
    throw new Error(`the effects ran ${effects} times`);
  }
  await call(() => {
    window.before = document.querySelector("ptero-console");
    Object.assign(window, { heard: 0, moves: 0 });
    window.seen.heard = 0;
    window.before.addEventListener("ptero-output", () => (window.heard += 1));
    const holds = (node) => node.contains(window.before);
    const count = (records) => (window.moves += records.flatMap((record) => [...record.removedNodes]).filter(holds).length);
    new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
    ["render", "render", "move", "render"].forEach((id) => document.getElementById(id).click());
  });
  await until(() => document.querySelector("#render").textContent === "Rendered 3 times" && window.moves > 0);
  await sees("after the move");
  const [isSame, heard, times] = await call(() => [document.querySelector("ptero-console") === window.before, window.seen.heard, window.heard]);
  if (!isSame || heard === 0 || heard !== times) {
    throw new Error(`the console was ${isSame ? "kept" : "replaced"}, of ${times} events ${heard} were heard`);
  }
  await sockets({ opened: 1, open: 1 });
  await call(() => document.querySelector("#toggle").click());
  await until(() => !document.querySelector("ptero-console") && window.before.connection === "stopped");
  await sockets({ opened: 1, open: 0 });
  const late = await call(() => {
    window.seen.heard = 0;
    window.before.dispatchEvent(new CustomEvent("ptero-output"));
    return window.seen.heard;
  });
  if (late > 0) {
    throw new Error("a listener outlived its effect");
  }
  await call(() => document.querySelector("#toggle").click());
  await until(() => Boolean(document.querySelector("ptero-console")));
  await sees("after another one came");
  await sockets({ opened: 2, open: 1 });
}

/** Vue takes the element out of the document and puts it back: it frees what it has meanwhile, and shows its log again. */
async function isKeptAlive({ call, until, sees, sockets }) {
  await showsState({ until });
  await call(() => {
    window.before = document.querySelector("ptero-console");
    document.querySelector("#toggle").click();
  });
  await until(() => !document.querySelector("ptero-console") && window.before.connection === "stopped");
  await sockets({ opened: 1, open: 0 });
  await call(() => document.querySelector("#toggle").click());
  await until(() => document.querySelector("ptero-console") === window.before && window.before.connection === "live");
  await sees("seen by a consumer");
  await sees("after it was kept alive");
  await sockets({ opened: 2, open: 1 });
}

/** The page is rendered anew around the console, which keeps its log and its socket. */
async function survivesMorphs({ call, until, sees, sockets }) {
  await until(() => Boolean(window.Alpine?.morph));
  await call(() => {
    const element = document.querySelector("ptero-console");
    window.before = element;
    window.changes = [];
    element.addEventListener("ptero-connection", ({ detail }) => window.changes.push(detail.state));
    for (let times = 0; times < 3; times += 1) {
      window.render();
    }
  });
  await until(() => document.querySelector("#component p").textContent === "Rendered 3 times");
  await sees("after the morph");
  const [isSame, changes] = await call(() => [document.querySelector("ptero-console") === window.before, window.changes]);
  if (!isSame || changes.length > 0) {
    throw new Error(`the console was ${isSame ? "kept" : "replaced"}, its connection went ${changes.join()}`);
  }
  await sockets({ opened: 1, open: 1 });
}
