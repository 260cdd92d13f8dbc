// The package's entry must be importable where there is no DOM (server rendering), and must define nothing there.

import assert from "node:assert/strict";
import { test } from "node:test";

test("importing in Node does not throw and exports the class", async () => {
  assert.equal(globalThis.customElements, undefined);
  const entry = await import("../../www/ptero-console.js");
  for (const name of ["PteroConsoleElement", "PteroStatsElement", "PteroPowerElement"]) {
    assert.equal(typeof entry[name], "function", name);
  }
  assert.equal(typeof entry.setWasmSource, "function");
  assert.equal(typeof entry.preload, "function");
});

test("the class observes every attribute of its contract", async () => {
  const { PteroConsoleElement } = await import("../../www/element.js");
  for (const name of ["server", "panel", "panel-url", "credentials-url", "theme"]) {
    assert.ok(PteroConsoleElement.observedAttributes.includes(name), name);
  }
});

test("a failed load of the module is tried again", async () => {
  const { loadBindings, setWasmSource } = await import("../../www/loader.js");
  let tries = 0;
  setWasmSource(async () => {
    tries += 1;
    if (tries === 1) {
      throw new Error("the network is down");
    }
    return { ConsoleHandle: class {} };
  });
  await assert.rejects(loadBindings(), /network is down/);
  const bindings = await loadBindings();
  assert.equal(tries, 2);
  assert.equal(await loadBindings(), bindings);
});

test("the module is loaded before a console needs it, once, and a failure is no rejection", async () => {
  const { loadBindings, preload, setWasmSource } = await import("../../www/loader.js");
  const answers = [() => Promise.reject(new Error("the network is down")), () => ({ ConsoleHandle: class {} })];
  setWasmSource(() => answers.shift()());
  assert.equal(await preload(), false);
  assert.equal(await preload(), true);
  await loadBindings();
  assert.deepEqual(answers, []);
});
