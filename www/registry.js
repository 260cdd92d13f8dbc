// Which consoles of the page are mounted, for the companion elements: they find theirs by its id, whoever comes first. And what all
// that mount have in common.

/** What can be shown of a mounted console elsewhere. @type {Map<Element, { lang: string, companion: Function }>} */
const consoles = new Map();

/** @type {Set<() => void>} */
const watchers = new Set();

/** A console is mounted. @param {Element} element @param {{ lang: string, companion: Function }} console */
export function present(element, console) {
  consoles.set(element, console);
  changed();
}

/** It is so no longer. @param {Element} element */
export function absent(element) {
  if (consoles.delete(element)) {
    changed();
  }
}

/** Consoles came, went, or are called otherwise. */
export function changed() {
  for (const then of [...watchers]) {
    then();
  }
}

/** Calls `then` with every change, until what it returns is called. @param {() => void} then */
export function watch(then) {
  watchers.add(then);
  return () => watchers.delete(then);
}

/** The mounted console of this id, as seen from `element`: in its own tree, or around that. @param {Element} element @param {string} id */
export function find(element, id) {
  for (let root = element.getRootNode(); id && root; root = root.host?.getRootNode()) {
    const found = consoles.get(root.getElementById?.(id));
    if (found) {
      return found;
    }
  }
  return undefined;
}

/**
 * Lends a place to the views. Yew never takes its listeners off where it mounted: what this gives does.
 *
 * @param {Element} place
 * @returns {() => void}
 */
export function lend(place) {
  const listeners = [];
  place.addEventListener = (...own) => {
    listeners.push(own);
    EventTarget.prototype.addEventListener.apply(place, own);
  };
  return () => {
    delete place.addEventListener;
    listeners.splice(0).forEach((own) => place.removeEventListener(...own));
  };
}
