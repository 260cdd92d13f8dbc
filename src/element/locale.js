// How numbers and times are written in a language, as the browser knows it. Patterns have the places of `words::Locale`.

const PLACES = { integer: "{number}", hour: "{hour}", minute: "{minute}", second: "{second}", month: "{month}", day: "{day}", dayPeriod: "{period}" };

function pattern(format, value) {
  return format.formatToParts(value).map(({ type, value }) => PLACES[type] ?? value).join("");
}

function part(parts, wanted) {
  return parts.find(({ type }) => type === wanted)?.value ?? "";
}

/** @type {Map<string, string[] | undefined>} Asking takes milliseconds, and all consoles of a page ask the same. */
const known = new Map();

// In the order that `language.rs` reads; undefined where the browser cannot say.
export function facts(tag) {
  if (!known.has(tag)) {
    known.set(tag, ask(tag));
  }
  return known.get(tag);
}

function ask(tag) {
  try {
    const number = (options) => new Intl.NumberFormat(tag, options);
    const time = (options) => new Intl.DateTimeFormat(tag, { hour: "numeric", minute: "2-digit", ...options });
    const plain = number();
    const parts = plain.formatToParts(1234567.5);
    const morning = new Date(2001, 10, 23, 9, 5, 7);
    const evening = new Date(2001, 10, 23, 21, 5, 7);
    const minutes = time();
    const unit = (unit) => pattern(number({ style: "unit", unit, unitDisplay: "narrow" }), 5);
    return [
      part(parts, "decimal"),
      part(parts, "group"),
      part(plain.formatToParts(1234), "group") ? "1000" : "10000",
      pattern(number({ style: "percent" }), 0.05),
      ...["day", "hour", "minute", "second"].map(unit),
      pattern(minutes, morning),
      pattern(time({ second: "2-digit" }), morning),
      pattern(time({ month: "2-digit", day: "2-digit" }), morning),
      part(minutes.formatToParts(morning), "dayPeriod"),
      part(minutes.formatToParts(evening), "dayPeriod"),
      part(minutes.formatToParts(morning), "hour"),
    ];
  } catch {
    return undefined;
  }
}
