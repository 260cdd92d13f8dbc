// What the consoles tell the page, newest first.

/** Every event of the element. `ptero-stats` comes each second, so it is shown when it is asked for. */
export const EVENTS = [
  "ptero-command",
  "ptero-power",
  "ptero-share",
  "ptero-command-sent",
  "ptero-ready",
  "ptero-connection",
  "ptero-state",
  "ptero-stats",
  "ptero-install",
  "ptero-backup",
  "ptero-transfer",
  "ptero-daemon",
  "ptero-feature",
  "ptero-find",
  "ptero-crash",
  "ptero-rule",
  "ptero-error",
];

const KEPT = 200;

/** Lists the events below `root` in a `details` with an `ol`, a count and a form. */
export function listen(root, details) {
  const list = details.querySelector("ol");
  const count = details.querySelector("#count");
  const { stats, empty } = details.querySelector("form").elements;
  let heard = 0;

  const hear = (event) => {
    if (event.type === "ptero-stats" && !stats.checked) {
      return;
    }
    heard += 1;
    count.textContent = String(heard);
    list.prepend(entry(event));
    while (list.children.length > KEPT) {
      list.lastElementChild.remove();
    }
  };
  for (const name of EVENTS) {
    root.addEventListener(name, hear);
  }
  empty.addEventListener("click", () => {
    heard = 0;
    count.textContent = "0";
    list.replaceChildren();
  });
}

function entry(event) {
  const item = document.createElement("li");
  const type = document.createElement("b");
  type.textContent = event.type;
  const detail = event.detail ? ` ${JSON.stringify(event.detail)}` : "";
  item.append(`${event.target.server.slice(0, 8)} `, type, detail);
  return item;
}
