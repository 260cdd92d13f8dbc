// Defining the tag, which importing the class alone does not do.

import { PteroConsoleElement } from "./element.js";

const TAG = "ptero-console";

/**
 * Defines the element, once; where there is no DOM, nothing happens. A class has one tag only, so another tag gets a subclass.
 *
 * @param {string} tag
 * @param {CustomElementRegistry | undefined} registry
 */
export function define(tag = TAG, registry = globalThis.customElements) {
  const present = registry?.get(tag);
  if (registry && !present) {
    registry.define(tag, tag === TAG ? PteroConsoleElement : class extends PteroConsoleElement {});
  } else if (present && present !== PteroConsoleElement && !(present.prototype instanceof PteroConsoleElement)) {
    console.warn(`<${tag}> is defined already; this second copy of the module is not used.`);
  }
}
