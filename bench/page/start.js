// The page of the start-up measure: one console, one line, nothing else.

import { whenShown } from "./paint.js";

const LINE = "bench-first-line";

/** Mounts and feeds one line; resolves with the time since the navigation when it is painted. */
export async function start(mount) {
  const console = await mount(document.querySelector("#root"), { scrollback: 100_000 });
  console.feed(LINE);
  return whenShown(console, LINE);
}
