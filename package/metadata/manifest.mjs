// The custom elements manifest: what the analyzer reads in the class's JSDoc, without what is nobody's business.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer";

import { REFLECTED } from "../../www/properties.js";
import { styling } from "./styling.mjs";

/** The sources that describe elements, and the tag of each class. */
export const ELEMENTS = [
  { source: "www/element.js", name: "PteroConsoleElement", tag: "ptero-console" },
  { source: "www/companion.js", name: "PteroStatsElement", tag: "ptero-stats" },
  { source: "www/companion.js", name: "PteroPowerElement", tag: "ptero-power" },
];

/** Where those who import the package find them. */
const MODULE = "dist/ptero-console.js";

/** Callbacks that the browser makes, and what the analyzer takes for a field. */
const NOT_PUBLIC = new Set(["addEventListener", "adoptedStyleSheets", "className", "part", "hidden", "adoptedCallback", "connectedMoveCallback"]);

// As the platform calls the property of its own attribute `for`.
const camel = (name) => (name === "for" ? "htmlFor" : name.replace(/-(.)/g, (_, letter) => letter.toUpperCase()));
const plain = (text = "") => text.replace(/\s+/g, " ").trim();
const typeText = (text) => plain(text).replace(/\s*\|\s*/g, " | ");

/** @param {string} root - The repository's folder. */
export function manifest(root) {
  const analyzed = analyze(root);
  const found = analyzed.modules.flatMap((module) => module.declarations);
  const declarations = ELEMENTS.map((element) => declarationOf(root, element, found.find(({ name }) => name === element.name)));
  const exports = ELEMENTS.flatMap(exportsOf);
  const modules = [{ kind: "javascript-module", path: MODULE, declarations, exports }];
  return { schemaVersion: "1.0.0", readme: "README.md", modules };
}

function analyze(root) {
  const sources = [...new Set(ELEMENTS.map(({ source }) => source))];
  const parsed = sources.map((source) => ts.createSourceFile(source, readFileSync(join(root, source), "utf8"), ts.ScriptTarget.ES2022, true));
  return create({ modules: parsed });
}

function declarationOf(root, { name, tag }, found) {
  // Of what is observed, the id is the platform's own.
  const attributes = found.attributes.filter((attribute) => attribute.name !== "id").map(attributeOf);
  return {
    kind: "class",
    customElement: true,
    name,
    tagName: tag,
    ...(found.summary ? { summary: plain(found.summary) } : {}),
    description: plain(found.description),
    superclass: { name: "HTMLElement" },
    attributes,
    members: [...fields(found, attributes), ...methods(found)],
    events: (found.events ?? []).map(eventOf).sort(byName),
    slots: (found.slots ?? []).map(described),
    ...(tag === "ptero-console" ? styling(root) : { cssStates: (found.cssStates ?? []).map(described) }),
  };
}

function exportsOf({ name, tag }) {
  const declaration = { name, module: MODULE };
  return [{ kind: "js", name, declaration }, { kind: "custom-element-definition", name: tag, declaration }];
}

const byName = (one, other) => (one.name < other.name ? -1 : 1);

function described({ name, description, ...rest }) {
  return { name, description: plain(description), ...(rest.default ? { default: rest.default } : {}) };
}

function attributeOf({ name, type, description }) {
  return { name, fieldName: camel(name), type: { text: typeText(type.text) }, description: plain(description) };
}

function eventOf({ name, type, description }) {
  if (!description || !type || type.text === "CustomEvent") {
    throw new Error(`the event ${name} needs \`@fires {Type} ${name} - text\` in the class's JSDoc`);
  }
  return { name, type: { text: `CustomEvent<${plain(type.text)}>` }, description: plain(description) };
}

function isPublic(member) {
  return !member.name.startsWith("#") && member.privacy !== "private" && !NOT_PUBLIC.has(member.name);
}

function fields(found, attributes) {
  const reflected = attributes
    // The language is the platform's own property.
    .filter(({ name }) => name !== "lang")
    .map(({ name, fieldName, type, description }) => ({
      kind: "field", name: fieldName, type, description, attribute: name, ...(REFLECTED.has(fieldName) || fieldName === "htmlFor" ? { reflects: true } : {}),
    }));
  const own = found.members.filter((member) => member.kind === "field" && !member.static && isPublic(member));
  return [...reflected, ...own.filter(({ name }) => !reflected.some((one) => one.name === name)).map((member) => ({
    kind: "field",
    name: member.name,
    type: { text: typeText(typed(member).type.text) },
    description: plain(member.description),
    ...(member.readonly ? { readonly: true } : {}),
  }))];
}

function typed(member) {
  if (!member.type?.text || !member.description) {
    throw new Error(`${member.name} needs a type and a description in its JSDoc`);
  }
  return member;
}

function methods(found) {
  return found.members.filter((member) => member.kind === "method" && isPublic(member)).map((member) => ({
    kind: "method",
    name: member.name,
    description: plain(member.description),
    ...(member.static ? { static: true } : {}),
    parameters: (member.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      type: { text: typeText(typed({ ...parameter, description: "-" }).type.text) },
      ...(parameter.default ? { default: parameter.default, optional: true } : {}),
      ...(parameter.optional ? { optional: true } : {}),
    })),
    return: { type: { text: typeText(member.return?.type?.text ?? "void") } },
  }));
}
