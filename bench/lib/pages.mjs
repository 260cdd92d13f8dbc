// One bundle and one page a contender.

import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Bundles the contenders and the harness, minified as a host page would have them. */
export function bundle(esbuild, source, folder, names) {
  mkdirSync(folder, { recursive: true });
  const entries = names.map((name) => join(source, "contenders", `${name}.js`));
  const common = ["--bundle", "--format=esm", "--minify", "--external:/dist/*", "--loader:.wasm=file", "--log-level=error"];
  execFileSync(esbuild, [...entries, ...common, `--outdir=${folder}`]);
  execFileSync(esbuild, [join(source, "page/index.js"), ...common, `--outfile=${join(folder, "harness.js")}`]);
  execFileSync(esbuild, [join(source, "page/start.js"), ...common, `--outfile=${join(folder, "start.js")}`]);
  // Not every contender brings a style sheet; a page asks for it all the same.
  names.forEach((name) => writeFileSync(join(folder, `${name}.css`), "", { flag: "a" }));
}

/** A contender's page: with the harness, or of the start-up measure alone. */
export const html = (credentials) => (name, kind) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages/${name}.css">
${HINTS[name] ?? ""}
<style>
  body { margin: 0; background: #111; color: #ddd }
  #root { inline-size: 1000px; block-size: 480px }
  .many { display: grid; grid-template-columns: repeat(5, 1fr) }
  .many #root { display: none }
  .many div { inline-size: 220px; block-size: 200px; overflow: hidden }
</style>
<div id="root"></div>
<script type="module">
${kind === "start" ? starting(name) : measuring(name, credentials)}
</script>
`;

/** What a page that embeds the element would hint at, as the release page does. */
const HINTS = {
  "ptero-console": `<link rel="modulepreload" href="/dist/ptero-console.js">
<link rel="preload" href="/dist/ptero-console_bg.wasm" as="fetch" type="application/wasm" crossorigin>`,
};

const measuring = (name, credentials) => `
  import { install } from "/pages/harness.js";
  import { mount } from "/pages/${name}.js";
  install(mount, ${JSON.stringify(credentials)});`;

const starting = (name) => `
  import { start } from "/pages/start.js";
  import { mount } from "/pages/${name}.js";
  window.started = start(mount);`;
