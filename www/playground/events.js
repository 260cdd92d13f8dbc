// What the consoles tell the page, newest first.

/** Every event of the element. Those of `OFTEN` are shown when they are asked for. */
export const EVENTS = [
  "ptero-command",
  "ptero-power",
  "ptero-share",
  "ptero-command-sent",
  "ptero-ready",
  "ptero-connection",
  "ptero-state",
  "ptero-stats",
  "ptero-output",
  "ptero-unseen",
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

/** Each second, or each frame; by the name of their field. */
const OFTEN = { "ptero-stats": "stats", "ptero-output": "output" };

const KEPT = 200;

/** `ptero-output` is made for listeners on the element itself, whoever hears it then. */
const nothing = () => {};

/** Lists the events below `root` in a `details` with an `ol`, a count and a form. */
export function listen(root, details) {
  const list = details.querySelector("ol");
  const count = details.querySelector("#count");
  const fields = details.querySelector("form").elements;
  let heard = 0;

  const hear = (event) => {
    if (event.type in OFTEN && !fields[OFTEN[event.type]].checked) {
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
  const askForOutput = () => {
    if (fields.output.checked) {
      root.querySelectorAll("ptero-console").forEach((element) => element.addEventListener("ptero-output", nothing));
    }
  };
  root.addEventListener("ptero-ready", askForOutput);
  fields.output.addEventListener("change", askForOutput);
  fields.empty.addEventListener("click", () => {
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
