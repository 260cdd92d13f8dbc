// Loads the WebAssembly module once for the whole page, when the first console needs it.

/** @typedef {{ ConsoleHandle: new (host: HTMLElement, shadow: ShadowRoot, mount: Element) => any }} Bindings */

/** @type {(() => Promise<Bindings>) | null} */
let source = null;

/** @type {Promise<Bindings> | null} */
let loading = null;

/**
 * Says where the module comes from. Call it before the first console connects to the page.
 *
 * @param {Bindings | Promise<Bindings> | (() => Promise<Bindings>)} bindings
 *   The module's initialised bindings, a promise of them, or a function that gets them.
 */
export function setWasmSource(bindings) {
  source = typeof bindings === "function" ? bindings : () => Promise.resolve(bindings);
  loading = null;
}

/**
 * The module's bindings. A failed load is tried again by the next call.
 *
 * @returns {Promise<Bindings>}
 */
export function loadBindings() {
  if (!loading) {
    loading = (source ?? fromPackage)();
    loading.catch(() => {
      loading = null;
    });
  }
  return loading;
}

async function fromPackage() {
  const bindings = await import(new URL("./wasm/ptero_console.js", import.meta.url).href);
  await bindings.default();
  return bindings;
}
