// What is painted before the module is there: what it weighs, and whose choice of dark and light counts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

/** The most that the style sheet may weigh, with gzip. */
const SHEET_BYTES = 2_000;

globalThis.CSSStyleSheet = class {
  replaceSync(text) {
    this.text = text;
  }
};

const { sheetOfSkeleton } = await import("../../www/skeleton.js");

function sheetAfter(choice) {
  Object.defineProperty(globalThis, "localStorage", { configurable: true, value: { getItem: () => choice } });
  return sheetOfSkeleton();
}

test("its style sheet is small", () => {
  const bytes = gzipSync(sheetAfter(null).text, { level: 9 }).length;
  console.log(`the first style sheet: gzip ${bytes} bytes`);
  assert.ok(bytes <= SHEET_BYTES, `${bytes} bytes`);
});

test("consoles that look alike share it", () => {
  assert.equal(sheetAfter("theme=dark font-size=16"), sheetAfter("theme=dark"));
  assert.notEqual(sheetAfter("theme=dark"), sheetAfter("theme=light"));
});

test("a person's own choice comes before the attribute, and a storage that is denied has none", () => {
  const rule = ":host(:not(#_)) { --_light: initial; --_dark: ; color-scheme: light; }";
  assert.ok(sheetAfter("wrap=on theme=light").text.includes(rule));
  assert.ok(!sheetAfter("font=theme=light-ish").text.includes("@media (prefers-color-scheme: light) { :host(:not(#_))"));
  assert.ok(!sheetAfter("").text.includes(":host(:not(#_))"));
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      throw new Error("denied");
    },
  });
  assert.ok(!sheetOfSkeleton().text.includes(":host(:not(#_))"));
});
