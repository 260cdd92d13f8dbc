// The package's own `package.json`, out of the repository's and the list of entries.

import { readFileSync } from "node:fs";
import { join } from "node:path";

const OWN = ["name", "version", "description", "license", "type"];

const MISSING = "This build lacks ./nowasm and is not for publishing. Build the whole package with: cargo xtask package --full";

/**
 * Keeps npm from publishing a package that is not whole. A folder's script says why; a tarball's scripts are not run, and of its
 * manifest npm only heeds that it is private.
 */
const UNPUBLISHED = {
  "//": MISSING,
  private: true,
  scripts: { prepublishOnly: `node -e "console.error('${MISSING}'); process.exit(1)"` },
};

const below = (file) => `./dist/${file}`;

function target({ file, types }) {
  return types ? { types: below(types), default: below(file) } : below(file);
}

/**
 * @param {string} root - The repository's folder.
 * @param {import("./entries.mjs").Entry[]} entries
 */
export function manifest(root, entries) {
  const own = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const standalone = below(entries.find((entry) => entry.path === "./standalone").file);
  return {
    ...Object.fromEntries(OWN.map((key) => [key, own[key]])),
    ...(entries.some((entry) => entry.isWhole) ? {} : UNPUBLISHED),
    keywords: ["web-component", "custom-element", "console", "terminal", "wasm", "pterodactyl", "pelican", "wings"],
    repository: { type: "git", url: "git+https://github.com/ptero-console/ptero-console.git" },
    main: standalone,
    unpkg: standalone,
    jsdelivr: standalone,
    types: below("index.d.ts"),
    exports: {
      ...Object.fromEntries(entries.map((entry) => [entry.path, target(entry)])),
      "./package.json": "./package.json",
    },
    customElements: below("custom-elements.json"),
    "web-types": below("web-types.json"),
    files: ["dist", "CHANGELOG.md", "LICENSE-MIT", "LICENSE-APACHE"],
    // The parts that they share do nothing by themselves.
    sideEffects: [...entries.filter((entry) => entry.script || entry.alone).map((entry) => below(entry.file)), "*.css"],
  };
}
