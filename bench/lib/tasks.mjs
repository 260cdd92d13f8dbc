// The main thread's tasks, from the browser's own trace: shorter ones than a page is told of.

const CATEGORY = "disabled-by-default-devtools.timeline";

/** Does something with a page; gives back what it resolved to and the longest main-thread task meanwhile, in ms. */
export async function longestTask(page, act) {
  const events = [];
  const stopListening = page.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  const traceConfig = { includedCategories: [CATEGORY, "__metadata"], excludedCategories: ["*"] };
  await page.send("Tracing.start", { transferMode: "ReportEvents", traceConfig });
  const result = await act();
  const complete = page.until("Tracing.tracingComplete");
  await page.send("Tracing.end");
  await complete;
  stopListening();
  return { result, longest: longestOf(events) };
}

/** The longest task of the threads that run a page's scripts, in milliseconds. */
export function longestOf(events) {
  const mainThreads = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const isMain = ({ pid, tid }) => mainThreads.some((thread) => thread.pid === pid && thread.tid === tid);
  const tasks = events.filter((event) => event.name === "RunTask" && isMain(event));
  return Math.max(0, ...tasks.map(({ dur = 0 }) => dur)) / 1000;
}
