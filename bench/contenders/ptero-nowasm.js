// The element where a page's policy refuses WebAssembly: the same module as JavaScript.

import { setWasmSource } from "/dist/www/ptero-console.js";

export { mount } from "./element.js";

setWasmSource(() => import("/dist/www/nowasm/ptero-console.js"));
