// Where WebAssembly is refused, and where it is something else that went wrong.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { isWasmRefused, tryWasm, withoutWasm } from "../../www/nowasm.js";

const REFUSALS = [
  // Chromium, Firefox, WebKit.
  new WebAssembly.CompileError(
    "WebAssembly.compile(): Compiling or instantiating WebAssembly module violates the following Content Security policy directive because neither 'wasm-eval' nor 'unsafe-eval' is an allowed source of script in the following Content Security Policy directive: \"script-src 'self'\"",
  ),
  new WebAssembly.CompileError("call to WebAssembly.compile() blocked by CSP"),
  new EvalError("Refused to create a WebAssembly object because 'unsafe-eval' or 'wasm-unsafe-eval' is not an allowed source of script"),
];

test("a policy's veto is told from a broken module and from a broken network", () => {
  for (const refusal of REFUSALS) {
    assert.ok(isWasmRefused(refusal), refusal.message);
  }
  assert.ok(!isWasmRefused(new WebAssembly.CompileError("expected magic word 00 61 73 6d, found 3c 21 64 6f")));
  assert.ok(!isWasmRefused(new TypeError("Failed to fetch")));
  assert.ok(!isWasmRefused("unsafe-eval"));
});

test("what is tried first is a module", async () => {
  await tryWasm();
});

test("a browser without WebAssembly refuses it", async () => {
  const { WebAssembly } = globalThis;
  delete globalThis.WebAssembly;
  try {
    const error = await tryWasm().catch((error) => error);
    assert.ok(isWasmRefused(error));
    assert.equal(await withoutWasm(error).catch((error) => error), error, "there is no build beside the source");
  } finally {
    globalThis.WebAssembly = WebAssembly;
  }
});

test("the page hears of the refusal where the module as JavaScript is not there", async () => {
  const { loadBindings, setWasmSource } = await import("../../www/loader.js");
  setWasmSource(() => Promise.reject(REFUSALS[0]));
  assert.equal(await loadBindings().catch((error) => error), REFUSALS[0]);
});

/** The memory of the module as JavaScript, as it stands in what wasm2js wrote. */
function memory(pages) {
  const views = ["HEAP8", "HEAP16", "HEAP32", "HEAPU8", "HEAPU16", "HEAPU32", "HEAPF32", "HEAPF64"];
  const text = readFileSync(new URL("../../xtask/src/nowasm/memory.js", import.meta.url), "utf8");
  const begin = `var Math_min = Math.min, bufferView, buffer = new ArrayBuffer(${pages} << 16), HEAPU8 = new Uint8Array(buffer);`;
  const rest = views.filter((view) => view !== "HEAPU8").map((view) => `var ${view};`);
  const end = "return { size: __wasm_memory_size, grow: __wasm_memory_grow, buffer: () => buffer };";
  return new Function(begin + rest.join("") + text + end)();
}

test("a memory grows by what was asked for, keeps what is in it, and takes the old buffer away", () => {
  const { size, grow, buffer } = memory(2);
  const before = buffer();
  new Uint8Array(before).set([7, 8, 9]);
  assert.equal(grow(3), 2);
  assert.equal(size(), 5);
  assert.equal(before.byteLength, 0, "views of it are seen to be old");
  assert.deepEqual([...new Uint8Array(buffer(), 0, 4)], [7, 8, 9, 0]);
});

test("a memory that grows in small steps is seldom copied", () => {
  const { size, grow, buffer } = memory(16);
  const buffers = new Set();
  for (let step = 0; step < 1000; step += 1) {
    grow(1);
    buffers.add(buffer());
  }
  assert.equal(size(), 1016);
  assert.ok(buffers.size < 25, String(buffers.size));
});

test("a memory that cannot grow says so and stays", () => {
  const { size, grow, buffer } = memory(2);
  const before = buffer();
  assert.equal(grow(40_000), -1);
  assert.equal(grow(-1), -1);
  assert.deepEqual([size(), buffer()], [2, before]);
});
