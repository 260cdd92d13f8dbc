// A control for every attribute, in a form whose fields have the attributes' names: what the page's address says is filled in.

/** Of an attribute without values and without `type` the knob is a switch. */
export const KNOBS = [
  { group: "Regions", name: "layout", values: ["full", "console", "compact", "stats"] },
  { group: "Regions", name: "readonly" },
  { group: "Regions", name: "no-power" },
  { group: "Regions", name: "no-stats" },
  { group: "Regions", name: "no-input" },
  { group: "Looks", name: "theme", values: ["auto", "dark", "light"] },
  { group: "Looks", name: "preset", values: ["pterodactyl", "pelican", "calagopus"] },
  { group: "Looks", name: "lang", values: ["en", "de", "es", "fr", "pl", "pt-BR", "ru", "zh-CN"] },
  { group: "Looks", name: "no-contrast-guard" },
  { group: "Log", name: "timestamps", values: ["off", "local", "utc", "relative"] },
  { group: "Log", name: "scrollback", type: "number" },
  { group: "Log", name: "nowrap" },
  { group: "Log", name: "no-fold" },
  { group: "Log", name: "section-signs" },
  { group: "Log", name: "streaming" },
  { group: "Log", name: "announce", values: ["polite", "off"] },
  { group: "Commands", name: "confirm", values: ["stop", "restart", "stop restart"] },
  { group: "Commands", name: "slash-hint" },
  { group: "Commands", name: "history-key", type: "text" },
  { group: "Connection", name: "paused" },
  { group: "Connection", name: "panel", values: ["auto", "pterodactyl", "pelican", "calagopus", "xyra"] },
  { group: "Connection", name: "panel-url", type: "url" },
  { group: "Connection", name: "credentials-url", type: "text" },
];

/** Puts the knobs into a part of the page, as fields of a form. */
export function build(place, form) {
  for (const knob of KNOBS) {
    const label = document.createElement("label");
    const field = control(knob);
    field.setAttribute("form", form.id);
    label.append(name(knob), field);
    group(place, knob.group).append(label);
  }
}

function group(place, title) {
  const present = [...place.querySelectorAll("fieldset")].find((fieldset) => fieldset.firstElementChild.textContent === title);
  if (present) {
    return present;
  }
  const fieldset = place.appendChild(document.createElement("fieldset"));
  fieldset.appendChild(document.createElement("legend")).textContent = title;
  return fieldset;
}

function name(knob) {
  const code = document.createElement("code");
  code.textContent = knob.name;
  return code;
}

function control(knob) {
  if (knob.values) {
    const select = document.createElement("select");
    select.append(new Option("default", ""), ...knob.values.map((value) => new Option(value)));
    return named(select, knob);
  }
  const input = document.createElement("input");
  input.type = knob.type ?? "checkbox";
  if (knob.type) {
    input.placeholder = "default";
    input.autocomplete = "off";
  }
  return named(input, knob);
}

function named(element, knob) {
  element.name = knob.name;
  return element;
}

/** A form's field by its name. WebKit's own way to ask knows nothing of fields that stand outside of the form and came later. */
export function fieldOf(form, name) {
  return [...form.elements].find((field) => field.name === name);
}

/** What is set, as attributes: `["readonly", ""]`. */
export function chosen(form) {
  return KNOBS.flatMap(({ name }) => {
    const field = fieldOf(form, name);
    if (field.type === "checkbox") {
      return field.checked ? [[name, ""]] : [];
    }
    const value = field.value.trim();
    return value ? [[name, value]] : [];
  });
}

/** Gives an element exactly these attributes, of those that have a knob. */
export function apply(element, attributes) {
  const wanted = new Map(attributes);
  for (const { name } of KNOBS) {
    const value = wanted.get(name);
    if (value === undefined) {
      element.removeAttribute(name);
    } else if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }
}

/** Sets a form's fields to what a page's address says. */
export function fill(form, query) {
  for (const [name, value] of query) {
    const field = fieldOf(form, name);
    if (field?.type === "checkbox") {
      field.checked = value !== "false";
    } else if (field) {
      field.value = value;
    }
  }
}
