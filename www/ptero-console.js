// The entry that defines the tag: `import "ptero-console"` and write `<ptero-console>`.

import { PteroConsoleElement } from "./element.js";

export { PteroConsoleElement } from "./element.js";
export { setWasmSource } from "./loader.js";

const TAG = "ptero-console";
const registry = globalThis.customElements;

if (registry && !registry.get(TAG)) {
  registry.define(TAG, PteroConsoleElement);
} else if (registry && registry.get(TAG) !== PteroConsoleElement) {
  console.warn(`<${TAG}> is defined already; this second copy of the module is not used.`);
}
