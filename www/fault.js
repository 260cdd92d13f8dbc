// Why the module did not load, and what to set where.

import { isWasmRefused } from "./nowasm.js";

const WASM_KEYWORD = "script-src 'self' 'wasm-unsafe-eval'";

/** Where the panels that send a policy set it, by the value of the attribute `panel`. */
const POLICY_PLACES = {
  calagopus: "Calagopus sends the policy with its index page: have the proxy in front of it replace the header.",
  xyra: "XyraPanel sets the policy in nuxt.config.ts (security.headers.contentSecurityPolicy).",
};
const POLICY_ELSEWHERE = "Pterodactyl and Pelican send none: look in the web server's configuration.";

/**
 * The detail of `ptero-error`.
 *
 * @param {unknown} error
 * @param {string | undefined} panel
 * @param {(key: string) => string} text  Gives the text of a key.
 */
export function loadFault(error, panel, text) {
  const reason = error instanceof Error ? error.message : String(error);
  if (typeof WebAssembly === "undefined") {
    return { code: "wasm-missing", message: text("element.wasm-missing") };
  }
  if (isWasmRefused(error)) {
    const isKnown = panel && panel !== "auto";
    const all = [...Object.values(POLICY_PLACES), POLICY_ELSEWHERE].join(" ");
    const place = POLICY_PLACES[panel] ?? (isKnown ? POLICY_ELSEWHERE : all);
    return {
      code: "wasm-blocked",
      title: text("element.wasm-blocked"),
      message: text("element.wasm-blocked-text"),
      fix: { text: text("element.wasm-blocked-advice").replace("{place}", () => place), code: WASM_KEYWORD },
    };
  }
  return { code: "module-load-failed", message: text("element.load-failed").replace("{reason}", () => reason) };
}
