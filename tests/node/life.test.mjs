// What is asked of a console that is not there yet, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { Life } from "../../www/life.js";
import { setWasmSource } from "../../www/loader.js";

/** A console whose module is loaded by `load`. */
function life(load) {
  setWasmSource(load);
  const host = Object.assign(new EventTarget(), { closest: () => null, getRootNode: () => ({}) });
  const nothing = () => {};
  const shell = { say: nothing, fail: nothing, renew: nothing, open: nothing, mount: new EventTarget() };
  return new Life(host, shell, { set: nothing, clear: nothing }, () => ({}));
}

/** As much of the module's as a mount needs. */
class Handle {
  connection = "idle";
  inbox = {};
  configure() {}
  park() {}
}

const noModule = async () => {
  throw new Error("the network is down");
};

test("who asks a console that cannot be loaded is told so, before and after", async () => {
  const failing = life(noModule);
  const answers = [failing.ask(() => "an answer")];
  await failing.begin();
  answers.push(failing.ask(() => "an answer"));
  for (const answer of answers) {
    await assert.rejects(answer, /network is down/);
  }
});

test("a later load carries out what was called, and not what was asked and refused", async () => {
  const done = [];
  const late = life(noModule);
  late.call(() => done.push("called"));
  const asked = late.ask(() => done.push("asked"));
  await late.begin();
  await assert.rejects(asked);
  setWasmSource(async () => ({ ConsoleHandle: Handle }));
  late.begin();
  await late.ready;
  assert.deepEqual(done, ["called"]);
});

test("who asks a console that is destroyed is told so, before and after", async () => {
  const ended = life(noModule);
  const asked = ended.ask(() => "an answer");
  ended.destroy();
  await assert.rejects(asked, /destroyed/);
  await assert.rejects(ended.ask(() => "an answer"), /destroyed/);
});
