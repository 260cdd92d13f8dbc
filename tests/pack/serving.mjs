// Running a consumer's programs, and serving what they built.

import { spawn, spawnSync } from "node:child_process";
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSocket } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
};

/** How long a development server may take until it answers. */
const PATIENCE_MS = 120_000;

/** Runs a program to its end; its output is shown if it fails. */
export function run(program, args, options = {}) {
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", ...options });
  if (error || status !== 0) {
    throw new Error(`${program} ${args.join(" ")} failed (${error?.message ?? status})\n${stdout}\n${stderr}`);
  }
}

/** A port that nobody listens to at the moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createSocket().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts a server of the consumer's own and waits until it answers. */
export async function start(program, args, options, port) {
  const child = spawn(program, args, { stdio: "ignore", ...options });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const stop = () => child.kill();
  process.once("exit", stop);
  const close = () => {
    stop();
    return ended;
  };
  const end = Date.now() + PATIENCE_MS;
  while (!(await fetch(`http://127.0.0.1:${port}/`).catch(() => null))) {
    if (Date.now() > end || child.exitCode !== null) {
      await close();
      throw new Error(`${program} ${args.join(" ")} does not answer`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { close };
}

/** What a panel answers, as an answer of the page's own origin. */
async function ask(panel, path, response) {
  const answer = await fetch(panel + path);
  response.writeHead(answer.status, { "Content-Type": answer.headers.get("Content-Type") }).end(await answer.text());
}

/**
 * Serves a folder.
 *
 * @param {string} folder
 * @param {object} place
 * @param {number} place.port
 * @param {string} [place.policy] - The pages' Content-Security-Policy.
 * @param {string} [place.api] - The panel whose client API the pages' own origin has.
 */
export async function serve(folder, { port, policy, api }) {
  const headers = { "Cache-Control": "no-store", ...(policy ? { "Content-Security-Policy": policy } : {}) };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
    if (api !== undefined && path.startsWith("/api/client/")) {
      ask(api, path, response).catch(() => response.writeHead(502).end());
      return;
    }
    const file = join(folder, normalize(`/${path}`));
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", ...headers });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
