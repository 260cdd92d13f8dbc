// What a style sheet can take hold of: parts, custom properties and states, read from the tables that people read.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const CODE = /`([^`]+)`/g;
const codes = (cell) => [...cell.matchAll(CODE)].map(([, code]) => code);
const byName = (one, other) => (one.name < other.name ? -1 : 1);

/** The cells of the table whose first row this is, without its head. */
function rows(text, head) {
  const lines = text.split("\n");
  const begin = lines.indexOf(head);
  if (begin < 0) {
    throw new Error(`there is no table with the head ${head}`);
  }
  const after = lines.slice(begin + 2);
  const end = after.findIndex((line) => !line.startsWith("|"));
  return after.slice(0, end < 0 ? undefined : end).map((line) => line.slice(1, -1).split("|").map((cell) => cell.trim()));
}

/** `--ptero-ansi-0` to `--ptero-ansi-15` are sixteen. */
function range([first, last]) {
  const [, stem, from] = first.match(/^(.*?)(\d+)$/) ?? [];
  if (last === undefined || stem === undefined) {
    return [first];
  }
  const to = Number(last.slice(stem.length));
  return Array.from({ length: to - Number(from) + 1 }, (_, at) => `${stem}${Number(from) + at}`);
}

function property([names, defaults, description]) {
  const values = codes(defaults);
  const shown = values.length === 2 ? `${values[0]} (dark), ${values[1]} (light)` : values[0];
  const isValue = !defaults.startsWith("see");
  return range(codes(names)).map((name) => ({ name, description, ...(isValue ? { default: shown } : {}) }));
}

/** Of `<ptero-console>`, in the words of the custom elements manifest. @param {string} root - The repository's folder. */
export function styling(root) {
  const read = (name) => readFileSync(join(root, "docs", name), "utf8");
  const [parts, theming] = [read("parts.md"), read("theming.md")];
  return {
    cssParts: rows(parts, "| part | what |").map(([name, description]) => ({ name: codes(name)[0], description })).sort(byName),
    cssProperties: rows(theming, "| property | default | of |").flatMap(property),
    cssStates: rows(theming, "| of | states |").flatMap(([of, names]) => codes(names).map((name) => ({ name, description: `Of ${of}.` }))),
  };
}
