// @xterm/xterm as the Pterodactyl panel uses it: the same addons, a line with a reset at its end.

import { FitAddon } from "@xterm/addon-fit";
import { SearchAddon } from "@xterm/addon-search";
import { WebLinksAddon } from "@xterm/addon-web-links";
import { WebglAddon } from "@xterm/addon-webgl";
import { Terminal } from "@xterm/xterm";
import "@xterm/xterm/css/xterm.css";

import { Marks } from "./marks.js";
import { asPanelWrites, connect } from "./panel.js";
import { isInTwoRows, tailHolds } from "./tail.js";

export const mountWithDom = (root, options) => mount(root, options);
export const mountWithWebgl = (root, options) => mount(root, options, new WebglAddon());

function mount(root, { scrollback, credentials }, renderer) {
  const terminal = new Terminal({
    allowProposedApi: true,
    allowTransparency: true,
    cursorStyle: "underline",
    disableStdin: true,
    fontFamily: "monospace",
    fontSize: 14,
    scrollback,
  });
  const fit = new FitAddon();
  const search = new SearchAddon({ highlightLimit: 1_000_000 });
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new WebLinksAddon());
  terminal.open(root);
  if (renderer) {
    terminal.loadAddon(renderer);
  }
  fit.fit();
  const rows = () => root.querySelector(".xterm-rows");
  const marks = new Marks();
  const feed = (text) => terminal.writeln(asPanelWrites(text), marks.of(text));
  return {
    feed,
    connect: () => connect(credentials, feed),
    shows: renderer ? (text) => marks.has(text) : (text) => tailHolds(rows(), text),
    isWrapped: (begin, end) => isInTwoRows(rows(), begin, end),
    scroller: () => root.querySelector(".xterm-scrollable-element") ?? root.querySelector(".xterm-viewport"),
    scrollTo: (share) => terminal.scrollToLine(Math.round(share * terminal.buffer.active.baseY)),
    find: (text) =>
      new Promise((resolve) => {
        // Told in the same turn: what is shown first is shown with everything counted.
        search.onDidChangeResults(({ resultCount }) => resolve({ firstAt: performance.now(), hits: resultCount }));
        search.findNext(text, { caseSensitive: true, decorations: DECORATIONS });
      }),
    resize: (width) => {
      root.style.inlineSize = `${width}px`;
      fit.fit();
    },
    lines: () => terminal.buffer.active.length,
    destroy: () => terminal.dispose(),
  };
}

const DECORATIONS = { matchOverviewRuler: "#888888", activeMatchColorOverviewRuler: "#ffffff" };
