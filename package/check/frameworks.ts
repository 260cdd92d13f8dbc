// The tag in the templates of Vue and Svelte.

import type { SvelteHTMLElements } from "svelte/elements";
import type { GlobalComponents } from "vue";
import type {} from "ptero-console/svelte";
import type {} from "ptero-console/vue";

type VueProps = InstanceType<GlobalComponents["ptero-console"]>["$props"];
type SvelteProps = SvelteHTMLElements["ptero-console"];

export const vue: VueProps = { server: "1a2b3c4d", onPteroState: (event) => event.detail.previous, class: "tall" };
export const svelte: SvelteProps = { server: "1a2b3c4d", "onptero-state": (event) => event.detail.previous, class: "tall" };

// @ts-expect-error no such theme
export const vueTheme: VueProps = { theme: "drak" };
// @ts-expect-error no such theme
export const svelteTheme: SvelteProps = { theme: "drak" };
