// The playground: one or two consoles, connected to the simulated daemon that serves this page, or to a real panel.

import "./ptero-console.js";

// What a panel would say the simulated servers may use: two cores, 2 GiB of memory, 10 GiB of disk.
const SIMULATED_LIMITS = { cpu: 200, memory: 2 * 2 ** 30, disk: 10 * 2 ** 30 };

const EVENTS_KEPT = 200;
const EVENTS = [
  "ptero-ready",
  "ptero-connection",
  "ptero-state",
  "ptero-stats",
  "ptero-crash",
  "ptero-rule",
  "ptero-error",
];

const settings = document.querySelector("#settings");
const panel = document.querySelector("#panel");
const consoles = document.querySelector("#consoles");
const log = document.querySelector("#log");
const count = document.querySelector("#count");
const query = new URLSearchParams(location.search);

let servers = [];
let events = 0;

function create(attributes) {
  const element = document.createElement("ptero-console");
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  return element;
}

function choose() {
  const { server, theme, layout, second } = settings.elements;
  const wanted = [server.value, second.checked ? other(server.value) : null].filter(Boolean);
  wanted.forEach((id, index) => {
    const element = consoles.children[index] ?? consoles.appendChild(create({ server: id }));
    element.removeAttribute("panel-url");
    element.setAttribute("server", id);
  });
  while (consoles.children.length > wanted.length) {
    consoles.lastElementChild.remove();
  }
  for (const element of consoles.children) {
    element.setAttribute("theme", theme.value);
    element.setAttribute("layout", layout.value);
    element.limits = SIMULATED_LIMITS;
  }
  document.documentElement.dataset.theme = theme.value;
}

function other(id) {
  return servers.find((server) => server.uuid !== id)?.uuid;
}

function record(event) {
  events += 1;
  count.textContent = String(events);
  const item = document.createElement("li");
  const detail = event.detail ? ` ${JSON.stringify(event.detail)}` : "";
  item.textContent = `${event.target.server.slice(0, 8)} ${event.type}${detail}`;
  log.prepend(item);
  if (log.children.length > EVENTS_KEPT) {
    log.lastElementChild.remove();
  }
}

function fill(form) {
  for (const [name, value] of query) {
    const field = form.elements.namedItem(name);
    if (field?.type === "checkbox") {
      field.checked = value !== "false";
    } else if (field) {
      field.value = value;
    }
  }
}

async function simulated() {
  try {
    const response = await fetch("sim/servers", { headers: { Accept: "application/json" } });
    return response.ok ? await response.json() : [];
  } catch {
    return [];
  }
}

for (const name of EVENTS) {
  document.addEventListener(name, record);
}

servers = await simulated();
for (const server of servers) {
  settings.elements.server.append(new Option(server.name, server.uuid));
}
fill(settings);
settings.addEventListener("change", choose);
panel.addEventListener("submit", (event) => {
  event.preventDefault();
  const { panelUrl, server } = panel.elements;
  const attributes = { server: server.value.trim(), "panel-url": panelUrl.value.trim() };
  consoles.replaceChildren(create(attributes));
});

if (servers.length > 0) {
  choose();
} else {
  panel.closest("details").open = true;
}
