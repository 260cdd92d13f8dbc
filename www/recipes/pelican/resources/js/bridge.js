// Between <ptero-console> and the rest of Pelican's console page: the header's power buttons, the status, the charts, the
// repair dialogs and the sidebar hear from the element what they would hear from the stock console.

/**
 * Connects one console with Livewire.
 *
 * @param {HTMLElement} element The `<ptero-console>`.
 * @param {{ dispatch: Function, dispatchSelf: Function }} wire `$wire` of the widget that holds it.
 * @param {{ dispatch: Function, on: Function }} livewire `window.Livewire`.
 * @param {string} uuid The server's uuid.
 * @returns {() => void} Ends it.
 */
export function bridge(element, wire, livewire, uuid) {
  const ending = new AbortController();
  const hear = (type, listener) => element.addEventListener(type, listener, { signal: ending.signal });

  hear("ptero-state", ({ detail }) => wire.dispatch("console-status", { state: detail.state }));
  hear("ptero-stats", ({ detail }) => wire.dispatchSelf("store-stats", { data: JSON.stringify(asWingsSendsIt(detail)) }));
  hear("ptero-feature", ({ detail }) => livewire.dispatch("mount-feature", { data: JSON.stringify(detail) }));
  hear("ptero-install", ({ detail }) => {
    if (detail.state === "completed") {
      wire.dispatch("refresh-sidebar");
      wire.dispatch("refresh-topbar");
      wire.dispatch("removeAlertBanner", { id: "server_conflict" });
    }
  });

  // The page's own buttons; an older panel names no server, because there is one on a page.
  const forget = livewire.on("setServerState", ({ state, uuid: wanted }) => {
    if (wanted === undefined || wanted === uuid) {
      element.power(state);
    }
  });
  ending.signal.addEventListener("abort", () => forget?.());
  return () => ending.abort();
}

/** The charts read the daemon's names. */
function asWingsSendsIt(stats) {
  return {
    state: stats.state,
    uptime: stats.uptime ?? 0,
    cpu_absolute: stats.cpuAbsolute,
    memory_bytes: stats.memoryBytes,
    memory_limit_bytes: stats.memoryLimitBytes ?? 0,
    disk_bytes: stats.diskBytes,
    network: { rx_bytes: stats.rxBytes, tx_bytes: stats.txBytes },
  };
}

/** Filament's dark mode is a class on the document. Ends with the returned function. */
export function followTheme(element, root = document.documentElement) {
  const follow = () => element.setAttribute("theme", root.classList.contains("dark") ? "dark" : "light");
  const observer = new MutationObserver(follow);
  observer.observe(root, { attributes: true, attributeFilter: ["class"] });
  follow();
  return () => observer.disconnect();
}
