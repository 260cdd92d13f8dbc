// What npm makes of the package when it is told to publish it: to a registry on this machine, which takes what comes.

import assert from "node:assert/strict";
import { execFile, execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

const TARBALL = process.env.TARBALL;

const folder = mkdtempSync(join(tmpdir(), "ptero-publish-"));
const unpacked = join(folder, "package");
mkdirSync(unpacked);
execFileSync("tar", ["-xzf", TARBALL, "--strip-components=1", "-C", unpacked]);
const manifest = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));
const isWhole = "./nowasm" in manifest.exports;

/** What was published, as the registry got it. */
const published = [];
const registry = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  if (request.method === "PUT") {
    published.push(JSON.parse(Buffer.concat(chunks).toString()));
  }
  response.writeHead(request.method === "PUT" ? 201 : 404, { "Content-Type": "application/json" }).end("{}");
});

before(() => new Promise((resolve) => registry.listen(0, "127.0.0.1", resolve)));
after(() => {
  registry.closeAllConnections();
  registry.close();
  rmSync(folder, { recursive: true });
});

/** `npm publish` with nobody's own configuration. */
function publish(...what) {
  // It would win over the registry that is asked for.
  assert.equal(manifest.publishConfig, undefined);
  const host = `//127.0.0.1:${registry.address().port}/`;
  const config = join(folder, "npmrc");
  writeFileSync(config, `${host}:_authToken=nobody\n`);
  const args = ["publish", "--no-update-notifier", "--userconfig", config, "--registry", `http:${host}`, ...what];
  return new Promise((resolve) => {
    execFile("npm", args, { cwd: folder }, (error, stdout, stderr) => resolve({ isDone: !error, said: `${stdout}${stderr}` }));
  });
}

test("a package that is not whole is refused, as a folder and as a tarball", { skip: isWhole }, async () => {
  const { isDone, said } = await publish(unpacked);
  assert.ok(!isDone && said.includes("cargo xtask package --full"), said);
  for (const what of [[TARBALL], [unpacked, "--ignore-scripts"]]) {
    const { isDone, said } = await publish(...what);
    assert.ok(!isDone && said.includes("EPRIVATE"), `${what}: ${said}`);
  }
  assert.match(manifest["//"], /cargo xtask package --full/);
  assert.deepEqual(published, []);
});

test("the whole package is published", { skip: !isWhole }, async () => {
  const { isDone, said } = await publish(TARBALL);
  assert.ok(isDone, said);
  assert.deepEqual(published.map(({ name, "dist-tags": tags }) => [name, tags.latest]), [["ptero-console", manifest.version]]);
});
