// The attributes and properties of the class, without a browser: what is read, written back and told.

import assert from "node:assert/strict";
import { test } from "node:test";

import { ATTRIBUTES, Properties, defineProperties, upgradeProperties } from "../../www/properties.js";

/** As much of an element as accessors need. */
class Element {
  attributes = new Map();
  told = 0;
  values = new Properties(() => {
    this.told += 1;
  });

  setAttribute(name, text) {
    this.attributes.set(name, text);
    this.values.read(name, text);
  }

  removeAttribute(name) {
    if (this.attributes.delete(name)) {
      this.values.read(name, null);
    }
  }
}

defineProperties(Element.prototype, (element) => element.values);

test("only what the style sheet looks at is written back", () => {
  const element = new Element();
  Object.assign(element, { server: "a", scrollback: 5000, readonly: true, theme: "dark", noPower: true });
  assert.deepEqual([...element.attributes], [["theme", "dark"], ["no-power", ""]]);
  assert.deepEqual(element.values.all(), { server: "a", scrollback: 5000, readonly: true, theme: "dark", noPower: true });
});

test("a page that takes away attributes it did not render leaves what a script set", () => {
  const element = new Element();
  element.server = "a";
  element.removeAttribute("server");
  assert.equal(element.server, "a");
  element.setAttribute("server", "b");
  assert.equal(element.server, "b");
  element.removeAttribute("server");
  assert.equal(element.server, "");
});

test("a flag is its presence, and the literal false is false", () => {
  const element = new Element();
  element.setAttribute("readonly", "");
  assert.equal(element.readonly, true);
  element.setAttribute("readonly", "false");
  assert.equal(element.readonly, false);
  element.setAttribute("no-stats", "");
  element.noStats = false;
  assert.equal(element.attributes.has("no-stats"), false);
});

test("a flag set to an attribute's text is what the attribute would be", () => {
  // `readonly=""` in JSX of React 19 sets the property.
  for (const [text, isOn] of [["", true], ["true", true], ["false", false]]) {
    const element = new Element();
    Object.assign(element, { readonly: text, noPower: text });
    assert.deepEqual([element.readonly, element.noPower, element.attributes.has("no-power")], [isOn, isOn, isOn], text);
  }
});

test("nothing set means nothing told to the module", () => {
  const element = new Element();
  assert.equal(element.server, "");
  assert.equal(element.scrollback, undefined);
  assert.equal(element.paused, false);
  assert.equal(element.credentials, undefined);
  assert.deepEqual(element.values.all(), {});
});

test("what was set before the definition goes through the accessors", () => {
  const element = new Element();
  const credentials = () => {};
  for (const [name, value] of Object.entries({ server: "a", noInput: true, credentials })) {
    Object.defineProperty(element, name, { value, configurable: true, writable: true, enumerable: true });
  }
  upgradeProperties(element);
  assert.equal(Object.keys(element).includes("server"), false);
  assert.deepEqual(element.values.all(), { server: "a", noInput: true, credentials });
  assert.equal(element.attributes.get("no-input"), "");
});

test("every attribute of the contract is observed", () => {
  const contract =
    "server panel panel-url credentials-url layout theme preset scrollback readonly no-power no-stats no-input timestamps " +
    "nowrap paused history-key";
  for (const name of contract.split(" ")) {
    assert.ok(ATTRIBUTES.includes(name), name);
  }
});
