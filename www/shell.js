// What an element has in its shadow root before the module is there: a sheet, a place to mount, and what stands there instead.

const CSS = `
:host { display: block; box-sizing: border-box; block-size: 640px; min-block-size: 320px; contain: content; }
:host([hidden]) { display: none; }
.mount { block-size: 100%; }
.fallback { display: grid; place-content: center; block-size: 100%; padding: 1rem; box-sizing: border-box;
  font: 14px/1.4 system-ui, sans-serif; text-align: center; white-space: pre-line; color: GrayText; }
.fallback[hidden], .mount[hidden] { display: none; }
`;

export class Shell {
  #fallback;
  #note;
  #sheet;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.root = host.attachShadow({ mode: "open" });
    this.#sheet = new CSSStyleSheet();
    this.#sheet.replaceSync(CSS);
    this.root.adoptedStyleSheets = [this.#sheet];
    this.#fallback = this.#part("fallback");
    this.#fallback.part = "fallback";
    this.#fallback.setAttribute("role", "status");
    this.#note = this.#fallback.ownerDocument.createElement("span");
    this.#fallback.append(this.#note);
    this.mount = this.#part("mount");
    this.mount.hidden = true;
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
    this.#say("");
  }

  /** Shows a text instead. @param {string} text */
  say(text) {
    this.mount.hidden = true;
    this.#say(text);
  }

  /** Shows why there is no console: the page's own content for that, if it has any. @param {string} text */
  fail(text) {
    this.say(text);
    const slot = this.#fallback.ownerDocument.createElement("slot");
    slot.name = "fallback";
    slot.append(this.#note);
    this.#fallback.replaceChildren(slot);
  }

  /** A fresh place to mount and no sheets but the first: what was mounted may hold the old ones, and must not hold the element. */
  renew() {
    const before = this.mount;
    this.mount = this.#part("mount");
    this.mount.lang = before.lang;
    this.mount.hidden = true;
    before.replaceWith(this.mount);
    this.root.adoptedStyleSheets = [this.#sheet];
  }

  #say(text) {
    this.#note.textContent = text;
    this.#fallback.replaceChildren(this.#note);
    this.#fallback.hidden = text === "";
  }

  #part(name) {
    const node = this.root.ownerDocument.createElement("div");
    node.className = name;
    return node;
  }
}
