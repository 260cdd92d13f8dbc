// A page's own back end that keeps the panel's API key: Node 20, no packages.
//
//   PANEL_URL=https://panel.example.com PANEL_API_KEY=ptlc_… SERVERS=1a2b3c4d NODES=wss://node1.example.com:8080 \
//   PAGES=public LISTEN=127.0.0.1:3000 node server.mjs
//
// GET /console-credentials?server=1a2b3c4d answers with { token, socket } for the page's `credentials` callback.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";

const PANEL = needed("PANEL_URL").replace(/\/+$/, "");
const KEY = needed("PANEL_API_KEY");
const SERVERS = needed("SERVERS").split(",");
const NODES = needed("NODES").split(",");
const PAGES = resolve(process.env.PAGES ?? "public");
const [HOST, PORT] = (process.env.LISTEN ?? "127.0.0.1:3000").split(":");

/** The panel usually answers within a second. */
const PATIENCE_MS = 10_000;

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  `connect-src 'self' ${NODES.join(" ")}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Your own rule: may the visitor of this request see this server? Look at your session here. */
function mayWatch(_request, server) {
  return SERVERS.includes(server);
}

async function credentials(request, url) {
  // Only this origin's own pages; a browser sends the header, and no page can forge it.
  if ((request.headers["sec-fetch-site"] ?? "same-origin") !== "same-origin") {
    return refusal(403, "Only this site's own pages may ask.");
  }
  const server = url.searchParams.get("server") ?? "";
  if (!mayWatch(request, server)) {
    return refusal(404, "There is no such server here.");
  }
  let answer;
  try {
    answer = await fetch(`${PANEL}/api/client/servers/${encodeURIComponent(server)}/websocket`, {
      headers: { Accept: "application/json", Authorization: `Bearer ${KEY}` },
      // The key goes to the panel and nowhere else.
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return passedOn(answer, answer.ok ? await answer.json() : null);
  } catch {
    return refusal(502, "The panel could not be reached, or did not answer with credentials.");
  }
}

/** Of the panel's answer only what the page needs. */
function passedOn(answer, body) {
  if (answer.ok) {
    const { token, socket, url, unavailable, message } = body.data ?? body;
    return reply(200, unavailable ? { unavailable, message } : { token, socket: socket ?? url });
  }
  switch (answer.status) {
    case 404:
      return refusal(404, "The panel does not know this server.");
    case 409:
      return refusal(409, "The server is suspended, being installed or moved.");
    case 429:
      return refusal(429, "The panel is asked too often.", { "Retry-After": answer.headers.get("Retry-After") ?? "30" });
    default:
      // 401 and 403 are about this site's key, not about the visitor.
      return refusal(502, `The panel answered this site with ${answer.status}.`);
  }
}

function refusal(status, detail, headers = {}) {
  return reply(status, { errors: [{ status: String(status), detail }] }, headers);
}

function reply(status, body, headers = {}) {
  // Each token is for one visitor and a few minutes.
  return { status, headers: { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers }, body: JSON.stringify(body) };
}

async function file(path) {
  const name = join(PAGES, path.endsWith("/") ? `${path}index.html` : path);
  const type = TYPES[extname(name)];
  if (!type || !name.startsWith(PAGES + sep)) {
    return refusal(404, "There is no such page.");
  }
  try {
    const headers = { "Content-Type": type, "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff" };
    return { status: 200, headers, body: await readFile(name) };
  } catch {
    return refusal(404, "There is no such page.");
  }
}

function needed(name) {
  const value = process.env[name];
  if (!value) {
    console.error(`${name} is not set.`);
    process.exit(1);
  }
  return value;
}

async function answerTo(request) {
  if (request.method !== "GET") {
    return refusal(405, "Only GET.");
  }
  try {
    const url = new URL(request.url, "http://localhost");
    return url.pathname === "/console-credentials" ? await credentials(request, url) : await file(decodeURI(url.pathname));
  } catch {
    return refusal(400, "That is no address.");
  }
}

const server = createServer(async (request, response) => {
  const { status, headers, body } = await answerTo(request);
  response.writeHead(status, headers).end(body);
});
server.listen(Number(PORT), HOST, () => console.log(`listening on http://${HOST}:${server.address().port}`));
