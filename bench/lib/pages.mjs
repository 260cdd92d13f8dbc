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
  // Not every contender brings a style sheet; a page asks for it all the same.
  names.forEach((name) => writeFileSync(join(folder, `${name}.css`), "", { flag: "a" }));
}

/** The page that measures run in. */
export const html = (credentials) => (name) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/pages/${name}.css">
<style>
  body { margin: 0; background: #111; color: #ddd }
  #root { inline-size: 1000px; block-size: 480px }
</style>
<div id="root"></div>
<script type="module">
  import { install } from "/pages/harness.js";
  import { mount } from "/pages/${name}.js";
  install(mount, ${JSON.stringify(credentials)});
</script>
`;
