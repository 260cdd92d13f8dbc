// In the place of `www/playground-files.js`: an entry that has the module beside it says where, and each table is a script of its
// own, which every bundler can split off and load.

const TABLES = {
  de: () => import("../../www/lang/de.txt"),
  es: () => import("../../www/lang/es.txt"),
  fr: () => import("../../www/lang/fr.txt"),
  pl: () => import("../../www/lang/pl.txt"),
  "pt-BR": () => import("../../www/lang/pt-BR.txt"),
  ru: () => import("../../www/lang/ru.txt"),
  "zh-CN": () => import("../../www/lang/zh-CN.txt"),
};

/** @type {() => URL | undefined} */
let place = () => undefined;

/** Says where the module is as long as the page does not. @param {() => URL} wanted */
export function setPlace(wanted) {
  place = wanted;
}

/** wasm-bindgen's glue. */
export const glue = () => import("./glue.js");

/** The module itself. */
export async function wasm() {
  const response = await fetch(place());
  // What a development server answers for a file that it does not have, and a bundler that did not copy it.
  if (!response.ok || response.headers.get("Content-Type")?.startsWith("text/html")) {
    throw new Error(`${response.url} is not the module: use "ptero-console/inline" or setWasmSource()`);
  }
  return response;
}

let withoutWasm = () => Promise.reject();

/** Says how the module as JavaScript is loaded, which only one entry has. @param {() => Promise<object>} load */
export function setGlueWithoutWasm(load) {
  withoutWasm = load;
}

/** The module as JavaScript. */
export const glueWithoutWasm = () => withoutWasm();

/** A table's text. @param {string} name @returns {Promise<string>} */
export async function table(name) {
  return (await TABLES[name]()).default;
}
