// What runs in the page beside a contender: the same code for each of them.

import { atFrameEnd, whenShown } from "./paint.js";
import { FrameClock, LongTasks } from "./watch.js";

/** Puts the harness on the window. `mount` is the contender's own. */
export function install(mount, credentials) {
  window.bench = new Bench(mount, credentials);
}

class Bench {
  #mount;
  #credentials;
  #console = null;
  #texts = [];
  #frames = new FrameClock();
  #tasks = new LongTasks();

  constructor(mount, credentials) {
    this.#mount = mount;
    this.#credentials = credentials;
  }

  get console() {
    return this.#console;
  }

  async start(options) {
    const root = document.querySelector("#root");
    this.#console = await this.#mount(root, { scrollback: 100_000, credentials: this.#credentials, ...options });
    await frames(2);
  }

  /** Loads the first `count` texts of a corpus, from the beginning again if there are not so many. */
  async load(corpus, count) {
    const texts = (await (await fetch(`/corpora/${corpus}.txt`)).text()).trimEnd().split("\n");
    this.#texts = Array.from({ length: count }, (_, index) => texts[index % texts.length]);
    await frames(2);
  }

  unload() {
    this.#texts = [];
  }

  /** Feeds what was loaded and `mark`, all in one go, and waits until `mark` is painted. */
  async burst(mark) {
    const { feed } = this.#console;
    return this.#watched(async () => {
      const begin = performance.now();
      const shown = whenShown(this.#console, mark);
      for (const text of this.#texts) {
        feed(text);
      }
      feed(mark);
      const handed = performance.now();
      const painted = await shown;
      return { ms: painted - begin, handedMs: handed - begin };
    });
  }

  /** Connects, and waits until what comes at the beginning has been merged and painted. */
  async connect() {
    await this.#console.connect();
    await new Promise((resolve) => setTimeout(resolve, 2500));
  }

  /** Waits for `mark`, from the first message with a console line on. */
  async receive(mark) {
    this.#console.watch?.(mark);
    const first = firstLine();
    const shown = whenShown(this.#console, mark);
    return this.#watched(async () => {
      const begin = await first;
      return { ms: (await shown) - begin };
    });
  }

  async #watched(act) {
    this.#frames.start();
    this.#tasks.start();
    const result = await act();
    return { ...result, frames: this.#frames.stop(), longestTask: await this.#tasks.stop() };
  }
}

/** Sockets that were opened since the page was loaded. */
const sockets = [];

window.WebSocket = class extends WebSocket {
  constructor(...args) {
    super(...args);
    sockets.push(this);
  }
};

/** The moment the first console line reaches any socket of this page. Every client's messages are stamped alike. */
function firstLine() {
  return new Promise((resolve) => {
    const listener = ({ data }) => {
      if (data.includes?.('"console output"')) {
        resolve(performance.now());
        sockets.forEach((socket) => socket.removeEventListener("message", listener));
      }
    };
    sockets.forEach((socket) => socket.addEventListener("message", listener));
  });
}

async function frames(count) {
  for (let at = 0; at < count; at += 1) {
    await new Promise(atFrameEnd);
  }
}
