// The playground keeps up with the element: a knob for each attribute, an entry for each event, code that can be read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { transformSync } from "esbuild";

import { PteroConsoleElement } from "../../www/element.js";
import { LANGUAGES } from "../../www/playground/code.js";
import { EVENTS } from "../../www/playground/events.js";
import { KNOBS } from "../../www/playground/knobs.js";

test("every attribute has a knob, and every knob an attribute", () => {
  // Which server it is has a field of its own, and the id is the platform's.
  const attributes = PteroConsoleElement.observedAttributes.filter((name) => name !== "server" && name !== "id");
  assert.deepEqual(KNOBS.map(({ name }) => name).sort(), attributes.sort());
});

test("every event that the class describes is listened to", () => {
  const source = readFileSync(new URL("../../www/element.js", import.meta.url), "utf8");
  const described = [...source.matchAll(/@fires (?:\{[^}]*\} )?([\w-]+)/g)].map(([, name]) => name);
  assert.deepEqual([...EVENTS].sort(), described.sort());
});

test("the code that is shown has what was chosen, and no more", () => {
  const attributes = [["server", '1a"2b'], ["readonly", ""], ["history-key", "a & b"]];
  assert.ok(LANGUAGES.HTML(attributes).endsWith('<ptero-console server="1a&quot;2b" readonly history-key="a &amp; b"></ptero-console>'));
  assert.match(LANGUAGES["React 19"](attributes), / readonly history-key="a &amp; b" /);
  assert.match(LANGUAGES.JavaScript(attributes), /element\.historyKey = "a & b";/);
  for (const [name, loader] of [["React 19", "jsx"], ["JavaScript", "js"]]) {
    assert.deepEqual(transformSync(LANGUAGES[name](attributes), { loader, jsx: "automatic" }).warnings, [], name);
  }
});
