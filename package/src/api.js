// What every entry exports. An entry's effects stand in the entry itself: bundlers drop those of what it shares with others.

export { PteroPowerElement, PteroStatsElement } from "../../www/companion.js";
export { define } from "../../www/define.js";
export { PteroConsoleElement } from "../../www/element.js";
export { preload, setWasmSource } from "../../www/loader.js";
