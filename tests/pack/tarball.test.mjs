// The tarball as those meet it who install it: what is in it, what its entries do in Node, what they weigh.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { homedir, tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync, inflateRawSync } from "node:zlib";

const TARBALL = process.env.TARBALL;
const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");

/** The names of what each entry exports. */
const EXPORTED = "PteroConsoleElement,PteroPowerElement,PteroStatsElement,define,preload,setWasmSource";

/** The most that `.` may load before the module, and scripts in all, with gzip. */
const HOST_BYTES = 7_900;
const SCRIPT_BYTES = 16_400;

/** The most that the tarball may weigh, without and with the module as JavaScript. */
const LIGHT_BYTES = 2_115_000;
const WHOLE_BYTES = 3_050_000;

const folder = mkdtempSync(join(tmpdir(), "ptero-tarball-"));
const installed = join(folder, "node_modules/ptero-console");
mkdirSync(installed, { recursive: true });
execFileSync("tar", ["-xzf", TARBALL, "--strip-components=1", "-C", installed]);
after(() => rmSync(folder, { recursive: true }));

const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
/** Whether it is as it is published, with the module as JavaScript. */
const isWhole = "./nowasm" in manifest.exports;
const files = readdirSync(installed, { recursive: true }).filter((name) => statSync(join(installed, name)).isFile());
const read = (name) => readFileSync(join(installed, name));
const gzip = (names) => names.reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0);
const node = (code) => execFileSync(process.execPath, ["--input-type=module", "--eval", code], { cwd: folder, encoding: "utf8" });

/** The files that an export's target names; a pattern names several. */
function named(target) {
  const [before, behind] = target.slice(2).split("*");
  return behind === undefined ? files.filter((name) => name === before) : files.filter((name) => name.startsWith(before) && name.endsWith(behind));
}

/** A script and the scripts that it imports at once, each once. */
function loaded(name) {
  const imports = [...read(name).toString().matchAll(/from\s*"(\.[^"]+)"|import\s*"(\.[^"]+)"/g)];
  return [...new Set([name, ...imports.flatMap(([, one, other]) => loaded(join(name, "..", one ?? other)))])];
}

test("every export is there, and nothing but what was meant to be", () => {
  for (const [path, target] of Object.entries(manifest.exports)) {
    for (const file of typeof target === "string" ? [target] : Object.values(target)) {
      assert.ok(named(file).length > 0, `${path}: ${file}`);
    }
  }
  assert.equal(Object.keys(manifest.exports["."])[0], "types");
  const beside = files.filter((name) => !name.startsWith("dist/")).sort();
  assert.deepEqual(beside, ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "package.json"]);
  for (const file of [manifest.main, manifest.unpkg, manifest.jsdelivr, manifest.types, manifest.customElements]) {
    assert.equal(named(file).length, 1, file);
  }
});

test("it has the repository's version", () => {
  const cargo = readFileSync(join(ROOT, "Cargo.toml"), "utf8");
  assert.equal(manifest.version, /^version = "(.+)"$/m.exec(cargo)[1]);
});

test("no file knows of the machine it was built on", () => {
  const wasm = read("dist/ptero-console_bg.wasm");
  const scripts = files.filter((name) => name.endsWith(".js") && !isJavaScriptModule(name));
  const packed = scripts.flatMap((name) => unpacked(read(name).toString("latin1")));
  assert.equal(packed.length, 2, "the module is inlined twice");
  packed.forEach((module) => assert.ok(module.equals(wasm)));
  const paths = [ROOT, homedir(), tmpdir(), ".cargo/registry", ".rustup", `/home/${userInfo().username}`].filter((path) => path.length > 1);
  for (const name of files) {
    const text = read(name).toString("latin1");
    for (const path of paths) {
      assert.ok(!text.includes(path), `${name} has ${path}`);
    }
  }
});

/** Whether that is the module as JavaScript. */
function isJavaScriptModule(name) {
  return /^dist\/parts\/ptero-console-/.test(name);
}

/** What a script has inlined: long base64 of a packed module. */
function unpacked(script) {
  return [...script.matchAll(/["'`]([A-Za-z0-9+/=]{100000,})["'`]/g)].map(([, text]) => inflateRawSync(Buffer.from(text, "base64")));
}

test("importing in Node defines nothing and does not throw", () => {
  for (const entry of [".", "./inline", "./element", ...(isWhole ? ["./nowasm"] : [])]) {
    const names = node(`const entry = await import("${join("ptero-console", entry)}"); console.log(Object.keys(entry).sort().join());`);
    assert.equal(names.trim(), EXPORTED, entry);
  }
});

test("old loaders get the standalone script", () => {
  const code = 'import { createRequire } from "node:module"; const require = createRequire(process.cwd() + "/x.js");';
  const path = join("ptero-console", "standalone");
  assert.equal(node(`${code} console.log(Object.keys(require("${path}")).sort().join());`).trim(), EXPORTED);
  assert.equal(manifest.main, manifest.exports["./standalone"].default);
});

test("the standalone script is ES2017 and alone", () => {
  const script = read(manifest.main).toString();
  // A newer syntax would have to be written anew by esbuild.
  const esbuild = join(ROOT, "node_modules/.bin/esbuild");
  const again = execFileSync(esbuild, ["--target=es2017", "--minify", "--log-level=error"], { input: script, maxBuffer: 1 << 28 });
  assert.doesNotMatch(again.toString(), /import\.meta|\bimport\(/);
  assert.doesNotMatch(script, /\?\.[a-zA-Z_[(]|\?\?=|#[a-z]+\s*[=;(]|\bstatic\{|import\.meta|\bimport\(/);
});

test("only the plain entries name the module, so that bundlers copy it for them alone", () => {
  const naming = files.filter((name) => name.endsWith(".js") && read(name).includes("import.meta.url"));
  assert.deepEqual(naming.sort(), ["dist/element.js", ...(isWhole ? ["dist/nowasm.js"] : []), "dist/ptero-console.js"]);
});

test("what is there before the module is small, and scripts in all are", () => {
  const host = loaded("dist/ptero-console.js");
  const glue = files.filter((name) => /^dist\/parts\/glue-/.test(name));
  assert.equal(glue.length, 1);
  report([
    [".", ["dist/ptero-console_bg.wasm", ...host, ...glue]],
    [". without module and glue", host],
    ["./inline", [...new Set([...loaded("dist/inline.js"), ...glue, ...files.filter((name) => name.includes("/unpack-"))])]],
    ["./standalone", [manifest.main.slice(2)]],
  ]);
  assert.ok(gzip(host) <= HOST_BYTES, `${gzip(host)} bytes`);
  assert.ok(gzip([...host, ...glue]) <= SCRIPT_BYTES, `${gzip([...host, ...glue])} bytes`);
});

test("the module as JavaScript is one script, which one entry loads when it is needed", { skip: !isWhole }, () => {
  const modules = files.filter(isJavaScriptModule);
  assert.equal(modules.length, 1);
  const naming = files.filter((name) => name.endsWith(".js") && read(name).includes(modules[0].slice("dist/".length)));
  assert.deepEqual(naming, ["dist/nowasm.js"]);
  assert.ok(!loaded("dist/nowasm.js").includes(modules[0]), "it is imported at once");
});

test("the tarball is small", () => {
  const bytes = statSync(TARBALL).size;
  console.log(`tarball: ${bytes} bytes`);
  assert.ok(bytes <= (isWhole ? WHOLE_BYTES : LIGHT_BYTES), `${bytes} bytes`);
});

function report(entries) {
  for (const [name, names] of entries) {
    const brotli = names.reduce((sum, name) => sum + brotliCompressSync(read(name)).length, 0);
    console.log(`${name}: gzip ${gzip(names)}, brotli ${brotli} bytes`);
  }
}
