// The element as it is shipped: the release page's own files.

import { setWasmSource } from "/dist/www/ptero-console.js";

export { mount } from "./element.js";

setWasmSource(async () => {
  const bindings = await import("/dist/ptero-console.js");
  await bindings.default({ module_or_path: "/dist/ptero-console_bg.wasm" });
  return bindings;
});
