// What stands in a console's place until it is there: a box of its size, in its colours, with its regions where they will be. It has
// its own sheet, which goes when the console comes, so that what is decided there has nothing to fight.

/** Where a person's choices are kept (`browser::storage`). */
const CHOICES = "ptero-console:view";

const DARK = "{ --_light: ; --_dark: initial; color-scheme: dark; }";
const LIGHT = "{ --_light: initial; --_dark: ; color-scheme: light; }";

/** The colours of each preset, light and dark, as in `console/appearance/preset.rs`: surface, raised, border, dim text, log. */
const PRESETS = {
  "": ["f3f5f7 151b21", "ffffff 1c232a", "d3dae0 2d363f", "57636f 9aa6b2", "ffffff 0f1419", 6],
  pterodactyl: ["f5f7fa 33404c", "ffffff 3f4d5a", "cad1d8 515f6c", "515f6c cad1d8", "ffffff 131a20", 4],
  pelican: ["fafafa 09090b", "ffffff 18181b", "e4e4e7 2f2f33", "52525b a1a1aa", "ffffff 10151a", 10],
  calagopus: ["f8f9fa 242424", "ffffff 2e2e2e", "dee2e6 424242", "5c636a b0b0b0", "ffffff 2e2e2e", 8],
};
const NAMES = ["surface surface", "raised surface-raised", "border border", "dim text-dim", "log log-background"];

/** Of `--_light` and `--_dark` one is empty and the other invalid, and `var()` gives its fallback for the invalid one only. */
const tokens = Object.entries(PRESETS).map(([preset, [...colours]]) => {
  const radius = colours.pop();
  const all = NAMES.map((names, at) => {
    const [own, named] = names.split(" ");
    const [light, dark] = colours[at].split(" ");
    return `--_${own}: var(--ptero-${named}, var(--_light, #${light}) var(--_dark, #${dark}));`;
  });
  const host = preset ? `:host([preset="${preset}"]) ` : "";
  return `${host}.fallback { ${all.join(" ")} --_radius: var(--ptero-radius, ${radius}px); }`;
});

// The sizes are those of `console.css`.
const CSS = `
:host ${DARK}
@media (prefers-color-scheme: light) { :host(:not([theme="dark"])) ${LIGHT} }
:host([theme="light"]) ${LIGHT}
:host {
  display: block; box-sizing: border-box; block-size: 640px; min-block-size: min(240px, 100dvh);
  min-inline-size: min(100%, 20rem); container-type: size; text-align: start;
}
:host([layout="stats"]) { block-size: auto; min-block-size: 0; container-type: inline-size; }
:host([hidden]) { display: none; }
.fallback, .fallback * { box-sizing: border-box; }
.fallback {
  --_space: var(--ptero-space, 8px);
  position: relative; display: grid; grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr); block-size: 100%; min-block-size: inherit;
  padding: var(--_space); overflow: hidden; color: var(--_dim); background: var(--_surface); border: 1px solid var(--_border);
  border-radius: calc(var(--_radius) + 2px); font: 14px/1.4 var(--ptero-font, system-ui, sans-serif);
}
.said {
  grid-area: 1 / 1 / -1 / -1; z-index: 1; place-self: center; max-block-size: 100%; max-inline-size: 40rem; padding: 1rem; overflow: auto;
  text-align: center; white-space: pre-line; overflow-wrap: anywhere;
}
.bone, .screen { background: var(--_raised); border: 1px solid var(--_border); border-radius: var(--_radius); }
.head { grid-area: 1 / 1; display: flex; flex-wrap: wrap; gap: var(--_space) 6px; margin-block-end: var(--_space); }
.head > .bone { block-size: 32px; inline-size: 118px; }
.head > :first-child { flex: 1 1 10rem; visibility: hidden; }
.cards { grid-area: 2 / 1; display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 6px; margin-block-end: var(--_space); }
.cards > .bone { min-block-size: 46px; }
.screen { grid-area: 3 / 1; display: grid; grid-template-rows: minmax(0, 1fr) auto; background: var(--_log); }
.line { block-size: 40px; border-block-start: 1px solid var(--_border); }
@container (width < 480px) {
  .fallback { --_space: var(--ptero-space, 6px); }
  .head > .bone { block-size: 46px; }
}
@container (width < 720px) {
  .head > .bone { flex: 1; inline-size: 0; }
  .head > :first-child { flex: 1 1 100%; block-size: 32px; }
}
@container (width >= 480px) {
  .cards { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .cards > .bone { min-block-size: 74px; }
}
@container (width >= 720px) { .cards { grid-template-columns: repeat(6, minmax(0, 1fr)); } }
@container (width >= 900px) {
  .fallback { grid-template: auto minmax(0, 1fr) / minmax(0, 3fr) minmax(0, 1fr); column-gap: var(--_space); }
  .head { grid-area: 1 / 1 / 2 / -1; }
  .screen { grid-area: 2 / 1; }
  .cards { grid-area: 2 / 2; grid-template: repeat(5, 1fr) 56px / none; margin: 0; }
  .cards > .bone { min-block-size: 0; }
}
@container (width < 900px) and (height < 400px) { .cards { display: none; } }
@container (width < 480px) and (height < 480px) { .cards { display: none; } }
@container (width < 900px) and (height < 240px) { .head { display: none; } }
:host([layout="compact"]) .cards { grid-area: 2 / 1; display: flex; gap: 4px; margin-block-end: var(--_space); overflow: hidden; }
:host([layout="compact"]) .cards > .bone { flex: none; block-size: 26px; min-block-size: 0; inline-size: 96px; border-radius: 13px; }
:host([layout="compact"]) .fallback { grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr); }
:host([layout="compact"]) .screen { grid-area: 3 / 1; }
:host([layout="compact"]) .head > .bone { block-size: 32px; }
:host([layout="stats"]) .fallback { grid-template: auto / minmax(0, 1fr); }
:host([layout="stats"]) .cards { grid-area: 1 / 1; margin: 0; }
@container (width >= 480px) {
  :host([layout="compact"]) .head { flex-wrap: nowrap; }
  :host([layout="compact"]) .head > .bone { flex: none; inline-size: 34px; }
  :host([layout="compact"]) .head > :first-child { flex: 1; }
}
@container (width >= 900px) {
  :host([layout="stats"]) .cards { grid-template: none / repeat(auto-fit, minmax(150px, 1fr)); grid-auto-rows: 112px; }
}
:host(:is([layout="console"], [no-stats]:not([no-stats="false"]))) .screen { grid-column: 1 / -1; }
:host([layout="console"]) :is(.cards, .head > .bone:not(:first-child)), :host([layout="stats"]) :is(.head, .screen),
:host([no-stats]:not([no-stats="false"])) .cards, :host([no-power]:not([no-power="false"])) .head > .bone:not(:first-child),
:host([no-input]:not([no-input="false"])) .line { display: none; }
@media (prefers-reduced-motion: no-preference) {
  .bone { animation: breathe 2s ease-in-out infinite alternate; }
  @keyframes breathe { to { opacity: .6; } }
}
${tokens.join("\n")}
`;

/** By what the person chose. @type {Map<string, CSSStyleSheet>} */
const sheets = new Map();

/** What the person chose of dark and light; a storage that is denied holds no choice. */
function chosenTheme() {
  try {
    return /\btheme=(auto|dark|light)\b/.exec(localStorage.getItem(CHOICES))?.[1] ?? "";
  } catch {
    return "";
  }
}

/** A choice comes before the attribute, whose rules are less specific. */
function chosen(theme) {
  const light = { light: `:host(:not(#_)) ${LIGHT}`, auto: `@media (prefers-color-scheme: light) { :host(:not(#_)) ${LIGHT} }` };
  return theme ? `:host(:not(#_)) ${DARK} ${light[theme] ?? ""}` : "";
}

/** The sheet of what is built here; consoles of one page share it. @returns {CSSStyleSheet} */
export function sheetOfSkeleton() {
  const theme = chosenTheme();
  if (!sheets.has(theme)) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(CSS + chosen(theme));
    sheets.set(theme, sheet);
  }
  return sheets.get(theme);
}

/** The regions, for the eye only. @param {Document} document @returns {HTMLElement[]} */
export function regions(document) {
  const part = (name, parts = []) => {
    const node = document.createElement("div");
    node.className = name;
    node.ariaHidden = "true";
    node.append(...parts);
    return node;
  };
  const bones = (count) => Array.from({ length: count }, () => part("bone"));
  return [part("head", bones(5)), part("cards", bones(6)), part("screen", [part("log"), part("line")])];
}
