// Looking at a consumer's page: it connects, what the daemon says is seen in its log, and it needed one socket for that.

import { countSockets } from "./sockets.mjs";

/** How long anything may take: machines that test are slow. */
const PATIENCE_MS = 120_000;

/** How long a line may be on its way until it is said again. */
const AGAIN_MS = 5_000;

/**
 * @param {object} browser - As `bench/lib/chromium.mjs` launches it.
 * @param {string} url
 * @param {object} sim - As `bench/lib/sim.mjs` starts it.
 * @param {((tools: object) => Promise<void>) | undefined} check
 */
export async function watch(browser, url, sim, check) {
  const page = await browser.page("about:blank");
  const until = async (condition, what = condition) => {
    const end = Date.now() + PATIENCE_MS;
    // A page that is just being loaded again answers with an error.
    while (!(await condition().catch(() => false))) {
      if (Date.now() > end) {
        const shown = await page.call(shownText).catch((error) => error.message);
        throw new Error(`${url}: ${what} did not come true; the page shows: ${shown}\n${page.faults.join("\n")}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const sockets = await countSockets(page, sim, until);
  // Those of the page before are closed.
  await sockets.are({ opened: 0, open: 0 });
  await page.go(url);
  // Said again until it is seen: a development server may load the page once more, and the first one saw it then.
  const sees = async (text) => {
    let said = 0;
    await until(async () => {
      const [isLive, isSeen] = await page.call(facts, text);
      if (isLive && !isSeen && Date.now() - said > AGAIN_MS) {
        said = Date.now();
        await sim.line(text);
      }
      return isSeen;
    }, `"${text}" seen`);
  };
  await sees("seen by a consumer");
  await sockets.are({ opened: 1, open: 1 });
  const call = (...args) => page.call(...args);
  await check?.({ call, until: (inPage, ...args) => until(() => call(inPage, ...args), inPage), sees, sockets: sockets.are });
  if (page.faults.length > 0) {
    throw new Error(`${url}: ${page.faults.join("\n")}`);
  }
  await page.close();
}

function facts(text) {
  const element = document.querySelector("ptero-console");
  const log = element?.shadowRoot?.querySelector("[part~=log]");
  return [element?.connection === "live", Boolean(log?.textContent.includes(text))];
}

function shownText() {
  const element = document.querySelector("ptero-console");
  return element ? `${element.connection}: ${element.shadowRoot?.textContent.slice(0, 500)}` : document.body.textContent.slice(0, 500);
}
