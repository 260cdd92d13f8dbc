// Links between the documents lead to files and headings that are there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], { cwd: root, encoding: "utf8" });
const documents = listed.split("\n").filter((name) => name && existsSync(join(root, name)));

/** Fenced code holds no links. */
const prose = (name) => readFileSync(join(root, name), "utf8").replaceAll(/^```.*?^```/gms, "");

/** A heading's address, as the hosts of repositories write it. */
const slug = (heading) =>
  heading.trim().toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-");

const slugs = (name) => new Set([...prose(name).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => slug(heading)));

test("every link of a document leads somewhere", () => {
  assert.ok(documents.includes("README.md") && documents.includes("docs/security.md"));
  const broken = [];
  for (const name of documents) {
    for (const [, target] of prose(name).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)) {
      const [path, heading] = target.split("#");
      const file = path ? join(dirname(name), path) : name;
      const isThere = existsSync(join(root, file));
      const isFound = !heading || (isThere && statSync(join(root, file)).isFile() && slugs(file).has(heading));
      if (!isThere || !isFound) {
        broken.push(`${name}: ${target}`);
      }
    }
  }
  assert.deepEqual(broken, []);
});
