// The entry that defines the tag and needs no file but scripts: for bundlers that do not copy the module.

import { define, setWasmSource } from "./api.js";

export * from "./api.js";

// In a script of its own where the bundler splits, so that the element is there before the module.
setWasmSource(async () => (await import("./unpack.js")).unpack());
define();
