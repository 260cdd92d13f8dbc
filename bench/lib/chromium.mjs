// Headless Chromium over its debugging pipe: no client library, no port.

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const FLAGS = [
  "--headless=new",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-extensions",
  // A page in the background must not be slowed down: only one page is open at a time anyway.
  "--disable-background-timer-throttling",
  "--disable-renderer-backgrounding",
  "--disable-backgrounding-occluded-windows",
  // Memory is measured at once, not at the next collection.
  "--enable-blink-features=ForceEagerMeasureMemory",
  "--remote-debugging-pipe",
  "--window-size=1400,1000",
];

/** How long one command to the browser may take, unless it says otherwise. */
const PATIENCE_MS = 120_000;

/** Starts a browser. `close()` ends it. */
export async function launch(program) {
  const profile = mkdtempSync(join(tmpdir(), "ptero-bench-"));
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(program, [...FLAGS, ...asRoot, `--user-data-dir=${profile}`, "about:blank"], {
    stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"],
  });
  process.once("exit", () => child.kill());
  const pipe = new Pipe(child);
  const version = await pipe.send("Browser.getVersion").catch((error) => {
    child.kill();
    throw error;
  });
  return {
    version: version.product,
    page: (url, options) => open(pipe, url, options),
    async close() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await pipe.send("Browser.close").catch(() => child.kill());
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

/** Messages to and from the browser, each ended by a zero byte. */
class Pipe {
  #child;
  #next = 1;
  #waiting = new Map();
  #listeners = new Set();
  #rest = [];

  constructor(child) {
    this.#child = child;
    child.stdio[4].on("data", (bytes) => this.#read(bytes));
    child.once("exit", (code) => this.#fail(new Error(`the browser ended (${code})`)));
    child.once("error", (error) => this.#fail(error));
    child.stdio[3].on("error", () => {});
  }

  send(method, params = {}, sessionId, patience = PATIENCE_MS) {
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(id);
        reject(new Error(`no answer within ${patience / 1000} s`));
      }, patience);
      this.#waiting.set(id, { resolve, reject, timer });
      this.#child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  /** Calls `listener` with every event; returns how to stop. */
  listen(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #read(bytes) {
    let from = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, from)) {
      const text = Buffer.concat([...this.#rest, bytes.subarray(from, end)]).toString();
      this.#rest = [];
      from = end + 1;
      this.#take(JSON.parse(text));
    }
    if (from < bytes.length) {
      this.#rest.push(bytes.subarray(from));
    }
  }

  #take(message) {
    const waiting = this.#waiting.get(message.id);
    if (!waiting) {
      this.#listeners.forEach((listener) => listener(message));
      return;
    }
    this.#waiting.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.error) {
      waiting.reject(new Error(message.error.message));
    } else {
      waiting.resolve(message.result);
    }
  }

  #fail(error) {
    for (const { reject, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      reject(error);
    }
    this.#waiting.clear();
  }
}

/** Opens a page in a profile of its own: nothing of an earlier page is cached, and its process is fresh. */
async function open(pipe, url, { slowdown = 1 } = {}) {
  const { browserContextId } = await pipe.send("Target.createBrowserContext");
  const { targetId } = await pipe.send("Target.createTarget", { url: "about:blank", browserContextId });
  const { sessionId } = await pipe.send("Target.attachToTarget", { targetId, flatten: true });
  const page = new Page(pipe, sessionId, browserContextId);
  await page.send("Page.enable");
  await page.send("Runtime.enable");
  // The main thread's own processor time: what other programs take of the machine does not count.
  await page.send("Performance.enable", { timeDomain: "threadTicks" });
  if (slowdown > 1) {
    await page.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  }
  await page.go(url);
  return page;
}

class Page {
  #pipe;
  #session;
  #context;
  #faults = [];
  #url;
  #stop;

  constructor(pipe, session, context) {
    this.#pipe = pipe;
    this.#session = session;
    this.#context = context;
    this.#stop = pipe.listen((event) => {
      if (event.sessionId === session && event.method === "Runtime.exceptionThrown") {
        const { text, exception } = event.params.exceptionDetails;
        this.#faults.push(exception?.description ?? text);
      }
      if (event.sessionId === session && event.method === "Inspector.targetCrashed") {
        this.#faults.push("the page crashed");
      }
    });
  }

  send(method, params, patience) {
    return this.#pipe.send(method, params, this.#session, patience);
  }

  /** What the page threw without catching it. */
  get faults() {
    return this.#faults;
  }

  /** Goes there, or loads the page again. */
  async go(url = this.#url) {
    this.#url = url;
    const loaded = this.until("Page.loadEventFired");
    await this.send("Page.navigate", { url });
    await loaded;
  }

  /** The next event of this name. */
  until(method) {
    return new Promise((resolve) => {
      const stop = this.on(method, (params) => {
        stop();
        resolve(params);
      });
    });
  }

  on(method, listener) {
    return this.#pipe.listen((event) => {
      if (event.sessionId === this.#session && event.method === method) {
        listener(event.params);
      }
    });
  }

  /** Calls a function in the page with plain values and gives back what it resolves to. */
  async call(script, ...args) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate", {
      expression: `(${script})(...${JSON.stringify(args)})`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description?.split("\n")[0] ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** The browser's own counters, in seconds and bytes. */
  async metrics() {
    const { metrics } = await this.send("Performance.getMetrics");
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /**
   * Bytes held after a collection: the JavaScript heap, the DOM's, array buffers and WebAssembly's memories. `agent` is what
   * `measureUserAgentSpecificMemory()` says, without WebAssembly's and most of the DOM's.
   */
  async memory() {
    await this.send("HeapProfiler.collectGarbage");
    await this.send("HeapProfiler.collectGarbage");
    const { usedSize, embedderHeapUsedSize, backingStorageSize } = await this.send("Runtime.getHeapUsage");
    const agent = await this.call("async () => (await performance.measureUserAgentSpecificMemory()).bytes");
    const wasm = await this.call("() => bench.wasmBytes()");
    const held = usedSize + embedderHeapUsedSize + backingStorageSize + wasm;
    return { held, heap: usedSize, dom: embedderHeapUsedSize, buffers: backingStorageSize, wasm, agent };
  }

  async close() {
    this.#stop();
    await this.#pipe.send("Target.disposeBrowserContext", { browserContextId: this.#context });
  }
}
