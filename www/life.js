// One console behind its element: loads the module, mounts once, keeps what is asked of it until then. No decisions beyond that.

import { loadFault } from "./fault.js";
import { languageOf, loadTable, textIn } from "./language.js";
import { loadBindings } from "./loader.js";
import { absent, changed, lend, present } from "./registry.js";
import { textOf } from "./texts.js";

/** How long a console waits for its language when the module is there. */
const LANGUAGE_MS = 2000;

export class Life {
  #host;
  #shell;
  #states;
  #settings;
  #handle = null;
  /** The handle's own, kept here because a flood of `feed` should not cross into the module for each text. */
  #inbox = null;
  #isBeginning = false;
  #isDestroyed = false;
  /** Whether the element has left the document for good, as far as one can tell. */
  #isParked = false;
  /** Whether it is to connect as soon as it can. */
  #isConnectWanted = true;
  /** Takes the place to mount back from the views, while they have it. */
  #clear;
  #areSettingsOwed = false;
  #waiting = [];
  /** The table of the language that is spoken; empty for English. */
  #table = "";
  #ready = deferred();

  /**
   * @param {HTMLElement} host
   * @param {import("./shell.js").Shell} shell
   * @param {import("./states.js").States} states
   * @param {() => object} settings  The attributes and properties as the module takes them.
   */
  constructor(host, shell, states, settings) {
    this.#host = host;
    this.#shell = shell;
    this.#states = states;
    this.#settings = settings;
    host.addEventListener("ptero-error", (event) => this.#onError(event));
  }

  /** Resolves once the console is mounted; rejects when it cannot be. */
  get ready() {
    return this.#ready.promise;
  }

  /** The handle, if there is one. */
  get handle() {
    return this.#handle;
  }

  /** The element is in the document, for the first time or again. */
  attach() {
    if (this.#isDestroyed) {
      return;
    }
    if (!this.#isHere) {
      console.warn("<ptero-console> is not in the document that defined it.");
      this.#parkIfGone();
    } else if (!this.#handle) {
      this.begin();
    } else if (this.#isParked) {
      this.#resume();
    } else {
      this.#handle.moved();
      changed();
    }
  }

  /** The element left the document; a move brings it back within the same task. */
  detach() {
    setTimeout(() => this.#parkIfGone());
  }

  /** Connects, or retries at once. What is not in the document connects when it is. */
  connect() {
    this.#isConnectWanted = true;
    if (this.#isParked) {
      return;
    }
    if (this.#isHere) {
      this.begin();
    }
    this.call((handle) => handle.connect());
  }

  disconnect() {
    this.#isConnectWanted = false;
    this.call((handle) => handle.disconnect());
  }

  /** Loads the module and mounts, unless that is under way or done. */
  async begin() {
    if (this.#isBeginning || this.#handle || this.#isDestroyed) {
      return;
    }
    this.#isBeginning = true;
    if (this.#ready.isRejected) {
      this.#ready = deferred();
    }
    this.#states.set("life", undefined);
    this.#shell.say(this.#text("element.loading"));
    const language = this.speak();
    try {
      const { ConsoleHandle } = await loadBindings();
      // So that nothing is shown in English first; the table is small, and what hangs holds nothing up.
      let timer;
      await Promise.race([language, new Promise((resolve) => (timer = setTimeout(resolve, LANGUAGE_MS)))]);
      clearTimeout(timer);
      if (!this.#isDestroyed) {
        this.#mount(ConsoleHandle);
      }
    } catch (error) {
      this.#fail(error);
    } finally {
      this.#isBeginning = false;
    }
  }

  /** Does this now, or once the console is mounted. @param {(handle: any) => void} method */
  call(method) {
    this.#do(method, report);
  }

  /** The same with an answer. @template T @param {(handle: any) => T | Promise<T>} method @returns {Promise<T>} */
  ask(method) {
    return new Promise((resolve, reject) => {
      if (this.#isDestroyed) {
        throw destroyed();
      }
      this.#ready.promise.catch(reject);
      if (!this.#ready.isRejected) {
        this.#do((handle) => resolve(method(handle)), reject);
      }
    });
  }

  feed(text) {
    if (this.#inbox) {
      this.#configure();
      this.#inbox.feed(text);
    } else {
      this.call((handle) => handle.feed(text));
    }
  }

  /** Ends the console for good. */
  destroy() {
    this.#isDestroyed = true;
    this.#ready.reject(destroyed());
    this.#waiting = [];
    // Not freed by hand: a listener may call this from inside one of the handle's own methods. The collector frees it.
    const handle = this.#handle;
    this.#handle = null;
    this.#inbox = null;
    absent(this.#host);
    handle?.destroy();
    this.#states.clear();
    this.#leave();
  }

  /** A setting changed. What is set in one go is told at once, and before anything that is called. */
  owe() {
    if (!this.#areSettingsOwed && this.#handle) {
      this.#areSettingsOwed = true;
      queueMicrotask(() => this.#configure());
    }
  }

  /** Takes the language of the element's place. Until its table is there, and if it cannot be loaded, English is spoken. */
  async speak() {
    const { tag, table } = languageOf(this.#host);
    if (!this.#host.isConnected || this.#isDestroyed) {
      return;
    }
    let text = "";
    try {
      text = table ? await loadTable(table) : "";
    } catch (error) {
      const message = `The language ${table} could not be loaded: ${error.message}`;
      this.#tell("ptero-error", { code: "language-load-failed", message });
      return;
    }
    // Another language may have been set meanwhile.
    if (languageOf(this.#host).tag === tag && !this.#isDestroyed) {
      this.#table = text;
      this.#shell.lang = tag;
      if (this.#isBeginning && !this.#handle) {
        this.#shell.say(this.#text("element.loading"));
      }
      this.#handle?.speak(tag, text);
      changed();
    }
  }

  #mount(ConsoleHandle) {
    this.#handle = new ConsoleHandle(this.#host, this.#shell.root, this.#place());
    this.#tellAll();
    for (const { method, failed } of this.#waiting.splice(0)) {
      // One faulty call among those that waited must not take the others with it.
      try {
        method(this.#handle);
      } catch (error) {
        failed(error);
      }
    }
    this.#inbox = this.#handle?.inbox;
    const isConnectWanted = this.#isConnectWanted && !this.#settings().paused;
    // Removed while the module was loading.
    this.#parkIfGone();
    this.#isConnectWanted = isConnectWanted;
    this.#appear();
    this.#states.set("life", "ready");
    this.#ready.resolve(this.#host);
    this.#tell("ptero-ready", null);
  }

  /** Whether it is in the document whose style sheets and frames the module has. */
  get #isHere() {
    return this.#host.isConnected && this.#host.ownerDocument === document;
  }

  #parkIfGone() {
    if (!this.#isHere && this.#handle && !this.#isParked) {
      this.#park();
    }
  }

  #park() {
    this.#isConnectWanted = !["idle", "stopped"].includes(this.#handle.connection);
    this.#isParked = true;
    absent(this.#host);
    this.#handle.park();
    this.#leave();
    // Whoever heard of the parting may have put it back.
    this.#resume();
  }

  #resume() {
    if (this.#isParked && !this.#clear && this.#handle && this.#isHere) {
      this.#isParked = false;
      this.#handle.resume(this.#host, this.#shell.root, this.#place());
      this.#tellAll();
      this.speak();
      this.#appear();
    }
  }

  /** The place to mount, shown. */
  #place() {
    this.#shell.open();
    this.#clear = lend(this.#shell.mount);
    return this.#shell.mount;
  }

  /** The views have left that place. */
  #leave() {
    this.#clear?.();
    this.#clear = undefined;
    this.#shell.renew();
  }

  /** Lets the companion elements have their part of it, and connects. */
  #appear() {
    if (this.#handle && !this.#isParked) {
      present(this.#host, this);
      if (this.#isConnectWanted) {
        this.#handle?.connect();
      }
    }
  }

  /** The language of what is shown; empty while unknown. */
  get lang() {
    return this.#shell.lang;
  }

  /** Mounts a part of the views in another element. */
  companion(part, root, mount) {
    return this.#handle.companion(part, root, mount);
  }

  #tellAll() {
    if (this.#shell.lang) {
      this.#handle.speak(this.#shell.lang, this.#table);
    }
    this.#areSettingsOwed = true;
    this.#configure();
  }

  #fail(error) {
    const { panel } = this.#settings();
    const detail = loadFault(error, panel, (key) => this.#text(key));
    const { message, fix } = detail;
    this.#shell.fail(fix ? `${message}\n\n${fix.text}\n\n${fix.code}` : message);
    this.#states.set("life", "failed");
    this.#ready.reject(error);
    // Who asked has heard of it, and may have given up.
    this.#waiting = this.#waiting.filter(({ failed }) => failed === report);
    this.#tell("ptero-error", detail);
  }

  #onError(event) {
    if (event.target === this.#host && event.detail?.code === "crashed") {
      this.#states.set("life", "failed");
      this.#shell.fail(textIn(this.#table, "element.crashed") ?? event.detail.message);
    }
  }

  #configure() {
    // A console that is parked holds none of the page's functions: it is told when it comes back.
    if (this.#areSettingsOwed && !this.#isParked) {
      this.#areSettingsOwed = false;
      this.#handle?.configure(this.#settings());
    }
  }

  #do(method, failed) {
    if (this.#handle) {
      this.#configure();
      method(this.#handle);
    } else if (!this.#isDestroyed) {
      this.#waiting.push({ method, failed });
    }
  }

  #text(key) {
    return textOf(this.#table, key);
  }

  #tell(type, detail) {
    this.#host.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail }));
  }
}

/** A promise, settled from outside. Nobody has to listen to it: the page shows what went wrong. */
function deferred() {
  const own = { isRejected: false };
  own.promise = new Promise((resolve, reject) => {
    own.resolve = resolve;
    own.reject = (error) => {
      own.isRejected = true;
      reject(error);
    };
  });
  own.promise.catch(() => {});
  return own;
}

function destroyed() {
  return new Error("the console was destroyed");
}

/** As an error that nobody caught. */
function report(error) {
  queueMicrotask(() => {
    throw error;
  });
}
