// Builds the npm package out of the built page: `node package/build.mjs PAGE OUT`. A third argument is the module as JavaScript, which
// makes the package whole.

import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";
import { build } from "esbuild";

import { entriesOf } from "./entries.mjs";
import { manifest } from "./manifest.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(HERE);
const [page, out, javascript] = process.argv.slice(2).map((path) => resolve(path));
const ENTRIES = entriesOf(Boolean(javascript));
const dist = join(out, "dist");

/** What the entries export, for those who look for the names in a script and do not run it. */
const NAMES = ["PteroConsoleElement", "PteroPowerElement", "PteroStatsElement", "define", "preload", "setWasmSource"];

/** The package's own in the place of what the page has, and what Trunk built. */
const parts = {
  name: "parts",
  setup(build) {
    build.onResolve({ filter: /\/playground-files\.js$/ }, () => ({ path: join(HERE, "src/files.js") }));
    build.onResolve({ filter: /^built:glue$/ }, () => ({ path: join(page, "ptero-console.js") }));
    build.onResolve({ filter: /^built:javascript$/ }, () => ({ path: javascript }));
    build.onResolve({ filter: /^built:wasm$/ }, ({ path }) => ({ path, namespace: "built" }));
    build.onLoad({ filter: /^built:wasm$/, namespace: "built" }, () => ({ contents: packed(), loader: "text" }));
    build.onLoad({ filter: /ptero-console\.js$/ }, ({ path }) => (dirname(path) === page ? { contents: glue(path) } : undefined));
  },
};

function packed() {
  const bytes = readFileSync(join(page, "ptero-console_bg.wasm"));
  return deflateRawSync(bytes, { level: 9 }).toString("base64");
}

/** The glue without its own idea of where the module is: bundlers would copy the file once more. */
function glue(path) {
  const own = /new URL\(\s*["'][^"']*["'],\s*import\.meta\.url\s*\)/g;
  const text = readFileSync(path, "utf8");
  if (text.match(own)?.length !== 1) {
    throw new Error("wasm-bindgen's glue looks for the module in another way than before");
  }
  return text.replace(own, "undefined");
}

const OPTIONS = { bundle: true, minify: true, legalComments: "none", loader: { ".txt": "text" }, plugins: [parts], logLevel: "warning" };

/** The tables, under names of their own: hashes in the scripts that load them would weigh more than they are worth. */
function tables() {
  const folder = join(ROOT, "www/lang");
  return readdirSync(folder).map((name) => ({ in: join(folder, name), out: `lang/${basename(name, ".txt")}` }));
}

async function modules() {
  const entries = ENTRIES.filter((entry) => entry.script);
  await build({
    ...OPTIONS,
    entryPoints: [...entries.map(({ file, script }) => ({ in: join(HERE, script), out: file.replace(/\.js$/, "") })), ...tables()],
    outdir: dist,
    format: "esm",
    target: "es2022",
    // Modules are read as UTF-8 always; of a plain script the page decides.
    charset: "utf8",
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
  });
}

async function alone({ file, alone }) {
  await build({
    ...OPTIONS,
    entryPoints: [join(HERE, alone)],
    outfile: join(dist, file),
    format: "iife",
    globalName: "PteroConsole",
    target: "es2017",
    // For bundlers that know no ES modules, and Node's `require`.
    footer: { js: `if(typeof module==="object"&&module.exports)module.exports=PteroConsole;0&&(module.exports={${NAMES}});` },
  });
  writeFileSync(join(dirname(join(dist, file)), "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
}

function copy({ file, copy }) {
  const from = copy.startsWith("page:") ? join(page, copy.slice("page:".length)) : join(ROOT, copy);
  const to = file.includes("*") ? dirname(file) : file;
  cpSync(from, join(dist, to), { recursive: true });
}

/** Each folder has its own of what they import: a CommonJS script has declarations of its kind. */
function declarations() {
  const names = ENTRIES.flatMap(({ types }) => (types ? [types, join(dirname(types), "contract.d.ts")] : []));
  new Set(names).forEach((name) => cpSync(join(HERE, "types", basename(name)), join(dist, name)));
}

rmSync(out, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
await modules();
await Promise.all(ENTRIES.filter((entry) => entry.alone).map(alone));
ENTRIES.filter((entry) => entry.copy).forEach(copy);
declarations();
for (const name of ["README.md", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"]) {
  cpSync(join(ROOT, name), join(out, name));
}
writeFileSync(join(out, "package.json"), `${JSON.stringify(manifest(ROOT, ENTRIES), null, 2)}\n`);
