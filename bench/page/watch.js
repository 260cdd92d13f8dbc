// What a person feels: the time from frame to frame, and tasks that hold up everything else.

/** The times between animation frames. */
export class FrameClock {
  #times = [];
  #handle = 0;

  start() {
    this.#times = [];
    let last;
    const frame = (now) => {
      if (last !== undefined) {
        this.#times.push(now - last);
      }
      last = now;
      this.#handle = requestAnimationFrame(frame);
    };
    this.#handle = requestAnimationFrame(frame);
  }

  stop() {
    cancelAnimationFrame(this.#handle);
    return this.#times;
  }
}

/** Tasks of 50 ms and more, which is what a browser tells a page of. */
export class LongTasks {
  #observer = null;
  #longest = 0;

  start() {
    this.#longest = 0;
    this.#observer = new PerformanceObserver((list) => this.#take(list.getEntries()));
    this.#observer.observe({ type: "longtask" });
  }

  /** The longest one in milliseconds, 0 if there was none. */
  async stop() {
    // Entries come a little after the task.
    await new Promise((resolve) => setTimeout(resolve, 50));
    this.#take(this.#observer.takeRecords());
    this.#observer.disconnect();
    return this.#longest;
  }

  #take(entries) {
    this.#longest = Math.max(this.#longest, ...entries.map(({ duration }) => duration));
  }
}
