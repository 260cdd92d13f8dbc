// How a companion finds its console, without a browser.

import assert from "node:assert/strict";
import { test } from "node:test";

import { absent, find, lend, present, watch } from "../../www/registry.js";

/** A tree: a document, or a shadow root with its host. */
function tree(host) {
  const elements = new Map();
  return { host, add: (id, element) => elements.set(id, element), getElementById: (id) => elements.get(id) ?? null };
}

const within = (root) => ({ getRootNode: () => root });

test("a console is found by its id, in its own tree or around it", () => {
  const page = tree();
  const inner = tree(within(page));
  const [outside, inside, element] = [{}, {}, within(inner)];
  page.add("a", outside);
  inner.add("b", inside);
  assert.equal(find(element, "a"), undefined, "it is not mounted yet");
  const [first, second] = [{ lang: "en" }, { lang: "de" }];
  present(outside, first);
  present(inside, second);
  assert.equal(find(element, "a"), first);
  assert.equal(find(element, "b"), second);
  assert.equal(find(within(page), "b"), undefined, "nobody looks into a shadow root from outside");
  assert.equal(find(element, ""), undefined);
  absent(outside);
  assert.equal(find(element, "a"), undefined);
  absent(inside);
});

test("whoever watches hears of consoles that come and go", () => {
  let heard = 0;
  const element = {};
  const stop = watch(() => {
    heard += 1;
  });
  absent(element);
  assert.equal(heard, 0, "it was not there");
  present(element, {});
  absent(element);
  assert.equal(heard, 2);
  stop();
  present(element, {});
  absent(element);
  assert.equal(heard, 2);
});

test("a place that was lent is given back without a listener", () => {
  const place = new EventTarget();
  let heard = 0;
  const clear = lend(place);
  place.addEventListener("click", () => (heard += 1), { capture: true, passive: true });
  place.dispatchEvent(new Event("click"));
  assert.equal(heard, 1);
  clear();
  place.dispatchEvent(new Event("click"));
  assert.equal(heard, 1);
});
