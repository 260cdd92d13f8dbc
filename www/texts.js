// What is said while the module, and with it the other texts, is not there. Each is the same as in `src/words/en.txt`.

import { textIn } from "./language.js";

const ENGLISH = {
  "element.loading": "Loading the console…",
  "element.load-failed": "The console could not be loaded: {reason}",
  "element.wasm-missing": "WebAssembly is switched off in this browser (lockdown mode, for example).",
  "element.wasm-blocked": "Blocked by this page",
  "element.wasm-blocked-text":
    "This page's Content-Security-Policy blocks WebAssembly: 'wasm-unsafe-eval' is missing in its script-src.",
  "element.wasm-blocked-advice": "Add the keyword to the policy. {place}",
};

/** The text of a key in a language's table, else in English. @param {string} table @param {string} key */
export function textOf(table, key) {
  return textIn(table, key) ?? ENGLISH[key];
}
