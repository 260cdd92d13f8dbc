// ansi_up in a plain list: a `div` a line, scrolled to its end once a frame.

import { AnsiUp } from "ansi_up";

import { connect } from "./panel.js";
import { isInTwoLines, tailHolds } from "./tail.js";

export function mount(root, { credentials }) {
  const list = document.createElement("div");
  list.style.cssText =
    "block-size: 100%; overflow-y: auto; font: 14px/1.25 monospace; white-space: pre-wrap; overflow-wrap: anywhere";
  root.append(list);
  const ansi = new AnsiUp();
  let frame = 0;
  const feed = (text) => {
    const line = document.createElement("div");
    line.innerHTML = ansi.ansi_to_html(text);
    list.append(line);
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      list.scrollTop = list.scrollHeight;
    });
  };
  return {
    feed,
    connect: () => connect(credentials, feed),
    shows: (text) => tailHolds(list, text),
    scroller: () => list,
    isWrapped: (begin) => isInTwoLines(list, begin),
    resize: (width) => {
      root.style.inlineSize = `${width}px`;
    },
    lines: () => list.childElementCount,
    destroy: () => list.remove(),
  };
}
