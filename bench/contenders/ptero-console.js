// The element as it is shipped: the release page's own files.

import { setWasmSource } from "/dist/www/ptero-console.js";
import { tailHolds } from "./tail.js";

let exports;

setWasmSource(async () => {
  const bindings = await import("/dist/ptero-console.js");
  exports = await bindings.default({ module_or_path: "/dist/ptero-console_bg.wasm" });
  return bindings;
});

export async function mount(root, { scrollback, credentials }) {
  const element = document.createElement("ptero-console");
  element.setAttribute("scrollback", scrollback);
  element.setAttribute("server", "11111111");
  element.toggleAttribute("paused", true);
  element.credentials = async () => (await (await fetch(credentials)).json()).data;
  // As many rows as the others: its header and command line come on top.
  element.style.blockSize = `${root.clientHeight + 160}px`;
  root.append(element);
  await element.ready;
  const log = () => element.shadowRoot.querySelector("[part~=log]");
  return {
    feed: (text) => element.feed(text),
    connect: () =>
      new Promise((resolve) => {
        element.addEventListener("ptero-connection", ({ detail }) => detail.state === "live" && resolve());
        element.connect();
      }),
    shows: (text) => tailHolds(log().querySelector(".rows") ?? log(), text),
    scroller: log,
    find: element.find && ((text) => element.find(text)),
    resize: (width) => {
      element.style.inlineSize = `${width}px`;
    },
    wasmBytes: () => exports.memory.buffer.byteLength,
    destroy: () => element.remove(),
  };
}
