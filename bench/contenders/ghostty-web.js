// ghostty-web: Ghostty's parser in WebAssembly, painted on a canvas. It is fed as xterm.js is.

import { FitAddon, Terminal, init } from "ghostty-web";

import { Marks } from "./marks.js";
import { asPanelWrites, connect } from "./panel.js";

/** Its option counts bytes, as Ghostty's own setting does; a line of 120 cells takes about two thousand. */
const BYTES_A_LINE = 2600;

export async function mount(root, { scrollback, credentials }) {
  await init();
  const terminal = new Terminal({ disableStdin: true, fontFamily: "monospace", fontSize: 14, scrollback: scrollback * BYTES_A_LINE });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(root);
  fit.fit();
  const marks = new Marks();
  const feed = (text) => terminal.writeln(asPanelWrites(text), marks.of(text));
  return {
    feed,
    connect: () => connect(credentials, feed),
    shows: (text) => marks.has(text),
    scroller: () => root.querySelector("canvas"),
    scrollTo: (share) => {
      terminal.scrollToBottom();
      terminal.scrollLines(-Math.round((1 - share) * terminal.getScrollbackLength()));
    },
    resize: (width) => {
      root.style.inlineSize = `${width}px`;
      fit.fit();
    },
    lines: () => terminal.getScrollbackLength(),
    destroy: () => terminal.dispose(),
  };
}
