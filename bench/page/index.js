// What runs in the page beside a contender: the same code for each of them.

import { atFrameEnd, whenShown } from "./paint.js";
import { arrival, firstLine } from "./sockets.js";
import { wasmBytes } from "./wasm.js";
import { FrameClock, LongTasks } from "./watch.js";

/** Lines fed in one go while a log is filled: less than any terminal's own buffer for input takes. */
const FILL_STEP = 10_000;

/** Wide enough for one line before the re-flow and too wide after it. */
const WIDE = { begin: "bench-wide", middle: "-".repeat(82), end: "wide-end" };
const NARROW = 500;

/** Puts the harness on the window. `mount` is the contender's own. */
export function install(mount, credentials) {
  window.bench = new Bench(mount, credentials);
}

class Bench {
  #mount;
  #credentials;
  #console = null;
  #wall = [];
  #texts = [];
  #expected = null;
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
    this.#console = await this.#mountIn(document.querySelector("#root"), options);
    await frames(2);
  }

  /** Mounts so many consoles and feeds each what was loaded; all of them are in view. */
  async startMany(count) {
    document.body.classList.add("many");
    const begin = performance.now();
    const roots = Array.from({ length: count }, () => document.body.appendChild(document.createElement("div")));
    const consoles = await Promise.all(roots.map((root) => this.#mountIn(root)));
    const mounted = performance.now();
    const mark = "bench-end";
    consoles.forEach(({ feed }) => [...this.#texts, mark].forEach((text) => feed(text)));
    const painted = await Promise.all(consoles.map((console) => whenShown(console, mark)));
    this.unload();
    return { mountMs: mounted - begin, ms: Math.max(...painted) - begin };
  }

  /** Mounts so many consoles for `talk`. */
  async startWall(count) {
    document.body.classList.add("many");
    const roots = Array.from({ length: count }, () => document.body.appendChild(document.createElement("div")));
    this.#wall = await Promise.all(roots.map((root) => this.#mountIn(root)));
    await frames(2);
  }

  /** Feeds each console of the wall so many lines a second, one after another; gives back the times between frames. */
  async talk(rate, seconds) {
    const begin = performance.now();
    const all = rate * seconds * this.#wall.length;
    this.#frames.start();
    for (let fed = 0; fed < all; ) {
      await new Promise((resolve) => setTimeout(resolve, 4));
      const due = Math.min(all, ((performance.now() - begin) / 1000) * rate * this.#wall.length);
      for (; fed < due; fed += 1) {
        this.#wall[fed % this.#wall.length].feed(this.#texts[fed % this.#texts.length]);
      }
    }
    await frames(2);
    return this.#frames.stop();
  }

  #mountIn(root, options) {
    return this.#mount(root, { scrollback: 100_000, credentials: this.#credentials, ...options });
  }

  /** Loads the first `count` texts of a corpus, from the beginning again if there are not so many. */
  async load(corpus, count) {
    const texts = (await (await fetch(`/corpora/${corpus}.txt`)).text()).trimEnd().split("\n");
    const taken = Array.from({ length: count }, (_, index) => texts[index % texts.length]);
    // Strings of their own, as a frame's JSON gives them: pieces of the file would keep all of it in memory.
    this.#texts = JSON.parse(JSON.stringify(taken));
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

  /** Feeds so many texts of a corpus in pieces, each painted before the next one; keeps none. Resolves with the time. */
  async fill(corpus, count) {
    const begin = performance.now();
    await this.load(corpus, Math.min(count, 100_000));
    for (let fed = 0; fed < count; fed += FILL_STEP) {
      const from = fed % this.#texts.length;
      this.#texts.slice(from, from + FILL_STEP).forEach(this.#console.feed);
      const mark = `bench-${fed}`;
      this.#console.feed(mark);
      await whenShown(this.#console, mark);
    }
    this.unload();
    return performance.now() - begin;
  }

  /** Jumps to one place after another, a jump a frame; resolves with the frame times. */
  async jump(count) {
    this.#frames.start();
    for (let at = 0; at < count; at += 1) {
      // Steps of the golden section: far from each other, everywhere, and the same for all.
      this.#scrollTo((at * 0.618_033_988_75) % 1);
      await frames(1);
    }
    return this.#frames.stop();
  }

  #scrollTo(share) {
    const { scrollTo, scroller } = this.#console;
    if (scrollTo) {
      scrollTo(share);
    } else {
      scroller().scrollTop = share * scroller().scrollHeight;
    }
  }

  /** Scrolls to the middle, and says where the wheel is to be turned. */
  async toTheMiddle() {
    this.#scrollTo(0.5);
    await frames(3);
    const { left, top, width, height } = this.#console.scroller().getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2 };
  }

  startFrames() {
    this.#frames.start();
  }

  stopFrames() {
    return this.#frames.stop();
  }

  /** Searches; resolves with the times of the first hit and of the whole count. */
  async search(word) {
    const begin = performance.now();
    const { firstAt, hits } = await this.#console.find(word);
    return { firstMs: firstAt - begin, allMs: performance.now() - begin, hits };
  }

  /** Makes the console half as wide; resolves with the time until its newest line is painted in more lines than before. */
  async narrow() {
    const { begin: first, middle, end } = WIDE;
    this.#console.feed(`${first}${middle}${end}`);
    await whenShown(this.#console, end);
    if (this.#console.isWrapped(first, end)) {
      throw new Error("the line is broken already");
    }
    const begin = performance.now();
    this.#console.resize(NARROW);
    const wrapped = { shows: () => this.#console.isWrapped(first, end) };
    return (await whenShown(wrapped)) - begin;
  }

  /** From now on the time from each mark's arrival to its paint is taken. */
  expect(marks) {
    this.#console.watch?.("bench-");
    this.#expected = Promise.all(
      marks.map(async (mark) => {
        const arrived = await arrival(mark);
        return (await whenShown(this.#console, mark)) - arrived;
      }),
    );
  }

  expected() {
    return this.#expected;
  }

  /** Bytes of all linear memories. */
  wasmBytes() {
    return wasmBytes();
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
    // Nobody looks for it before it is there: what a look costs depends on what a console shows.
    const shown = arrival(mark).then(() => whenShown(this.#console, mark));
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

/** Waits for the ends of so many frames. */
async function frames(count) {
  for (let at = 0; at < count; at += 1) {
    await new Promise(atFrameEnd);
  }
}
