// The recipes that are parts of a panel, each in a consumer that stands for the panel: with its compiler and its versions where it has
// a build, and with stand-ins for those of its modules that the recipe uses.

/** @type {import("./consumers.mjs").Consumer[]} */
export const RECIPES = [
  {
    name: "pterodactyl",
    recipe: { "pterodactyl/components/PteroConsole.tsx": "scripts/components/server/console/PteroConsole.tsx" },
    hasPackages: true,
    env: { NODE_OPTIONS: "--openssl-legacy-provider" },
    stages: [{ hasTypes: true, build: ["webpack", "--mode", "production"], folder: ".", api: "", pages: ["index.html"] }],
    check: isPterodactyls,
  },
  {
    name: "calagopus",
    recipe: { "calagopus/frontend/src": "extensions/com_example_pteroconsole/src" },
    hasPackages: true,
    stages: [
      {
        hasTypes: true,
        build: ["vite", "build"],
        folder: "dist",
        api: "/calagopus",
        // The panel's own, with the keyword that the recipe tells to add.
        policy:
          "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; connect-src * blob:; object-src blob: data:",
        pages: ["index.html"],
      },
    ],
    check: isCalagopus,
  },
];

/** One element for a server, which takes what changes of it, and goes with the page. */
async function isPterodactyls({ call, until, sockets }) {
  await until(() => document.querySelector("ptero-console").permissions?.includes("control.console"));
  await call(() => {
    window.before = document.querySelector("ptero-console");
    document.querySelector("#enlarge").click();
  });
  await until(() => document.querySelector("ptero-console").limits.disk === 2 ** 30);
  const [isSame, limits] = await call(() => [document.querySelector("ptero-console") === window.before, window.before.limits]);
  if (!isSame || limits.cpu !== 200 || limits.memory !== 2 ** 32) {
    throw new Error(`the console was ${isSame ? "kept" : "replaced"}, its limits are ${JSON.stringify(limits)}`);
  }
  await sockets({ opened: 1, open: 1 });
  await leaves({ call, until, sockets });
}

/** The extension's page, in the panel's colours. */
async function isCalagopus({ call, until, sockets }) {
  for (const scheme of ["light", "dark"]) {
    await call((wanted) => (document.documentElement.dataset.mantineColorScheme = wanted), scheme);
    await until((wanted) => document.querySelector("ptero-console").theme === wanted, scheme);
  }
  const height = await call(() => document.querySelector("ptero-console").getBoundingClientRect().height / innerHeight);
  if (Math.abs(height - 0.75) > 0.01) {
    throw new Error(`the style sheet is not there: the console has ${height} of the window's height`);
  }
  await sockets({ opened: 1, open: 1 });
  await leaves({ call, until, sockets });
}

/** The page goes, and the console with it. */
async function leaves({ call, until, sockets }) {
  await call(() => document.querySelector("#toggle").click());
  await until(() => !document.querySelector("ptero-console"));
  await sockets({ opened: 1, open: 0 });
}

/** The page hears what the console hears, its renderings leave the console alone, and its end ends the bridge. */
export async function isPelicans({ call, until, sees, sockets }) {
  await until(() => window.said.some(([name, detail]) => name === "console-status" && detail.state === "running"));
  await until(() => window.said.some(([name, detail]) => name === "store-stats" && JSON.parse(detail.data).memory_bytes > 0));
  await call(() => {
    window.before = document.querySelector("ptero-console");
    document.documentElement.classList.add("dark");
  });
  await until(() => window.before.theme === "dark");
  await call(() => {
    window.render();
    window.render();
  });
  await until(() => document.querySelector("#page p").textContent === "Rendered 2 times");
  await sees("after two renderings");
  const [isSame, theme] = await call(() => [document.querySelector("ptero-console") === window.before, window.before.getAttribute("theme")]);
  if (!isSame || theme !== "dark") {
    throw new Error(`the console was ${isSame ? "kept" : "replaced"}, its theme is ${theme}`);
  }
  await sockets({ opened: 1, open: 1 });
  await call(() => {
    document.dispatchEvent(new Event("livewire:navigating"));
    document.querySelector("#page").remove();
  });
  await until(() => !window.listeners.has("setServerState"));
  await sockets({ opened: 1, open: 0 });
}

/** The token says `*` for everybody: what the page knows of its visitor decides which buttons there are. */
export async function isXyraPanels({ call, until, sockets }) {
  const isEnabled = (wanted) => {
    const buttons = [...document.querySelector("ptero-console").shadowRoot.querySelectorAll("[data-action]")];
    return buttons.some((button) => !button.disabled && button.ariaDisabled !== "true") === wanted;
  };
  await until(() => document.querySelector("ptero-console").powerState === "running");
  await until(isEnabled, false);
  await call(() => (window.page.permissions.value = ["*"]));
  await until(isEnabled, true);
  await sockets({ opened: 1, open: 1 });
  await call(() => (window.page.server.value = null));
  await sockets({ opened: 1, open: 0 });
}
