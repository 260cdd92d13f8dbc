// The simulated daemon: the real binary, one running server, and the orders the measures need.

import { spawn } from "node:child_process";
import { createServer } from "node:net";

const SERVER = "11111111";

/** Starts wings-sim for pages of `origin`. Resolves when its game runs and is quiet. */
export async function simulate(program, origin) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(program, ["--listen", `127.0.0.1:${port}`, "--allowed-origin", origin, "--autostart", "now"], {
    stdio: "ignore",
  });
  process.once("exit", () => child.kill());
  const sim = {
    credentials: `${url}/api/client/servers/${SERVER}/websocket`,
    /** `count` of `lines` to every socket, then `last`. */
    burst: (lines, { count, last, perSecond }) => {
      const query = new URLSearchParams({ count, last, ...(perSecond ? { per_second: perSecond } : {}) });
      return order(url, `burst?${query}`, lines);
    },
    /** One line, now. */
    line: (text) => order(url, "frame", JSON.stringify({ event: "console output", args: [text] })),
    /** How many sockets the daemon has open. */
    sockets: async () => (await server(url))?.sockets,
    close: () => child.kill(),
  };
  try {
    await until(async () => (await server(url))?.state === "running", 60_000);
  } catch (error) {
    child.kill();
    throw error;
  }
  return sim;
}

async function order(url, what, body) {
  const answer = await fetch(`${url}/sim/control/${SERVER}/${what}`, { method: "POST", body });
  const { ok, error, sockets } = await answer.json();
  if (!ok || sockets === 0) {
    throw new Error(error ?? "no socket listens");
  }
}

async function server(url) {
  const answer = await fetch(`${url}/sim/servers`).catch(() => null);
  const servers = (await answer?.json()) ?? [];
  return servers.find(({ short }) => short === SERVER);
}

async function until(condition, patience) {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error("wings-sim's game did not start");
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
