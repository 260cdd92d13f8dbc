// Defining the tags, which importing the classes alone does not do.

import { PteroPowerElement, PteroStatsElement } from "./companion.js";
import { PteroConsoleElement } from "./element.js";

const TAG = "ptero-console";

/**
 * Defines the element, once, and its companions; where there is no DOM, nothing happens. A class has one tag only, so another tag gets
 * a subclass.
 *
 * @param {string} tag
 * @param {CustomElementRegistry | undefined} registry
 */
export function define(tag = TAG, registry = globalThis.customElements) {
  defineOne(tag, PteroConsoleElement, tag === TAG, registry);
  defineOne("ptero-stats", PteroStatsElement, true, registry);
  defineOne("ptero-power", PteroPowerElement, true, registry);
}

function defineOne(tag, element, isOwn, registry) {
  const present = registry?.get(tag);
  if (registry && !present) {
    registry.define(tag, isOwn ? element : class extends element {});
  } else if (present && present !== element && !(present.prototype instanceof element)) {
    console.warn(`<${tag}> is defined already; this second copy of the module is not used.`);
  }
}
