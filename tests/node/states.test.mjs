// What `:state()` says, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { States } from "../../www/states.js";

/** An element that hears events of its own and has this set of states. */
function element(states) {
  const host = new EventTarget();
  host.attachInternals = () => ({ states });
  const tell = (type, detail) => host.dispatchEvent(Object.assign(new Event(type), { detail }));
  return { host, tell };
}

test("of each group one state is on", () => {
  const on = new Set();
  const { host, tell } = element(on);
  const states = new States(host);
  states.set("life", "ready");
  tell("ptero-connection", { state: "connecting" });
  tell("ptero-connection", { state: "live" });
  tell("ptero-state", { state: "running" });
  tell("ptero-unseen", { lines: 2, errors: 0 });
  assert.deepEqual([...on].sort(), ["live", "ready", "running", "unseen"]);
  tell("ptero-unseen", { lines: 0, errors: 0 });
  states.set("life", undefined);
  assert.deepEqual([...on].sort(), ["live", "running"]);
  states.clear();
  assert.equal(on.size, 0);
});

test("a browser that takes no such names, or has no states, is no fault", () => {
  const strict = { add: () => assert.fail("a dashed name is wanted"), delete: () => false };
  for (const states of [strict, undefined]) {
    const { host, tell } = element(states);
    new States(host).set("life", "ready");
    tell("ptero-connection", { state: "live" });
  }
});
