// What is done where WebAssembly is refused: the same module, compiled to JavaScript.

import { glueWithoutWasm } from "./playground-files.js";

/** The shortest module there is. */
const EMPTY = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** For whoever runs the page: the person in front of it has nothing to do. */
const SLOWER =
  "<ptero-console>: WebAssembly is refused, so the module runs as JavaScript, several times slower. " +
  "If it is the Content-Security-Policy, add 'wasm-unsafe-eval' to script-src.";

/** Rejects as the true module would; WebKit compiles what it will not run. Without it, half a megabyte is loaded for nothing. */
export async function tryWasm() {
  await WebAssembly.instantiate(EMPTY);
}

/**
 * Whether it is WebAssembly that was refused. Engines word a policy's veto differently: Chromium and Firefox throw a
 * CompileError, WebKit and older Firefox an EvalError.
 *
 * @param {unknown} error  What loading the module rejected with.
 */
export function isWasmRefused(error) {
  if (typeof WebAssembly === "undefined") {
    return true;
  }
  const isVeto = error instanceof WebAssembly.CompileError || error instanceof EvalError;
  return isVeto && /content security policy|\bcsp\b|unsafe-eval/i.test(error.message);
}

/**
 * The bindings of the module as JavaScript.
 *
 * @param {unknown} refusal  What loading the module rejected with; so does this, where there is no such build.
 */
export async function withoutWasm(refusal) {
  try {
    const bindings = await glueWithoutWasm();
    console.warn(SLOWER);
    return bindings;
  } catch {
    throw refusal;
  }
}
