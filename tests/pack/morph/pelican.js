// Stands for Pelican's console page: makes of the recipe's view what Blade and Livewire make of it, and renders it anew.

const SERVER = "11111111-2222-4333-8444-555555555555";
const VIEW = "recipe/resources/views-override/filament/components/server-console.blade.php";

/** What `asset()` names, where the recipe's provider puts it. */
const PUBLISHED = {
  "js/ptero-console/ptero-console.js": "node_modules/ptero-console/dist/standalone/ptero-console.js",
  "js/ptero-console/bridge.js": "recipe/resources/js/bridge.js",
};

/** @param {string} view */
function blade(view) {
  const written = view
    .replace(/\{\{--.*?--\}\}/gs, "")
    .replaceAll("{{ $this->server->uuid }}", SERVER)
    .replace(/\{\{ asset\('(.*?)'\) \}\}/g, (_all, path) => new URL(PUBLISHED[path], location.href).href)
    .replaceAll("x-filament::widget", "section");
  const parts = {};
  const html = written.replace(/@(assets|script)\s(.*?)@end\1/gs, (_all, name, content) => {
    parts[name] = content.trim();
    return "";
  });
  const rest = /@\w+|\{\{|\$this|<x-/.exec(html + parts.script);
  if (rest) {
    throw new Error(`the view has ${rest[0]}, which nobody here understands`);
  }
  return { ...parts, html: html.trim() };
}

/** Livewire puts scripts of `@assets` into the head, and waits for them. */
function load(assets) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: assets });
  const scripts = [...content.querySelectorAll("script")].map((dead) => {
    const script = document.createElement("script");
    [...dead.attributes].forEach(({ name, value }) => script.setAttribute(name, value));
    const loaded = new Promise((resolve, reject) => Object.assign(script, { onload: resolve, onerror: reject }));
    document.head.append(script);
    return loaded;
  });
  return Promise.all(scripts);
}

const { html, assets, script } = blade(await (await fetch(VIEW)).text());
const page = document.querySelector("#page");
let times = 0;
const rendered = () => `<div id="page"><p>Rendered ${times} times</p>${html}</div>`;

const said = (window.said = []);
const say = (name, detail) => said.push([name, detail]);
const listeners = (window.listeners = new Map());
window.Livewire = {
  dispatch: say,
  on: (name, listener) => {
    listeners.set(name, listener);
    return () => listeners.delete(name);
  },
};

page.outerHTML = rendered();
await load(assets);
const $wire = { $el: document.querySelector("section"), dispatch: say, dispatchSelf: say };
new Function("$wire", script.replace(/^<script>|<\/script>$/g, ""))($wire);

window.render = () => {
  times += 1;
  const key = (element) => element.getAttribute?.("wire:key") ?? element.id;
  const updating = (from, to, childrenOnly, skip) => from.hasAttribute?.("wire:ignore") && skip();
  Alpine.morph(document.querySelector("#page"), rendered(), { key, updating });
};
