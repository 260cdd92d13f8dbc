// The entry that defines the tags: `import "ptero-console"` and write `<ptero-console>`, `<ptero-stats>`, `<ptero-power>`.

import { define } from "./define.js";

export { define } from "./define.js";
export { PteroPowerElement, PteroStatsElement } from "./companion.js";
export { PteroConsoleElement } from "./element.js";
export { preload, setWasmSource } from "./loader.js";

define();
