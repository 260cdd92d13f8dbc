// How many sockets to the daemon a page opened, and how many of them are open.

const TO_DAEMON = /\/api\/servers\/[^/]+\/ws$/;

/**
 * Counts from now on, of each new document anew.
 *
 * @param {object} page - As `bench/lib/chromium.mjs` opens it.
 * @param {object} sim - As `bench/lib/sim.mjs` starts it; nobody else is connected.
 * @param {(condition: () => Promise<boolean>, what: string) => Promise<void>} until
 */
export async function countSockets(page, sim, until) {
  let opened = 0;
  page.on("Network.webSocketCreated", ({ url }) => {
    opened += TO_DAEMON.test(url) ? 1 : 0;
  });
  page.on("Page.frameNavigated", ({ frame }) => {
    opened = frame.parentId ? opened : 0;
  });
  await page.send("Network.enable");
  return {
    /** This document opened so many; so many does the daemon have, as soon as it noticed. */
    async are(wanted) {
      await until(async () => (await sim.sockets()) === wanted.open, `${wanted.open} open sockets at the daemon`);
      if (opened !== wanted.opened) {
        throw new Error(`the page opened ${opened} sockets, and not ${wanted.opened}`);
      }
    },
  };
}
