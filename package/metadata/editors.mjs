// What editors want to know of the tags: VS Code's custom data, and JetBrains' web types.

const classes = (manifest) => manifest.modules.flatMap((module) => module.declarations);

/** The values of a type that is a choice of words. */
const choices = (type) => [...type.matchAll(/"([^"]+)"/g)].map(([, name]) => name);

/** `html-custom-data.json`. */
export function vscode(manifest) {
  const tags = classes(manifest).map((declaration) => ({
    name: declaration.tagName,
    description: declaration.description,
    attributes: declaration.attributes.map(({ name, type, description }) => ({
      name,
      description,
      ...(type.text === "boolean" ? { valueSet: "v" } : {}),
      ...(choices(type.text).length > 0 ? { values: choices(type.text).map((value) => ({ name: value })) } : {}),
    })),
  }));
  return { version: 1.1, tags };
}

/** `web-types.json`. */
export function jetbrains(manifest, { name, version }) {
  const elements = classes(manifest).map((declaration) => ({
    name: declaration.tagName,
    description: declaration.description,
    attributes: declaration.attributes.map((attribute) => ({
      name: attribute.name,
      description: attribute.description,
      value: { type: attribute.type.text },
    })),
    slots: declaration.slots,
    ...(declaration.cssParts ? { css: { properties: declaration.cssProperties, parts: declaration.cssParts } } : {}),
    js: {
      properties: declaration.members
        .filter((member) => member.kind === "field")
        .map((member) => ({ name: member.name, description: member.description, type: member.type.text })),
      events: declaration.events.map((event) => ({ name: event.name, description: event.description })),
    },
  }));
  return {
    $schema: "https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json",
    name,
    version,
    "description-markup": "markdown",
    contributions: { html: { elements } },
  };
}
