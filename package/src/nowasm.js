// As the usual entry, and where WebAssembly is refused, the module as JavaScript is loaded.

import { define } from "./api.js";
import { setGlueWithoutWasm, setPlace } from "./files.js";

export * from "./api.js";

// Bundlers know this expression and copy the file.
setPlace(() => new URL("./ptero-console_bg.wasm", import.meta.url));
setGlueWithoutWasm(() => import("built:javascript"));
define();
