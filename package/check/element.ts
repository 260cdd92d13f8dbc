// Uses that must compile, and after `@ts-expect-error` those that must not.

import { type ConnectionDetail, type LineRule, PteroConsoleElement, PteroStatsElement, type StatsDetail, define, preload, setWasmSource } from "ptero-console";
import { PteroConsoleElement as Plain } from "ptero-console/element";

const element = document.createElement("ptero-console");
const same: Plain = element satisfies PteroConsoleElement;
const sample: StatsDetail | undefined = same.stats;
const rule: LineRule = { id: "backup", pattern: /saved in (\d+)/, flags: "i" };

element.server = "1a2b3c4d";
element.theme = "dark";
element.theme = null;
element.scrollback = 5000;
element.limits = { cpu: 200, memory: 2 ** 31, disk: null };
element.rules = [rule];
element.completions = (line, signal) => (signal.aborted ? [] : [line.toUpperCase()]);
element.credentials = async (reason, signal) => {
  const answer = await fetch(`/credentials?why=${reason}`, { signal });
  return answer.json() as Promise<{ token: string; socket: string }>;
};
element.credentials = () => ({ unavailable: true, message: "in maintenance" });
void element.ready.then((ready) => ready.send(`say ${String(sample?.cpuAbsolute)}`));
void element.exportLog("html", { redact: false }).then(({ blob, name, redacted }) => [blob.size, name.length, redacted["ip"]]);
void element.find("warn", { regex: true }).then(({ index, count }) => index + count);

element.addEventListener("ptero-connection", (event) => {
  const detail: ConnectionDetail = event.detail;
  return detail.state === "waiting" ? detail.retryInMs : null;
});
element.addEventListener("ptero-command", (event) => {
  event.detail.reason = `not ${event.detail.line}`;
  event.preventDefault();
});
element.addEventListener("click", (event) => event.clientX);
element.addEventListener("ptero-output", (event) => event.detail.lines.map((line) => line.length + event.detail.skipped));
element.addEventListener("ptero-unseen", (event) => event.detail.lines - event.detail.errors);
document.createElement("ptero-power").htmlFor = "survival";
document.createElement("ptero-stats").htmlFor = null;
document.body.append(new PteroStatsElement());
document.addEventListener("ptero-crash", (event) => event.detail.exitCode);

setWasmSource("/assets/console.wasm");
setWasmSource(() => fetch("/assets/console.wasm"));
setWasmSource(new Uint8Array(8));
preload().then((isThere: boolean) => isThere);
define("my-console");

// @ts-expect-error no such theme
element.theme = "drak";
// @ts-expect-error no such action
element.power("reboot");
// @ts-expect-error read-only
element.connection = "live";
// @ts-expect-error an id is a text
document.createElement("ptero-stats").htmlFor = element;
// @ts-expect-error a rule has an id
element.rules = [{ text: "done" }];
// @ts-expect-error credentials have a token
element.credentials = () => ({ socket: "wss://node.example.com" });
// @ts-expect-error no such field
element.addEventListener("ptero-stats", (event) => event.detail.cpu);
// @ts-expect-error nothing is no module
setWasmSource(null);
