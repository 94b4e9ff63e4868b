import type { TimeSeriesMode, TimeSeriesPolicyKind } from "./client";

export const modes: Record<TimeSeriesMode, string> = {
  timescaledb: "TimescaleDB",
  postgresql: "PostgreSQL",
  sqlite: "SQLite",
};

export const policyKinds: Record<TimeSeriesPolicyKind, string> = {
  columnstore: "Columnstore",
  retention: "Retention",
  refresh: "Refresh",
};

const whole = new Intl.NumberFormat("en");
const short = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

export const formatNumber = (number: number | null) =>
  number === null ? "–" : whole.format(number);

const sizes = ["B", "kB", "MB", "GB", "TB"];

/** "1.5 MB"; a dash where nobody can tell. */
export function formatSize(bytes: number | null) {
  if (bytes === null) return "–";
  const at = Math.min(sizes.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${short.format(bytes / 1024 ** at)} ${sizes[at]}`;
}

/** "12.4 ×": how many times smaller it has become; a dash before anything is compressed. */
export function formatRatio(before: number | null, after: number | null) {
  return before && after ? `${short.format(before / after)} ×` : "–";
}

const relative = new Intl.RelativeTimeFormat("en");
const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** "in 3 hours"; "now" once it is due. */
export function formatUntil(time: string, now = Date.now()) {
  const seconds = (Date.parse(time) - now) / 1000;
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? [];
  if (unit && size) return relative.format(Math.floor(seconds / size), unit);
  return seconds > 0 ? "in a minute" : "now";
}

/** A sentence in parts, of which those between backticks are code. */
export function partsOf(sentence: string) {
  return sentence.split("`").map((text, at) => ({ text, isCode: at % 2 === 1 }));
}

/** The command of this app that a sentence names, as it is typed in a terminal. */
export function commandIn(sentence: string) {
  const named = partsOf(sentence).find(({ text, isCode }) => isCode && text.startsWith("app "));
  return named && `uv run ${named.text}`;
}
