// wterm: a terminal in WebAssembly with rows in the DOM. It keeps a thousand lines, whatever is asked for.

import { WTerm } from "@wterm/dom";
import "@wterm/dom/css";

import { asPanelWrites, connect } from "./panel.js";
import { tailHolds } from "./tail.js";

export async function mount(root, { credentials }) {
  const box = document.createElement("div");
  box.style.cssText = "block-size: 100%; overflow: auto";
  root.append(box);
  const terminal = new WTerm(box, { onData: () => {} });
  await terminal.init();
  const rows = () => box.querySelector(".term-grid");
  const feed = (text) => terminal.write(`${asPanelWrites(text)}\r\n`);
  return {
    feed,
    connect: () => connect(credentials, feed),
    shows: (text) => tailHolds(rows(), text),
    scroller: () => box,
    resize: (width) => {
      root.style.inlineSize = `${width}px`;
    },
    destroy: () => terminal.destroy(),
  };
}
