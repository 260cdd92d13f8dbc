// The element's attributes and properties: their tables, their values, and the accessors. What they mean is decided in Rust.
//
// An attribute sets its property. A property that is set later counts, and is written back only where a style sheet looks at the
// attribute: a morphing page takes away attributes that it did not render, and with them what a script had set.

/** What the style sheet looks at; and the streaming mode, which a person's own switch sets and removes. */
export const REFLECTED = new Set(["theme", "layout", "noPower", "noStats", "noInput", "streaming"]);

const same = (value) => value;
const written = (value) => (value == null ? null : String(value));

/** How a value stands in an attribute (`null`: not at all), how it is read from there, what there is without one, and which are so. */
const KINDS = [
  {
    write: written,
    read: same,
    absent: "",
    names: "server panel panelUrl credentialsUrl theme preset timestamps layout historyKey confirm announce",
  },
  { write: written, read: (text) => Number(text) || undefined, absent: undefined, names: "scrollback" },
  {
    // Presence is true; the literal "false" is false, because some frameworks render it. Others set the property to the attribute's text.
    write: (value) => (value === "" || (value && value !== "false") ? "" : null),
    read: (text) => text !== "false",
    absent: false,
    names: "readonly noPower noStats noInput nowrap noFold paused slashHint streaming noContrastGuard sectionSigns",
  },
];

/** An attribute is called as its property is: `panel-url` for `panelUrl`. */
const attributeOf = (property) => property.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const entriesOf = (kind) => kind.names.split(" ").map((property) => ({ property, attribute: attributeOf(property), kind }));

const OF_ATTRIBUTES = KINDS.flatMap(entriesOf);
const BY_ATTRIBUTE = new Map(OF_ATTRIBUTES.map((entry) => [entry.attribute, entry]));

/** What no attribute can hold is taken as it is. */
const OBJECTS = {
  write: same,
  read: same,
  names: "completions credentials request levels limits messages permissions redactions rules",
};
const ENTRIES = [...OF_ATTRIBUTES, ...entriesOf(OBJECTS)];

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
  for (const { property, attribute, kind } of ENTRIES) {
    Object.defineProperty(prototype, property, {
      configurable: true,
      enumerable: true,
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
}

const NAMES = ENTRIES.map(({ property }) => property);

/** A property that was set before the class was defined hides the accessor; puts it through the accessor instead. */
export function upgradeProperties(element, names = NAMES) {
  for (const name of names) {
    if (Object.hasOwn(element, name)) {
      const value = element[name];
      delete element[name];
      element[name] = value;
    }
  }
}
