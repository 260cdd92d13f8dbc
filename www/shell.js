// What an element has in its shadow root before the module is there: a place to mount, and what stands there instead.

import { regions, sheetOfSkeleton } from "./skeleton.js";

const CSS = `
:host { contain: content; }
.mount { block-size: 100%; min-block-size: inherit; }
.fallback[hidden], .mount[hidden] { display: none; }
`;

export class Shell {
  #fallback;
  #note;
  #own;
  /** The sheet of what stands in the console's place, while it does. */
  #skeleton;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.root = host.attachShadow({ mode: "open" });
    this.#own = new CSSStyleSheet();
    this.#own.replaceSync(CSS);
    this.#dress();
    this.#fallback = this.#part("fallback");
    this.#fallback.part = "fallback";
    this.#note = this.#part("said");
    this.#note.role = "status";
    this.mount = this.#part("mount");
    this.mount.hidden = this.#fallback.hidden = true;
    this.root.append(this.#fallback, this.mount);
  }

  /** The language of what is shown; empty while unknown. */
  get lang() {
    return this.mount.lang;
  }

  set lang(tag) {
    this.mount.lang = this.#fallback.lang = tag;
  }

  /** Shows the place to mount. */
  open() {
    this.mount.hidden = false;
    this.#fallback.hidden = true;
    this.#fallback.replaceChildren();
    this.#dress();
  }

  /** Shows that there will be a console. @param {string} text */
  say(text) {
    this.#stand();
    this.#note.textContent = text;
    this.#fallback.replaceChildren(...regions(this.root.ownerDocument), this.#note);
  }

  /** Shows why there is no console: the page's own content for that, if it has any. @param {string} text */
  fail(text) {
    this.#stand();
    const slot = this.root.ownerDocument.createElement("slot");
    slot.name = "fallback";
    slot.append(text);
    this.#note.replaceChildren(slot);
    this.#fallback.replaceChildren(this.#note);
  }

  /** A fresh place to mount and no sheets but the first: what was mounted may hold the old ones, and must not hold the element. */
  renew() {
    const before = this.mount;
    this.mount = this.#part("mount");
    this.mount.lang = before.lang;
    this.mount.hidden = true;
    before.replaceWith(this.mount);
    this.root.adoptedStyleSheets = [];
    this.#dress(sheetOfSkeleton());
  }

  #stand() {
    this.mount.hidden = true;
    this.#fallback.hidden = false;
    this.#dress(sheetOfSkeleton());
  }

  #dress(skeleton) {
    // Another document takes none of the sheets, and has taken off those that were on.
    if (this.root.ownerDocument === document) {
      const others = this.root.adoptedStyleSheets.filter((sheet) => sheet !== this.#skeleton && sheet !== this.#own);
      this.root.adoptedStyleSheets = [this.#own, ...others, skeleton ?? []].flat();
      this.#skeleton = skeleton;
    }
  }

  #part(name) {
    const node = this.root.ownerDocument.createElement("div");
    node.className = name;
    return node;
  }
}
