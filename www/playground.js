// The playground: one or two consoles, connected to the simulated daemon that serves this page, or to a real panel.

import "./ptero-console.js";
import { Code } from "./playground/code.js";
import { listen } from "./playground/events.js";
import { apply, build, chosen, fieldOf, fill } from "./playground/knobs.js";

// What a panel would say the simulated servers may use: two cores, 2 GiB of memory, 10 GiB of disk.
const SIMULATED_LIMITS = { cpu: 200, memory: 2 * 2 ** 30, disk: 10 * 2 ** 30 };

const settings = document.querySelector("#settings");
const panel = document.querySelector("#panel");
const consoles = document.querySelector("#consoles");
const code = new Code(document.querySelector("#code"));

let servers = [];

function choose() {
  const [server, second] = [fieldOf(settings, "server"), fieldOf(settings, "second")];
  if (servers.length > 0) {
    show([server.value, second.checked ? other(server.value) : null].filter(Boolean), SIMULATED_LIMITS);
  } else {
    show([...consoles.children].map((element) => element.server));
  }
  remember();
}

/** Shows a console for each of these servers, with what the knobs say. */
function show(ids, limits) {
  const attributes = chosen(settings);
  ids.forEach((id, index) => {
    const element = consoles.children[index] ?? document.createElement("ptero-console");
    apply(element, attributes);
    element.setAttribute("server", id);
    element.limits = limits;
    if (!element.isConnected) {
      consoles.append(element);
    }
  });
  while (consoles.children.length > ids.length) {
    consoles.lastElementChild.remove();
  }
  document.documentElement.dataset.theme = fieldOf(settings, "theme").value || "auto";
  code.show([["server", ids[0] ?? "1a2b3c4d"], ...attributes]);
}

function other(id) {
  return servers.find((server) => server.uuid !== id)?.uuid;
}

/** The address leads to the same settings. */
function remember() {
  const query = new URLSearchParams(chosen(settings));
  const [server, second] = [fieldOf(settings, "server"), fieldOf(settings, "second")];
  if (server.selectedIndex > 0) {
    query.set("server", server.value);
  }
  if (second.checked) {
    query.set("second", "true");
  }
  history.replaceState(null, "", query.size > 0 ? `?${query}` : location.pathname);
}

async function simulated() {
  try {
    const response = await fetch("sim/servers", { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}

build(document.querySelector("#knobs"), settings);
listen(document, document.querySelector("#events"));

servers = await simulated();
for (const server of servers) {
  fieldOf(settings, "server").append(new Option(server.name, server.uuid));
}
fill(settings, new URLSearchParams(location.search));
// Its fields stand all over the page.
document.addEventListener("change", (event) => {
  if (event.target.form === settings) {
    choose();
  }
});
settings.addEventListener("submit", (event) => event.preventDefault());
document.querySelector("#reset").addEventListener("click", () => {
  settings.reset();
  choose();
});
panel.addEventListener("submit", (event) => {
  event.preventDefault();
  servers = [];
  fieldOf(settings, "panel-url").value = panel.elements.panelUrl.value.trim();
  consoles.replaceChildren();
  show([panel.elements.server.value.trim()]);
  remember();
});

if (servers.length > 0) {
  choose();
} else {
  panel.closest("details").open = true;
}
