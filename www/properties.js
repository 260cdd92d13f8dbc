// The element's attributes and properties: their tables, their values, and the accessors. What they mean is decided in Rust.
//
// An attribute sets its property. A property that is set later counts, and is written back only where a style sheet looks at the
// attribute: a morphing page takes away attributes that it did not render, and with them what a script had set.

/** Attributes by the property they set. */
const TEXTS = {
  server: "server",
  panel: "panel",
  panelUrl: "panel-url",
  credentialsUrl: "credentials-url",
  theme: "theme",
  preset: "preset",
  timestamps: "timestamps",
  layout: "layout",
  historyKey: "history-key",
  confirm: "confirm",
  announce: "announce",
};
const NUMBERS = { scrollback: "scrollback" };
const FLAGS = {
  readonly: "readonly",
  noPower: "no-power",
  noStats: "no-stats",
  noInput: "no-input",
  nowrap: "nowrap",
  noFold: "no-fold",
  paused: "paused",
  slashHint: "slash-hint",
  streaming: "streaming",
  noContrastGuard: "no-contrast-guard",
  sectionSigns: "section-signs",
};
const OBJECTS = ["completions", "credentials", "request", "levels", "limits", "messages", "permissions", "redactions", "rules"];

/** What the style sheet looks at; and the streaming mode, which a person's own switch sets and removes. */
export const REFLECTED = new Set(["theme", "layout", "noPower", "noStats", "noInput", "streaming"]);

/** How a value stands in an attribute (`null`: not at all), how it is read from there, and what there is without one. */
const KINDS = {
  text: { write: (value) => (value == null ? null : String(value)), read: (text) => text, absent: "" },
  number: { write: (value) => (value == null ? null : String(value)), read: (text) => Number(text) || undefined, absent: undefined },
  // Presence is true; the literal "false" is false, because some frameworks render it.
  flag: { write: (value) => (value ? "" : null), read: (text) => text !== "false", absent: false },
};

const ENTRIES = [
  ...Object.entries(TEXTS).map(([property, attribute]) => ({ property, attribute, kind: KINDS.text })),
  ...Object.entries(NUMBERS).map(([property, attribute]) => ({ property, attribute, kind: KINDS.number })),
  ...Object.entries(FLAGS).map(([property, attribute]) => ({ property, attribute, kind: KINDS.flag })),
];
const BY_ATTRIBUTE = new Map(ENTRIES.map((entry) => [entry.attribute, entry]));

/** The attributes that set a property. */
export const ATTRIBUTES = [...BY_ATTRIBUTE.keys()];

/** One element's values. */
export class Properties {
  #values = new Map();
  #changed;

  /** @param {() => void} changed  Called when a value may have changed. */
  constructor(changed) {
    this.#changed = changed;
  }

  get(property) {
    return this.#values.get(property);
  }

  set(property, value) {
    this.#values.set(property, value);
    this.#changed();
  }

  /** An attribute changed. @param {string} attribute @param {string | null} text */
  read(attribute, text) {
    const { property, kind } = BY_ATTRIBUTE.get(attribute);
    this.set(property, text === null ? undefined : kind.read(text));
  }

  /** All of them, for the module. */
  all() {
    return Object.fromEntries(this.#values);
  }
}

/**
 * Defines the accessors.
 *
 * @param {object} prototype
 * @param {(element: any) => Properties} valuesOf
 */
export function defineProperties(prototype, valuesOf) {
  const define = (name, accessors) =>
    Object.defineProperty(prototype, name, { configurable: true, enumerable: true, ...accessors });
  for (const { property, attribute, kind } of ENTRIES) {
    define(property, {
      get() {
        return valuesOf(this).get(property) ?? kind.absent;
      },
      set(value) {
        const text = kind.write(value);
        if (!REFLECTED.has(property)) {
          valuesOf(this).set(property, text === null ? undefined : kind.read(text));
        } else if (text === null) {
          this.removeAttribute(attribute);
        } else {
          this.setAttribute(attribute, text);
        }
      },
    });
  }
  for (const property of OBJECTS) {
    define(property, {
      get() {
        return valuesOf(this).get(property);
      },
      set(value) {
        valuesOf(this).set(property, value);
      },
    });
  }
}

const NAMES = [...ENTRIES.map(({ property }) => property), ...OBJECTS];

/** A property that was set before the class was defined hides the accessor; puts it through the accessor instead. */
export function upgradeProperties(element, names = NAMES) {
  for (const name of names) {
    if (Object.prototype.hasOwnProperty.call(element, name)) {
      const value = element[name];
      delete element[name];
      element[name] = value;
    }
  }
}
