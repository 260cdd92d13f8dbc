import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** @type {import("next").NextConfig} */
export default { output: "export", turbopack: { root: dirname(fileURLToPath(import.meta.url)) } };
