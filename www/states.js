// `:state(…)` for the page's own CSS: states and not attributes, because a morphing page takes away attributes it did not render.

const GROUPS = {
  life: ["ready", "failed"],
  connection: ["idle", "fetching", "connecting", "authenticating", "live", "waiting", "stopped"],
  power: ["offline", "starting", "running", "stopping"],
  unseen: ["unseen"],
};

export class States {
  #states;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#states = host.attachInternals?.()?.states;
    const reflect = (type, group, state) =>
      host.addEventListener(type, (event) => event.target === host && this.set(group, state(event.detail)));
    reflect("ptero-connection", "connection", ({ state }) => state);
    reflect("ptero-state", "power", ({ state }) => state);
    reflect("ptero-unseen", "unseen", ({ lines }) => (lines > 0 ? "unseen" : undefined));
  }

  /** Of a group's states this one is on, or none. @param {keyof GROUPS} group @param {string | undefined} wanted */
  set(group, wanted) {
    for (const name of GROUPS[group]) {
      if (name === wanted) {
        mark(this.#states, name);
      } else {
        this.#states?.delete(name);
      }
    }
  }

  /** None is on any more. */
  clear() {
    this.#states?.clear();
  }
}

/** Puts a state on. Chromium before 125 knows dashed names only, and throws. @param {CustomStateSet | undefined} states @param {string} name */
export function mark(states, name) {
  try {
    states?.add(name);
  } catch {
    // A page without `:state()` has the events.
  }
}
