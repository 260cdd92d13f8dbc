// `<ptero-stats for>` and `<ptero-power for>`: parts of one console, anywhere on the page. They share its connection.

import { upgradeProperties } from "./properties.js";
import { find, lend, watch } from "./registry.js";
import { mark } from "./states.js";

const Base = globalThis.HTMLElement ?? class {};

// The console's own sheet comes behind it: what is said with an id that nobody has stays.
const CSS = `
:host { display: block; box-sizing: border-box; }
:host([hidden]) { display: none; }
:host(:not(#_)) { block-size: auto; min-block-size: 0; min-inline-size: 0; container-type: inline-size; }
`;

class PteroCompanionElement extends Base {
  static observedAttributes = ["for"];

  #root;
  #states;
  /** Stands there while there is no console: what the page put between the tags. */
  #slot;
  #mount;
  #console;
  /** Ends what is mounted. */
  #end;
  /** Ends the watch for consoles, while the element is in the document. */
  #stop;

  constructor() {
    super();
    this.#root = this.attachShadow({ mode: "open" });
    this.#slot = this.#root.ownerDocument.createElement("slot");
    this.#states = this.attachInternals?.()?.states;
    this.#leave();
  }

  /** The id of the console. @type {string} */
  get htmlFor() {
    return this.getAttribute("for") ?? "";
  }

  set htmlFor(id) {
    if (id == null) {
      this.removeAttribute("for");
    } else {
      this.setAttribute("for", id);
    }
  }

  connectedCallback() {
    upgradeProperties(this, ["htmlFor"]);
    this.#stop ??= watch(() => this.#seek());
    this.#seek();
  }

  disconnectedCallback() {
    // A move brings it back within the same task.
    setTimeout(() => {
      if (!this.isConnected) {
        this.#stop?.();
        this.#stop = undefined;
        this.#leave();
      }
    });
  }

  // With this defined, a move by `moveBefore` runs neither of the two callbacks above.
  connectedMoveCallback() {}

  attributeChangedCallback() {
    if (this.#stop) {
      this.#seek();
    }
  }

  #seek() {
    const found = find(this, this.htmlFor);
    if (found !== this.#console) {
      this.#leave();
      if (found) {
        this.#take(found);
      }
    }
    if (found) {
      this.#mount.lang = found.lang;
    }
  }

  #take(found) {
    this.#mount = this.#root.ownerDocument.createElement("div");
    this.#slot.replaceWith(this.#mount);
    const clear = lend(this.#mount);
    const handle = found.companion(this.constructor.part, this.#root, this.#mount);
    this.#console = found;
    this.#end = () => {
      handle.destroy();
      clear();
    };
    mark(this.#states, "attached");
  }

  /** Back to how it was without a console. The old mount and sheets go: what was mounted may hold them. */
  #leave() {
    this.#end?.();
    this.#end = this.#console = undefined;
    // A sheet is for the document that made it.
    if (this.ownerDocument === document) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(CSS);
      this.#root.adoptedStyleSheets = [sheet];
    }
    this.#root.replaceChildren(this.#slot);
    this.#states?.delete("attached");
  }
}

/**
 * The resource cards of a console, elsewhere on the page.
 *
 * @attr {string} for - The id of the `<ptero-console>`, in the same document or shadow root or around it. It may come later, leave and
 *   come back.
 * @slot - Shown while there is no such console.
 * @slot stats - More cards.
 * @cssstate attached - Whether the console is there.
 */
export class PteroStatsElement extends PteroCompanionElement {
  static part = "stats";
}

/**
 * The power buttons of a console, elsewhere on the page.
 *
 * @attr {string} for - The id of the `<ptero-console>`, as of `<ptero-stats>`.
 * @slot - Shown while there is no such console.
 * @cssstate attached - Whether the console is there.
 */
export class PteroPowerElement extends PteroCompanionElement {
  static part = "power";
}
