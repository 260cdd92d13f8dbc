// The usual entry: defines the tag, and loads the module from beside this script when the first console needs it.

import { define } from "./api.js";
import { setPlace } from "./files.js";

export * from "./api.js";

// Bundlers know this expression and copy the file.
setPlace(() => new URL("./ptero-console_bg.wasm", import.meta.url));
define();
