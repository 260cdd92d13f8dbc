// Loads the WebAssembly module once for the whole page, when the first console needs it; where WebAssembly is refused, the same
// module as JavaScript.

import { isWasmRefused, tryWasm, withoutWasm } from "./nowasm.js";
import { glue, wasm } from "./playground-files.js";

/** @typedef {{ ConsoleHandle: new (host: HTMLElement, shadow: ShadowRoot, mount: Element) => any }} Bindings */

/** @type {WasmSource | null} */
let source = null;

/** @type {Promise<Bindings> | null} */
let loading = null;

/**
 * Says where the module comes from. Call it before the first console connects to the page. A function is asked again by every try, so
 * it is the way to hand over what can be read once only, as a response.
 *
 * @param {WasmSource} wasm
 *   A URL, a response, bytes or a compiled module, a promise of one of them, or a function that gets one.
 */
export function setWasmSource(wasm) {
  source = wasm;
  loading = null;
}

/**
 * The module's bindings. A failed load is tried again by the next call.
 *
 * @returns {Promise<Bindings>}
 */
export function loadBindings() {
  if (!loading) {
    const load = start();
    loading = load;
    load.catch(() => {
      // Another source may have been set meanwhile, and its load goes on.
      if (loading === load) {
        loading = null;
      }
    });
  }
  return loading;
}

/**
 * Loads the module before a console needs it. A load that fails says nothing here: the first console tries again, and says why.
 *
 * @returns {Promise<boolean>}  Whether it is there.
 */
export const preload = () =>
  loadBindings().then(
    () => true,
    () => false,
  );

async function start() {
  try {
    return await withWasm();
  } catch (error) {
    if (!isWasmRefused(error)) {
      throw error;
    }
    return withoutWasm(error);
  }
}

async function own() {
  await tryWasm();
  return wasm();
}

async function withWasm() {
  const given = (await (typeof source === "function" ? source() : source)) ?? (await own());
  if (given.ConsoleHandle) {
    return given;
  }
  const bindings = await glue();
  await bindings.default({ module_or_path: given });
  return bindings;
}
