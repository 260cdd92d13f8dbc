// The light host class. It is defined synchronously, keeps attributes and properties, and loads the module behind them.
// No logic: every decision is made in Rust.

import { languageOf, loadTable, textIn } from "./language.js";
import { loadBindings } from "./loader.js";

// Importing in Node, for server rendering, must not throw.
const Base = globalThis.HTMLElement ?? class {};

/** Attributes by the property that carries them. */
const TEXT_ATTRIBUTES = {
  server: "server",
  panel: "panel",
  panelUrl: "panel-url",
  credentialsUrl: "credentials-url",
  theme: "theme",
  preset: "preset",
  timestamps: "timestamps",
  layout: "layout",
  scrollback: "scrollback",
  historyKey: "history-key",
  confirm: "confirm",
  announce: "announce",
};

const BOOLEAN_ATTRIBUTES = {
  readonly: "readonly",
  nowrap: "nowrap",
  noFold: "no-fold",
  paused: "paused",
  slashHint: "slash-hint",
  streaming: "streaming",
  noContrastGuard: "no-contrast-guard",
  sectionSigns: "section-signs",
};

const OBJECT_PROPERTIES = ["completions", "credentials", "request", "levels", "limits", "messages", "permissions", "redactions", "rules"];

const CONNECTION_STATES = ["idle", "fetching", "connecting", "authenticating", "live", "waiting", "stopped"];
const POWER_STATES = ["offline", "starting", "running", "stopping"];

const WASM_KEYWORD = "script-src 'self' 'wasm-unsafe-eval'";

/** How long a console waits for its language when the module is there. */
const LANGUAGE_MS = 2000;

/** What is said while the module, and with it the other texts, is not there. Each is the same as in `src/words/en.txt`. */
const ENGLISH = {
  "element.loading": "Loading the console…",
  "element.load-failed": "The console could not be loaded: {reason}",
  "element.wasm-missing": "WebAssembly is switched off in this browser (lockdown mode, for example).",
  "element.wasm-blocked": "Blocked by this page",
  "element.wasm-blocked-text":
    "This page's Content-Security-Policy blocks WebAssembly: 'wasm-unsafe-eval' is missing in its script-src.",
  "element.wasm-blocked-advice": "Add the keyword to the policy. {place}",
};

/** Where the panels that send a policy set it, by the value of the attribute `panel`. */
const POLICY_PLACES = {
  calagopus: "Calagopus sends the policy with its index page: have the proxy in front of it replace the header.",
  xyra: "XyraPanel sets the policy in nuxt.config.ts.",
};
const POLICY_ELSEWHERE = "Pterodactyl and Pelican send none: look in the web server's configuration.";

/**
 * Why the module did not load. Engines word a policy's veto differently: Chromium and Firefox throw a CompileError,
 * WebKit and older Firefox an EvalError.
 */
function loadFault(error, panel, text) {
  const reason = error instanceof Error ? error.message : String(error);
  if (typeof WebAssembly === "undefined") {
    return { code: "wasm-missing", message: text("element.wasm-missing") };
  }
  const isVeto = error instanceof WebAssembly.CompileError || error instanceof EvalError;
  if (isVeto && /content security policy|\bcsp\b|unsafe-eval/i.test(reason)) {
    const isKnown = panel && panel !== "auto";
    const all = [...Object.values(POLICY_PLACES), POLICY_ELSEWHERE].join(" ");
    const place = POLICY_PLACES[panel] ?? (isKnown ? POLICY_ELSEWHERE : all);
    return {
      code: "wasm-blocked",
      title: text("element.wasm-blocked"),
      message: text("element.wasm-blocked-text"),
      fix: { text: text("element.wasm-blocked-advice").replace("{place}", () => place), code: WASM_KEYWORD },
    };
  }
  return { code: "module-load-failed", message: text("element.load-failed").replace("{reason}", () => reason) };
}

const SHELL_CSS = `
:host { display: block; box-sizing: border-box; block-size: 640px; min-block-size: 320px; contain: content; }
:host([hidden]) { display: none; }
.mount { block-size: 100%; }
.fallback { display: grid; place-content: center; block-size: 100%; padding: 1rem; box-sizing: border-box;
  font: 14px/1.4 system-ui, sans-serif; text-align: center; white-space: pre-line; color: GrayText; }
.fallback[hidden], .mount[hidden] { display: none; }
`;

/**
 * A live game-server console.
 *
 * @summary A live console for a game server behind the Wings websocket protocol.
 *
 * @attr {string} server - The server's identifier or uuid at the panel.
 * @attr {string} panel - `pterodactyl`, `pelican`, `calagopus`, `xyra` or `auto`; informative, all speak one endpoint.
 * @attr {string} panel-url - The panel's origin; empty means the page's own.
 * @attr {string} credentials-url - A URL template with `{server}` that answers with credentials.
 * @attr {"auto"|"dark"|"light"} theme - The colours.
 * @attr {"pterodactyl"|"pelican"|"calagopus"} preset - The colours of a panel, dark and light.
 * @attr {"off"|"local"|"utc"|"relative"} timestamps - When each line arrived, before it; empty means `local`. The person may choose
 *   otherwise.
 * @attr {boolean} no-contrast-guard - Leaves colours as they are that cannot be read on their background.
 * @attr {"full"|"console"|"compact"|"stats"} layout - Which regions are shown.
 * @attr {number} scrollback - How many lines are kept; 100000 by default.
 * @attr {boolean} readonly - Shows neither command line nor power buttons.
 * @attr {boolean} nowrap - Long lines are not broken: the log scrolls sideways.
 * @attr {boolean} paused - Does not connect by itself.
 * @attr {boolean} section-signs - Reads Minecraft's codes (`§a`) in the output as styles.
 * @attr {string} history-key - Where the command history is kept; the server's id by default.
 * @attr {string} confirm - Power actions that ask first, besides kill: `stop`, `restart` or both.
 * @attr {"polite"|"off"} announce - Whether screen readers are told of new lines: a few are read out, of many the number, every
 *   five seconds at most.
 * @attr {boolean} streaming - Covers IP addresses, e-mail addresses, keys and the page's `redactions` on the screen. The person's own
 *   switch sets and removes it.
 * @attr {boolean} no-fold - Shows stack traces and repeated lines in full; the person may fold them nevertheless.
 * @attr {boolean} slash-hint - Remarks on commands that begin with a slash, which most consoles do not want.
 *
 * @attr {string} lang - The language: `en`, `de`, `es`, `fr`, `pl`, `pt-BR`, `ru` or `zh-CN`; else that of the nearest element that
 *   has one, else the browser's. Its table is loaded when it is needed.
 *
 * @prop {Record<string, string>} messages - Texts to be said otherwise, by the keys of `src/words/en.txt`. A text needs the places
 *   (`{name}`) of the one it replaces.
 * @prop {{id: string, text?: string, pattern?: string|RegExp, flags?: string, title?: string, message?: string}[]} rules - Lines
 *   that the page wants to hear of by `ptero-rule`: a text, or a pattern that is searched in linear time (no look-around, no back
 *   references). Flags: `i` ignores case, `w` wants whole words. With a title, a card is shown once in a boot. 32 rules at most.
 * @prop {{level: "error"|"warn"|"info"|"debug"|"plain", text?: string, pattern?: string|RegExp, flags?: string}[]} levels - What
 *   makes a line one of a level, asked before what is built in; the first that hits counts. Flags as in `rules`. 16 at most.
 * @prop {string[]|((line: string, signal: AbortSignal) => string[]|Promise<string[]>)} completions - What Tab offers
 *   besides the history and what the server printed to `help`: whole lines, or words that may stand for the line's last one.
 *   A function is asked for each line, and its `signal` aborts when the line changed meanwhile.
 *
 * @fires ptero-command - A command is about to be sent: `detail.line`. `preventDefault()` stops it, and a sentence put into
 *   `detail.reason` is shown as the reason.
 * @fires ptero-power - A power action is about to be sent: `detail.action`. `preventDefault()` stops it, and a sentence put into
 *   `detail.reason` is shown as the reason.
 * @fires ptero-share - The person wants the log uploaded: `blob`, `name`, `format`, `lines`, `redacted` (counts by kind). Offered
 *   while the page listens on the element itself. `respondWith(promise)` answers with the address where it is now, or rejects
 *   with an error whose message is shown; `preventDefault()` refuses, and a sentence put into `detail.reason` is shown.
 * @fires ptero-command-sent - A command went to the daemon: `detail.line`.
 * @fires ptero-ready - The module is loaded and the console mounted.
 * @fires ptero-connection - The connection's state changed.
 * @fires ptero-state - The server's power state changed.
 * @fires ptero-stats - A resource sample arrived: `detail` is what the property `stats` gives.
 * @fires ptero-install - An installation: `detail.state` is `started`, `progress` or `completed`.
 * @fires ptero-backup - A backup or a restore (`detail.job`): `started`, `progress`, `completed` or `deleted`.
 * @fires ptero-transfer - A move to another node: `detail.state` is the daemon's word, or `progress`.
 * @fires ptero-daemon - The daemon said something: `detail.kind` is `message` or `error`.
 * @fires ptero-feature - A console line matched a feature of the egg (Pelican).
 * @fires ptero-find - The find's numbers changed: `query`, `index`, `count`, `done`, `error`.
 * @fires ptero-crash - The server went down without being told to: `exitCode`, `outOfMemory`, `restart`, `count`, `at`, `row`,
 *   `message`.
 * @fires ptero-rule - A line matched a rule, built in or of the property `rules`: `id`, `line`, `row`, `builtIn`, `skipped`.
 * @fires ptero-error - Something went wrong; `detail.code` is stable.
 */
export class PteroConsoleElement extends Base {
  static observedAttributes = ["lang", ...Object.values(TEXT_ATTRIBUTES), ...Object.values(BOOLEAN_ATTRIBUTES)];

  #internals;
  #fallback;
  #mount;
  #handle = null;
  /** The handle's own, kept here because a flood of `feed` should not cross into the module for each text. */
  #inbox = null;
  #isMounting = false;
  #isDestroyed = false;
  #isConnectWanted = false;
  #waiting = [];
  #objects = {};
  /** The table of the language that is spoken; empty for English. */
  #table = "";
  /** Whether the page listens to `ptero-share`; the menu offers it only then. */
  #takesShares = false;
  #resolveReady;
  #rejectReady;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHELL_CSS);
    shadow.adoptedStyleSheets = [sheet];
    this.#fallback = shadow.ownerDocument.createElement("div");
    this.#fallback.className = "fallback";
    this.#fallback.part = "fallback";
    this.#fallback.setAttribute("role", "status");
    this.#mount = shadow.ownerDocument.createElement("div");
    this.#mount.className = "mount";
    this.#mount.hidden = true;
    shadow.append(this.#fallback, this.#mount);
    this.#internals = this.attachInternals?.();
    /** Resolves once the console is mounted; rejects when it cannot be. @type {Promise<this>} */
    this.ready = new Promise((resolve, reject) => {
      this.#resolveReady = resolve;
      this.#rejectReady = reject;
    });
    // Nobody has to listen to it; the page shows what went wrong.
    this.ready.catch(() => {});
    this.addEventListener("ptero-connection", (event) => this.#reflect(event, CONNECTION_STATES));
    this.addEventListener("ptero-state", (event) => this.#reflect(event, POWER_STATES));
    this.addEventListener("ptero-error", (event) => this.#onError(event));
  }

  addEventListener(type, ...rest) {
    super.addEventListener(type, ...rest);
    if (type === "ptero-share" && !this.#takesShares) {
      this.#takesShares = true;
      this.#configure();
    }
  }

  connectedCallback() {
    this.#upgradeProperties();
    if (this.#isDestroyed) {
      return;
    }
    if (!this.#handle) {
      this.#begin();
    } else if (this.#isConnectWanted) {
      this.#isConnectWanted = false;
      this.#handle.connect();
    }
  }

  disconnectedCallback() {
    // A move in the DOM disconnects and connects in one turn; only a true removal closes the socket.
    setTimeout(() => {
      if (!this.isConnected && this.#handle) {
        this.#isConnectWanted = !["idle", "stopped"].includes(this.#handle.connection);
        this.#handle.disconnect();
      }
    });
  }

  // With this defined, a move by `moveBefore` runs neither of the two callbacks above.
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, after) {
    if (name === "lang") {
      this.#speak();
    } else if (before !== after) {
      this.#configure();
    }
  }

  /** Connects, or retries at once. */
  connect() {
    this.#call((handle) => handle.connect());
  }

  /** Disconnects and stays so. */
  disconnect() {
    this.#call((handle) => handle.disconnect());
  }

  /** Sends a command line. @param {string} line */
  send(line) {
    this.#call((handle) => handle.send(String(line)));
  }

  /** Sends a power action. @param {"start"|"restart"|"stop"|"kill"} action */
  power(action) {
    this.#call((handle) => handle.power(String(action)));
  }

  /** Forgets the command history, here and in the browser. */
  clearHistory() {
    this.#call((handle) => handle.clearHistory());
  }

  /** Forgets the log. */
  clear() {
    this.#call((handle) => handle.clear());
  }

  /** Shows text as if the game had written it. @param {string} text */
  feed(text) {
    const lines = String(text);
    if (this.#inbox) {
      this.#inbox.feed(lines);
    } else {
      this.#call((handle) => handle.feed(lines));
    }
  }

  /**
   * Writes the log as a file. Addresses of players, e-mail addresses, keys and the texts in `redactions` are hidden unless
   * `redact` is false; `redacted` counts them by kind.
   *
   * @param {"text"|"ansi"|"html"|"asciicast"} format
   * @param {{ redact?: boolean, timestamps?: boolean, title?: string }} options
   * @returns {Promise<{ blob: Blob, name: string, redacted: Record<string, number> }>}
   */
  async exportLog(format = "text", options = {}) {
    await this.ready;
    return this.#living().exportLog(format, { redactions: this.redactions, ...options });
  }

  /**
   * Puts the whole log on the clipboard as text, redacted as by `exportLog`.
   *
   * @param {{ redact?: boolean, timestamps?: boolean }} options
   * @returns {Promise<{ redacted: Record<string, number> }>}
   */
  async copyAll(options = {}) {
    // A browser wants the wish while the click is handled, so nothing is waited for when the console is there.
    if (!this.#handle) {
      await this.ready;
    }
    return this.#living().copyAll({ redactions: this.redactions, ...options });
  }

  /**
   * Looks for text in the whole log, and goes to the hit that is nearest to the window's end. An empty text ends the find.
   * While lines come and go, `ptero-find` tells the new numbers.
   *
   * @param {string} query
   * @param {{ caseSensitive?: boolean, wholeWord?: boolean, regex?: boolean }} options
   * @returns {Promise<{ query: string, index: number, count: number, done: boolean }>}
   *   Resolves when all is searched: `index` is the number of the hit gone to, the oldest being 1. With `done` false another
   *   find took its place. Rejects with an error that has a `code` if the query cannot be searched for.
   */
  find(query, options = {}) {
    return new Promise((resolve, reject) => {
      this.#call((handle) => handle.find(String(query), options).then(resolve, reject));
    });
  }

  /** Goes to the next newer hit, from the newest to the oldest. */
  findNext() {
    this.#call((handle) => handle.findNext());
  }

  /** Goes to the next older hit, from the oldest to the newest. */
  findPrevious() {
    this.#call((handle) => handle.findPrevious());
  }

  /** Moves the keyboard focus to the command line. */
  focus() {
    this.#call((handle) => handle.focus());
  }

  /** Ends the console for good. */
  destroy() {
    this.#isDestroyed = true;
    this.#waiting.length = 0;
    // Not freed by hand: a listener may call this from inside one of the handle's own methods. The collector frees it.
    const handle = this.#handle;
    this.#handle = null;
    this.#inbox = null;
    handle?.destroy();
  }

  /** The connection's state. @readonly @type {string} */
  get connection() {
    return this.#handle?.connection ?? "idle";
  }

  /** The server's power state, `undefined` while unknown. @readonly @type {string|undefined} */
  get powerState() {
    return this.#handle?.powerState;
  }

  /**
   * The newest resource sample, `undefined` before the first: state, uptime (ms), CPU in percent of one core, bytes in use,
   * limits (`null` where there is none), traffic in bytes since the start and in bytes a second (`null` while unknown).
   * @readonly
   * @type {{state: string|null, uptime: number|null, cpuAbsolute: number, cpuLimit: number|null, memoryBytes: number,
   *   memoryLimitBytes: number|null, diskBytes: number, diskLimitBytes: number|null, rxBytes: number, txBytes: number,
   *   readBytes: number|null, writeBytes: number|null, rxRate: number|null, txRate: number|null, readRate: number|null,
   *   writeRate: number|null}|undefined}
   */
  get stats() {
    return this.#handle?.stats;
  }

  async #begin() {
    if (this.#isMounting) {
      return;
    }
    this.#isMounting = true;
    this.#say(this.#text("element.loading"));
    const language = this.#speak();
    try {
      const { ConsoleHandle } = await loadBindings();
      // So that nothing is shown in English first; the table is small, and what hangs holds nothing up.
      await Promise.race([language, new Promise((resolve) => setTimeout(resolve, LANGUAGE_MS))]);
      if (this.#isDestroyed) {
        return;
      }
      this.#mount.hidden = false;
      this.#handle = new ConsoleHandle(this, this.shadowRoot, this.#mount);
      if (this.#mount.lang) {
        this.#handle.speak(this.#mount.lang, this.#table);
      }
      this.#say("");
      this.#started();
    } catch (error) {
      this.#failed(error);
    } finally {
      this.#isMounting = false;
    }
  }

  #started() {
    this.#configure();
    const waiting = this.#waiting.splice(0);
    for (const call of waiting) {
      call(this.#handle);
    }
    this.#inbox = this.#handle?.inbox;
    if (!this.#isSet("paused")) {
      // Removed while the module was loading: connect when it comes back.
      this.#isConnectWanted = !this.isConnected;
      if (this.isConnected) {
        this.#handle.connect();
      }
    }
    this.#resolveReady(this);
    this.dispatchEvent(new CustomEvent("ptero-ready", { bubbles: true, composed: true }));
  }

  #failed(error) {
    this.#mount.hidden = true;
    const detail = loadFault(error, this.getAttribute("panel"), (key) => this.#text(key));
    const { message, fix } = detail;
    this.#say(fix ? `${message}\n\n${fix.text}\n\n${fix.code}` : message);
    this.#rejectReady(error);
    this.dispatchEvent(new CustomEvent("ptero-error", { bubbles: true, composed: true, detail }));
  }

  #onError(event) {
    if (event.target === this && event.detail?.code === "crashed") {
      this.#mount.hidden = true;
      this.#say(textIn(this.#table, "element.crashed") ?? event.detail.message);
    }
  }

  #text(key) {
    return textIn(this.#table, key) ?? ENGLISH[key];
  }

  /** Takes the language of the element's place. Until its table is there, and if it cannot be loaded, English is spoken. */
  async #speak() {
    const { tag, table } = languageOf(this);
    if (!this.isConnected || this.#isDestroyed) {
      return;
    }
    let text = "";
    try {
      text = table ? await loadTable(table) : "";
    } catch (error) {
      const message = `The language ${table} could not be loaded: ${error.message}`;
      this.dispatchEvent(
        new CustomEvent("ptero-error", { bubbles: true, composed: true, detail: { code: "language-load-failed", message } }),
      );
      return;
    }
    // Another language may have been set meanwhile.
    if (languageOf(this).tag === tag && !this.#isDestroyed) {
      this.#table = text;
      this.#mount.lang = this.#fallback.lang = tag;
      if (this.#isMounting && !this.#handle) {
        this.#say(this.#text("element.loading"));
      }
      this.#handle?.speak(tag, text);
    }
  }

  #say(text) {
    this.#fallback.textContent = text;
    this.#fallback.hidden = text === "";
  }

  #call(method) {
    if (this.#handle) {
      method(this.#handle);
    } else if (!this.#isDestroyed) {
      this.#waiting.push(method);
    }
  }

  #living() {
    if (!this.#handle) {
      throw new Error("the console was destroyed");
    }
    return this.#handle;
  }

  #configure() {
    if (!this.#handle) {
      return;
    }
    const settings = { ...this.#objects, takesShares: this.#takesShares };
    for (const [property, attribute] of Object.entries(TEXT_ATTRIBUTES)) {
      settings[property] = this.getAttribute(attribute) ?? undefined;
    }
    settings.scrollback = Number(settings.scrollback) || undefined;
    for (const [property, attribute] of Object.entries(BOOLEAN_ATTRIBUTES)) {
      settings[property] = this.#isSet(attribute);
    }
    this.#handle.configure(settings);
  }

  /** Presence is true; the literal "false" is false, because some frameworks render it. */
  #isSet(attribute) {
    const value = this.getAttribute(attribute);
    return value !== null && value !== "false";
  }

  /** `:state(live)`, `:state(running)` and so on, for the page's own CSS. */
  #reflect(event, names) {
    const states = this.#internals?.states;
    if (event.target !== this || !states) {
      return;
    }
    for (const name of names) {
      if (name === event.detail.state) {
        states.add(name);
      } else {
        states.delete(name);
      }
    }
  }

  /** A property that was set before the class was defined hides the accessor; put it through the accessor instead. */
  #upgradeProperties() {
    for (const name of [...OBJECT_PROPERTIES, ...Object.keys(TEXT_ATTRIBUTES), ...Object.keys(BOOLEAN_ATTRIBUTES)]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  /** @internal */
  static {
    for (const [property, attribute] of Object.entries(TEXT_ATTRIBUTES)) {
      Object.defineProperty(this.prototype, property, {
        configurable: true,
        enumerable: true,
        get() {
          return this.getAttribute(attribute) ?? "";
        },
        set(value) {
          if (value === null || value === undefined) {
            this.removeAttribute(attribute);
          } else {
            this.setAttribute(attribute, String(value));
          }
        },
      });
    }
    for (const [property, attribute] of Object.entries(BOOLEAN_ATTRIBUTES)) {
      Object.defineProperty(this.prototype, property, {
        configurable: true,
        enumerable: true,
        get() {
          return this.#isSet(attribute);
        },
        set(value) {
          this.toggleAttribute(attribute, Boolean(value));
        },
      });
    }
    for (const property of OBJECT_PROPERTIES) {
      Object.defineProperty(this.prototype, property, {
        configurable: true,
        enumerable: true,
        get() {
          return this.#objects[property];
        },
        set(value) {
          this.#objects[property] = value;
          this.#configure();
        },
      });
    }
  }
}
