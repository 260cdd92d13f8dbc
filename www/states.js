// `:state(…)` for the page's own CSS: states and not attributes, because a morphing page takes away attributes it did not render.

const GROUPS = {
  life: ["ready", "failed"],
  connection: ["idle", "fetching", "connecting", "authenticating", "live", "waiting", "stopped"],
  power: ["offline", "starting", "running", "stopping"],
};

export class States {
  #states;

  /** @param {HTMLElement} host */
  constructor(host) {
    this.#states = host.attachInternals?.()?.states;
    const reflect = (group) => (event) => event.target === host && this.set(group, event.detail.state);
    host.addEventListener("ptero-connection", reflect("connection"));
    host.addEventListener("ptero-state", reflect("power"));
  }

  /** Of a group's states this one is on, or none. @param {keyof GROUPS} group @param {string | undefined} wanted */
  set(group, wanted) {
    for (const name of GROUPS[group]) {
      if (name === wanted) {
        this.#states?.add(name);
      } else {
        this.#states?.delete(name);
      }
    }
  }
}
