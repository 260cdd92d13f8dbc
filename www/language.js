// Which language a console speaks, and its table of texts, fetched when the first console needs it.

import { table } from "./playground-files.js";

/** The tables in `lang/`: each is for all that speak the language, wherever they are. English is part of the module. */
const TABLES = ["de", "es", "fr", "pl", "pt-BR", "ru", "zh-CN"];

/** Between two tries. */
const AGAIN_MS = 3000;

/** @type {Map<string, Promise<string>>} */
const loading = new Map();

/** The tag of the nearest `lang`, through shadow roots, else the browser's. @param {Element} element */
function wanted(element) {
  for (let node = element; node; node = node.getRootNode().host) {
    const tag = node.closest("[lang]")?.lang;
    if (tag) {
      return tag;
    }
  }
  return globalThis.navigator?.language ?? "en";
}

/**
 * The language for an element: its tag, and the name of its table if there is one. A language without a table is English.
 *
 * @param {Element} element
 * @returns {{ tag: string, table?: string }}
 */
export function languageOf(element) {
  try {
    const { baseName, language } = new Intl.Locale(wanted(element));
    const table = TABLES.find((name) => name.startsWith(language));
    if (table || language === "en") {
      return { tag: baseName, table };
    }
  } catch {
    // What is no tag names no language.
  }
  return { tag: "en" };
}

/**
 * The table's text. A failed load is tried again by the next call.
 *
 * @param {string} name
 * @returns {Promise<string>}
 */
export function loadTable(name) {
  if (!loading.has(name)) {
    const text = fetchTable(name);
    loading.set(name, text);
    text.catch(() => loading.delete(name));
  }
  return loading.get(name);
}

async function fetchTable(name) {
  try {
    return await table(name);
  } catch {
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    return table(name);
  }
}

/** The text of a key in a table, if it has one. @param {string} table @param {string} key */
export function textIn(table, key) {
  const line = table.split("\n").find((line) => line.startsWith(`${key} = `));
  return line?.slice(key.length + 3).trim();
}
