// The entry that defines the tag: `import "ptero-console"` and write `<ptero-console>`.

import { define } from "./define.js";

export { define } from "./define.js";
export { PteroConsoleElement } from "./element.js";
export { setWasmSource } from "./loader.js";

define();
