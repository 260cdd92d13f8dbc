// The recipes' scripts, with a page and a panel that are made of nothing but events.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";

import { transformSync } from "esbuild";

import { bridge } from "../../www/recipes/pelican/resources/js/bridge.js";

const recipes = new URL("../../www/recipes/", import.meta.url);
const UUID = "11111111-2222-4333-8444-555555555555";

/** What Livewire has of `$wire` and `Livewire`, and what was said to them. */
function livewire() {
  const said = [];
  const listeners = new Map();
  return {
    said,
    wire: {
      dispatch: (name, detail) => said.push(["page", name, detail]),
      dispatchSelf: (name, detail) => said.push(["widget", name, detail]),
    },
    all: {
      dispatch: (name, detail) => said.push(["all", name, detail]),
      on: (name, listener) => {
        listeners.set(name, listener);
        return () => listeners.delete(name);
      },
    },
    press: (state, uuid) => listeners.get("setServerState")?.({ state, uuid }),
  };
}

function bridged() {
  const panel = livewire();
  const element = new EventTarget();
  const actions = [];
  element.power = (action) => actions.push(action);
  const end = bridge(element, panel.wire, panel.all, UUID);
  const hear = (type, detail) => {
    const event = new Event(type);
    event.detail = detail;
    element.dispatchEvent(event);
  };
  return { panel, actions, hear, end };
}

test("Pelican's page hears of the state, the numbers, features and installations", () => {
  const { panel, hear } = bridged();
  hear("ptero-state", { state: "running" });
  hear("ptero-stats", { state: "running", uptime: 5, cpuAbsolute: 12.5, memoryBytes: 7, memoryLimitBytes: null, diskBytes: 9, rxBytes: 1, txBytes: 2 });
  hear("ptero-feature", { key: "eula", pattern: "p", line: "l" });
  hear("ptero-install", { state: "started" });
  hear("ptero-install", { state: "completed" });
  assert.deepEqual(panel.said[0], ["page", "console-status", { state: "running" }]);
  const [to, name, { data }] = panel.said[1];
  assert.deepEqual([to, name], ["widget", "store-stats"]);
  assert.deepEqual(JSON.parse(data), {
    state: "running",
    uptime: 5,
    cpu_absolute: 12.5,
    memory_bytes: 7,
    memory_limit_bytes: 0,
    disk_bytes: 9,
    network: { rx_bytes: 1, tx_bytes: 2 },
  });
  assert.equal(JSON.parse(panel.said[2][2].data).key, "eula");
  assert.deepEqual(panel.said.slice(3).map(([, event]) => event), ["refresh-sidebar", "refresh-topbar", "removeAlertBanner"]);
});

test("the header's buttons reach the console of their own server until the bridge ends", () => {
  const { panel, actions, hear, end } = bridged();
  panel.press("start", UUID);
  panel.press("stop", "22222222-2222-4333-8444-555555555555");
  panel.press("kill", undefined);
  assert.deepEqual(actions, ["start", "kill"]);
  end();
  panel.press("start", UUID);
  hear("ptero-state", { state: "offline" });
  assert.deepEqual(actions, ["start", "kill"]);
  assert.deepEqual(panel.said, []);
});

test("the components of React panels can be read by a compiler", () => {
  const names = readdirSync(recipes, { recursive: true }).map(String);
  const components = names.filter((name) => /\.tsx$/.test(name));
  assert.ok(components.length >= 3, String(components));
  for (const name of components) {
    const { warnings } = transformSync(readFileSync(new URL(name, recipes), "utf8"), { loader: "tsx", jsx: "automatic" });
    assert.deepEqual(warnings, [], name);
  }
});

test("the files that Blueprint's configuration names are there", () => {
  const read = (name) => readFileSync(new URL(`pterodactyl/${name}`, recipes), "utf8");
  const value = (text, key) => new RegExp(`^ +${key}: '(.+)'$`, "m").exec(text)[1];
  const conf = read("conf.yml");
  for (const key of ["view", "css", "wrapper"]) {
    assert.notEqual(read(value(conf, key)), "", key);
  }
  const components = value(conf, "components");
  const component = value(read(`${components}/Components.yml`), "BeforeContent");
  assert.match(read(`${components}/${component}.tsx`), /export default/);
  // Blueprint puts the public folder's address there.
  assert.match(read(value(conf, "wrapper")), /src="\{webroot\/public\}\/ptero-console\.js" defer/);
});

test("each recipe says what to set at the nodes and in the page's policy", () => {
  const folders = readdirSync(recipes, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  assert.ok(folders.length >= 6);
  for (const { name } of folders) {
    const text = readFileSync(new URL(`${name}/README.md`, recipes), "utf8");
    for (const needed of ["allowed_origins", "connect-src", "wasm-unsafe-eval"]) {
      assert.ok(text.includes(needed), `${name} does not speak of ${needed}`);
    }
  }
});
