// Where the module and the tables are in a page that Trunk built. The npm package puts `package/src/files.js` in the place of this file.

/** wasm-bindgen's glue. */
export const glue = () => import("../ptero-console.js");

/** The module itself. */
export const wasm = () => new URL("../ptero-console_bg.wasm", import.meta.url);

/** The module as JavaScript; it is there after `cargo xtask nowasm`. */
export const glueWithoutWasm = () => import("./nowasm/ptero-console.js");

/** A table's text. @param {string} name @returns {Promise<string>} */
export async function table(name) {
  const response = await fetch(new URL(`./lang/${name}.txt`, import.meta.url));
  if (!response.ok) {
    throw new Error(`HTTP ${response.status}`);
  }
  return response.text();
}
