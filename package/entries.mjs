// What the npm package offers, in one list: the builder bundles, copies and declares exactly this.

/**
 * @typedef {object} Entry
 * @property {string} path - Of the import, after the package's name.
 * @property {string} file - Where it lies below `dist/`.
 * @property {string} [script] - A script to bundle as an ES module; all of these share their common parts.
 * @property {string} [alone] - A script to bundle with all it needs, as one that runs without modules.
 * @property {string} [copy] - A file or a folder to copy; `page:` is what Trunk built.
 * @property {boolean} [isWhole] - Only in a whole package: it needs the module as JavaScript.
 * @property {string} [types] - Its declarations, where they lie below `dist/`; a file of that name is in `package/types/`.
 */

/** @type {Entry[]} */
const ENTRIES = [
  { path: ".", file: "ptero-console.js", script: "src/index.js", types: "index.d.ts" },
  { path: "./inline", file: "inline.js", script: "src/inline.js", types: "index.d.ts" },
  { path: "./element", file: "element.js", script: "src/element.js", types: "index.d.ts" },
  { path: "./nowasm", file: "nowasm.js", script: "src/nowasm.js", types: "index.d.ts", isWhole: true },
  { path: "./standalone", file: "standalone/ptero-console.js", alone: "src/inline.js", types: "standalone/index.d.ts" },
  { path: "./ptero-console_bg.wasm", file: "ptero-console_bg.wasm", copy: "page:ptero-console_bg.wasm" },
  { path: "./themes/*.css", file: "themes/*.css", copy: "package/themes" },
  { path: "./react", file: "types-only.js", copy: "package/src/types-only.js", types: "react.d.ts" },
  { path: "./vue", file: "types-only.js", types: "vue.d.ts" },
  { path: "./svelte", file: "types-only.js", types: "svelte.d.ts" },
  { path: "./custom-elements.json", file: "custom-elements.json", copy: "package/types/custom-elements.json" },
  { path: "./html-custom-data.json", file: "html-custom-data.json", copy: "package/types/html-custom-data.json" },
  { path: "./web-types.json", file: "web-types.json", copy: "package/types/web-types.json" },
];

/** What a package offers. @param {boolean} isWhole */
export const entriesOf = (isWhole) => ENTRIES.filter((entry) => isWhole || !entry.isWhole);
