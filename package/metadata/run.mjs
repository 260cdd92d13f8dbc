// Writes what describes the package, or with `--check` says what is not as it would be written.

import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import * as declarations from "./declarations.mjs";
import * as editors from "./editors.mjs";
import { manifest } from "./manifest.mjs";
import { withTables } from "./readme.mjs";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const read = (name) => readFileSync(join(ROOT, name), "utf8");
const json = (value) => `${JSON.stringify(value, null, 2)}\n`;

const described = manifest(ROOT);
everyEventIsDescribed();
const contract = read("package/types/contract.d.ts");
const files = {
  "package/types/custom-elements.json": json(described),
  "package/types/html-custom-data.json": json(editors.vscode(described)),
  "package/types/web-types.json": json(editors.jetbrains(described, JSON.parse(read("package.json")))),
  "package/types/index.d.ts": declarations.index(described, contract),
  "package/types/react.d.ts": declarations.react(described, contract),
  "package/types/vue.d.ts": declarations.vue(described, contract),
  "package/types/svelte.d.ts": declarations.svelte(described, contract),
  "README.md": withTables(read("README.md"), described),
};

/** What the module dispatches has to be in the class's JSDoc. */
function everyEventIsDescribed() {
  const known = new Set(described.modules.flatMap((module) => module.declarations).flatMap(({ events }) => events.map(({ name }) => name)));
  for (const file of ["events", "output", "requests", "share"]) {
    for (const [, name] of read(`src/element/${file}.rs`).matchAll(/"(ptero-[a-z-]+)"/g)) {
      if (!known.has(name)) {
        throw new Error(`src/element/${file}.rs dispatches ${name}, and no \`@fires\` in www/ says so`);
      }
    }
  }
}

function present(name) {
  try {
    return read(name);
  } catch {
    return undefined;
  }
}

const stale = Object.entries(files).filter(([name, text]) => present(name) !== text);
if (process.argv.includes("--check")) {
  stale.forEach(([name]) => console.error(`${name} is not what www/ says`));
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  stale.forEach(([name, text]) => writeFileSync(join(ROOT, name), text));
}
