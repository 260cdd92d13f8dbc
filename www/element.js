// The class of `<ptero-console>`: its contract with the page. It is defined synchronously; what it does is in the files beside it,
// and every decision is made in Rust.

import { Life } from "./life.js";
import { ATTRIBUTES, Properties, defineProperties, upgradeProperties } from "./properties.js";
import { changed } from "./registry.js";
import { Shell } from "./shell.js";
import { States } from "./states.js";

const LISTENED = { "ptero-share": "takesShares", "ptero-output": "takesOutput" };

// Importing in Node, for server rendering, must not throw.
const Base = globalThis.HTMLElement ?? class {};

/**
 * A live game-server console.
 *
 * @summary A live console for a game server behind the Wings websocket protocol.
 *
 * @attr {string} server - The server's identifier or uuid at the panel.
 * @attr {"pterodactyl"|"pelican"|"calagopus"|"xyra"|"auto"} panel - Which panel it is; informative, all speak one endpoint.
 * @attr {string} panel-url - The panel's origin; empty means the page's own.
 * @attr {string} credentials-url - A URL template with `{server}` that answers with credentials.
 * @attr {"auto"|"dark"|"light"} theme - The colours.
 * @attr {"pterodactyl"|"pelican"|"calagopus"} preset - The colours of a panel, dark and light.
 * @attr {"off"|"local"|"utc"|"relative"} timestamps - When each line arrived, before it; empty means `local`, and without the
 *   attribute there are none. The person may choose otherwise.
 * @attr {boolean} no-contrast-guard - Leaves colours as they are that cannot be read on their background.
 * @attr {"full"|"console"|"compact"|"stats"} layout - Which regions are shown.
 * @attr {number} scrollback - How many lines are kept; 100000 by default.
 * @attr {boolean} readonly - Shows neither command line nor power buttons, and sends nothing.
 * @attr {boolean} no-power - Shows no power buttons.
 * @attr {boolean} no-stats - Shows no resource cards.
 * @attr {boolean} no-input - Shows no command line.
 * @attr {boolean} nowrap - Long lines are not broken: the log scrolls sideways.
 * @attr {boolean} paused - Does not connect by itself when it comes to the page: `connect()` does.
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
 * @prop {CredentialsCallback} credentials - Gives the credentials for each connection; without it the panel is asked.
 * @prop {CredentialsRequest} request - How the panel is asked: whether cookies go along to another origin, and headers.
 * @prop {ServerLimits} limits - What the server may use: percent of one core, bytes of memory, bytes of disk.
 * @prop {string[]} permissions - What the person may do, in the panel's words; else the token says it.
 * @prop {string[]} redactions - Texts to be hidden in what leaves the page, and on the screen while `streaming` is set.
 * @prop {Record<string, string>} messages - Texts to be said otherwise, by the keys of `src/words/en.txt`. A text needs the places
 *   (`{name}`) of the one it replaces.
 * @prop {LineRule[]} rules - Lines that the page wants to hear of by `ptero-rule`: a text, or a pattern that is searched in linear
 *   time (no look-around, no back references). Flags: `i` ignores case, `w` wants whole words. With a title, a card is shown once
 *   in a boot. 32 rules at most.
 * @prop {LevelRule[]} levels - What makes a line one of a level, asked before what is built in; the first that hits counts. Flags
 *   as in `rules`. 16 at most.
 * @prop {Completions} completions - What Tab offers besides the history and what the server printed to `help`: whole lines, or
 *   words that may stand for the line's last one. A function is asked for each line, and its `signal` aborts when the line changed
 *   meanwhile.
 *
 * @fires {CommandRequest} ptero-command - A command is about to be sent: `detail.line`. `preventDefault()` stops it, and a
 *   sentence put into `detail.reason` is shown as the reason.
 * @fires {PowerRequest} ptero-power - A power action is about to be sent: `detail.action`. `preventDefault()` stops it, and a
 *   sentence put into `detail.reason` is shown as the reason.
 * @fires {ShareRequest} ptero-share - The person wants the log uploaded: `blob`, `name`, `format`, `lines`, `redacted` (counts
 *   by kind). Offered while the page listens on the element itself. `respondWith(promise)` answers with the address where it is
 *   now, or rejects with an error whose message is shown; `preventDefault()` refuses, and a sentence put into `detail.reason` is
 *   shown.
 * @fires {CommandDetail} ptero-command-sent - A command went to the daemon: `detail.line`.
 * @fires {null} ptero-ready - The module is loaded and the console mounted.
 * @fires {ConnectionDetail} ptero-connection - The connection's state changed.
 * @fires {StateDetail} ptero-state - The server's power state changed.
 * @fires {StatsDetail} ptero-stats - A resource sample arrived: `detail` is what the property `stats` gives.
 * @fires {OutputDetail} ptero-output - New lines of the log, once a frame: `lines` (plain text, in order) and `skipped`, of those that
 *   were gone before they could be told. Only once the page listens on the element itself.
 * @fires {UnseenDetail} ptero-unseen - How much came since somebody last looked: `lines` and how many of them are `errors`; zero when it
 *   is seen. At most once a second.
 * @fires {InstallDetail} ptero-install - An installation: `detail.state` is `started`, `progress` or `completed`.
 * @fires {BackupDetail} ptero-backup - A backup or a restore (`detail.job`): `started`, `progress`, `completed` or `deleted`.
 * @fires {TransferDetail} ptero-transfer - A move to another node: `detail.state` is the daemon's word, or `progress`.
 * @fires {DaemonDetail} ptero-daemon - The daemon said something: `detail.kind` is `message` or `error`.
 * @fires {FeatureDetail} ptero-feature - A console line matched a feature of the egg (Pelican).
 * @fires {FindDetail} ptero-find - The find's numbers changed: `query`, `index`, `count`, `done`, `error`.
 * @fires {CrashDetail} ptero-crash - The server went down without being told to: `exitCode`, `outOfMemory`, `restart`, `count`,
 *   `at`, `row`, `message`.
 * @fires {RuleDetail} ptero-rule - A line matched a rule, built in or of the property `rules`: `id`, `line`, `row`, `builtIn`,
 *   `skipped`.
 * @fires {ErrorDetail} ptero-error - Something went wrong; `detail.code` is stable.
 *
 * @slot header - Before the server's state.
 * @slot toolbar-start - Before the buttons of the header.
 * @slot toolbar-end - After the buttons of the header.
 * @slot stats - After the resource cards.
 * @slot footer - Below everything.
 * @slot empty - Over a log without a line.
 * @slot fallback - In the console's place until it is there.
 */
export class PteroConsoleElement extends Base {
  static observedAttributes = ["id", "lang", ...ATTRIBUTES];

  #properties = new Properties(() => this.#life?.owe());
  #life;
  /** What is made only for a page that listens to it on the element itself, by the setting that says so. */
  #listening = { takesShares: false, takesOutput: false };

  constructor() {
    super();
    const settings = () => ({ ...this.#properties.all(), ...this.#listening });
    this.#life = new Life(this, new Shell(this), new States(this), settings);
  }

  addEventListener(type, ...rest) {
    super.addEventListener(type, ...rest);
    if (type in LISTENED) {
      this.#listening[LISTENED[type]] = true;
      this.#life.owe();
    }
  }

  connectedCallback() {
    upgradeProperties(this);
    this.#life.attach();
  }

  disconnectedCallback() {
    this.#life.detach();
  }

  // With this defined, a move by `moveBefore` runs neither of the two callbacks above.
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, after) {
    if (name === "id") {
      changed();
    } else if (name === "lang") {
      this.#life.speak();
    } else if (before !== after) {
      this.#properties.read(name, after);
    }
  }

  /** Connects, or retries at once; also when the module could not be loaded. */
  connect() {
    this.#life.connect();
  }

  /** Disconnects and stays so. */
  disconnect() {
    this.#life.disconnect();
  }

  /** Sends a command line. @param {string} line */
  send(line) {
    this.#life.call((handle) => handle.send(String(line)));
  }

  /** Sends a power action. @param {PowerAction} action */
  power(action) {
    this.#life.call((handle) => handle.power(String(action)));
  }

  /** Forgets the command history, here and in the browser. */
  clearHistory() {
    this.#life.call((handle) => handle.clearHistory());
  }

  /** Forgets the log. */
  clear() {
    this.#life.call((handle) => handle.clear());
  }

  /** Shows text as if the game had written it. @param {string} text */
  feed(text) {
    this.#life.feed(String(text));
  }

  /**
   * Writes the log as a file. Addresses of players, e-mail addresses, keys and the texts in `redactions` are hidden unless
   * `redact` is false; `redacted` counts them by kind.
   *
   * @param {"text"|"ansi"|"html"|"asciicast"} format
   * @param {ExportOptions} options
   * @returns {Promise<ExportedLog>}
   */
  exportLog(format = "text", options = {}) {
    return this.#life.ask((handle) => handle.exportLog(String(format), { redactions: this.redactions, ...options }));
  }

  /**
   * Puts the whole log on the clipboard as text, redacted as by `exportLog`.
   *
   * @param {CopyOptions} options
   * @returns {Promise<Redacted>}
   */
  copyAll(options = {}) {
    // Nothing is waited for when the console is there: a browser wants the wish while the click is handled.
    return this.#life.ask((handle) => handle.copyAll({ redactions: this.redactions, ...options }));
  }

  /**
   * Looks for text in the whole log, and goes to the hit that is nearest to the window's end. An empty text ends the find.
   * While lines come and go, `ptero-find` tells the new numbers.
   *
   * @param {string} query
   * @param {FindOptions} options
   * @returns {Promise<FindResult>}
   *   Resolves when all is searched: `index` is the number of the hit gone to, the oldest being 1. With `done` false another
   *   find took its place. Rejects with an error that has a `code` if the query cannot be searched for.
   */
  find(query, options = {}) {
    return this.#life.ask((handle) => handle.find(String(query), options));
  }

  /** Goes to the next newer hit, from the newest to the oldest. */
  findNext() {
    this.#life.call((handle) => handle.findNext());
  }

  /** Goes to the next older hit, from the oldest to the newest. */
  findPrevious() {
    this.#life.call((handle) => handle.findPrevious());
  }

  /** Goes to the newest line and follows the log again. */
  scrollToEnd() {
    this.#life.call((handle) => handle.scrollToEnd());
  }

  /** Moves the keyboard focus to the command line. */
  focus() {
    this.#life.call((handle) => handle.focus());
  }

  /** Ends the console for good. */
  destroy() {
    this.#life.destroy();
  }

  /** Resolves once the console is mounted; rejects when it cannot be. @readonly @type {Promise<this>} */
  get ready() {
    return this.#life.ready;
  }

  /** The connection's state. @readonly @type {ConnectionState} */
  get connection() {
    return this.#life.handle?.connection ?? "idle";
  }

  /** The server's power state, `undefined` while unknown. @readonly @type {PowerState|undefined} */
  get powerState() {
    return this.#life.handle?.powerState;
  }

  /**
   * The newest resource sample, `undefined` before the first: state, uptime (ms), CPU in percent of one core, bytes in use,
   * limits (`null` where there is none), traffic in bytes since the start and in bytes a second (`null` while unknown).
   * @readonly
   * @type {StatsDetail|undefined}
   */
  get stats() {
    return this.#life.handle?.stats;
  }

  /** @internal */
  static {
    defineProperties(this.prototype, (element) => element.#properties);
  }
}
