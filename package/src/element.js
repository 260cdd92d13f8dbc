// The class without a definition: `define()` says when, and under which tag.

import { setPlace } from "./files.js";

export * from "./api.js";

// Bundlers know this expression and copy the file.
setPlace(() => new URL("./ptero-console_bg.wasm", import.meta.url));
