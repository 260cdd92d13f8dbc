// The element on a page; where its module comes from is the matter of `ptero-console.js` and `ptero-nowasm.js`.

import { isInTwoLines, tailHolds } from "./tail.js";

/** What stands beside and above the log: with it, the log has the others' size. */
const BESIDE = 350;
const ABOVE = 160;

export async function mount(root, { scrollback, credentials }) {
  const element = document.createElement("ptero-console");
  element.setAttribute("scrollback", scrollback);
  element.setAttribute("server", "11111111");
  element.toggleAttribute("paused", true);
  element.credentials = async () => (await (await fetch(credentials)).json()).data;
  const resize = (width) => {
    element.style.inlineSize = `${width + BESIDE}px`;
  };
  element.style.blockSize = `${root.clientHeight + ABOVE}px`;
  resize(root.clientWidth);
  root.append(element);
  await element.ready;
  const log = () => element.shadowRoot.querySelector("[part~=log]");
  const rows = () => log().querySelector(".rows") ?? log();
  return {
    feed: (text) => element.feed(text),
    connect: () =>
      new Promise((resolve) => {
        element.addEventListener("ptero-connection", ({ detail }) => detail.state === "live" && resolve());
        element.connect();
      }),
    shows: (text) => tailHolds(rows(), text),
    isWrapped: (begin) => isInTwoLines(rows(), begin),
    scroller: log,
    find: element.find && ((text) => find(element, text)),
    resize,
    destroy: () => element.remove(),
  };
}

async function find(element, text) {
  let firstAt;
  const onNumbers = ({ detail }) => {
    if (detail.count > 0) {
      firstAt ??= performance.now();
    }
  };
  element.addEventListener("ptero-find", onNumbers);
  const { count } = await element.find(text, { caseSensitive: true });
  element.removeEventListener("ptero-find", onNumbers);
  return { firstAt: firstAt ?? performance.now(), hits: count };
}
