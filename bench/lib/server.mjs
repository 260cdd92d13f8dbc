// Serves the bench's pages on loopback, isolated as `performance.measureUserAgentSpecificMemory()` asks for.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

const HEADERS = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  // A warm start may use what the cold one stored.
  "Cache-Control": "max-age=3600",
};

/**
 * @param {Record<string, string>} folders - Folders by the first part of the path.
 * @param {(contender: string, kind: string) => string} html - The page at `/page/{contender}/{kind}`.
 */
export async function serve(folders, html) {
  const server = createServer((request, response) => {
    const [, first = "", ...rest] = decodeURIComponent(new URL(request.url, "http://x").pathname).split("/");
    if (first === "page") {
      response.writeHead(200, { ...HEADERS, "Content-Type": TYPES[".html"] });
      response.end(html(...rest));
    } else {
      sendFile(response, folders[first], rest.join("/"));
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

function sendFile(response, folder, path) {
  const file = folder && join(folder, normalize(`/${path}`));
  const size = file ? statSync(file, { throwIfNoEntry: false })?.size : undefined;
  if (size === undefined) {
    response.writeHead(404, HEADERS).end();
    return;
  }
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { ...HEADERS, "Content-Type": type, "Content-Length": size });
  createReadStream(file).pipe(response);
}
