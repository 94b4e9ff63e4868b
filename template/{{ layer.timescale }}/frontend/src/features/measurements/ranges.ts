export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The ranges that end now; each preset's length in milliseconds. */
export const presets = {
  "15m": { label: "Last 15 minutes", length: 15 * MINUTE },
  "1h": { label: "Last hour", length: HOUR },
  "6h": { label: "Last 6 hours", length: 6 * HOUR },
  "24h": { label: "Last 24 hours", length: DAY },
  "7d": { label: "Last 7 days", length: 7 * DAY },
  "30d": { label: "Last 30 days", length: 30 * DAY },
  "90d": { label: "Last 90 days", length: 90 * DAY },
  "1y": { label: "Last year", length: 365 * DAY },
};

export type Preset = keyof typeof presets;
export const presetNames = Object.keys(presets) as Preset[];

/** From one moment to before another, in milliseconds of the epoch. */
export interface Span {
  start: number;
  end: number;
}

/** One that moves with the time, or one that stays. */
export type Range = Preset | Span;

export const isRelative = (range: Range): range is Preset => typeof range === "string";

/** What the server takes: the years from 1900 to before 2200. */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1) - 1;
/** Ten of the narrowest buckets. */
const SHORTEST = 10_000;

/** The range as it is at a moment. */
export function spanOf(range: Range, now: number): Span {
  return isRelative(range) ? { start: now - presets[range].length, end: now } : range;
}

/** A span that the server takes: within its years, not too short, in whole milliseconds. */
export function within({ start, end }: Span): Span {
  const length = Math.min(Math.max(end - start, SHORTEST), LATEST - EARLIEST);
  const middle = (start + end) / 2;
  const from = Math.min(Math.max(middle - length / 2, EARLIEST), LATEST - length);
  return { start: Math.round(from), end: Math.round(from + length) };
}

/** Half a span earlier (-1) or later (1). */
export function shifted({ start, end }: Span, direction: -1 | 1): Span {
  const by = ((end - start) / 2) * direction;
  return within({ start: start + by, end: end + by });
}

/** Twice as much around the same middle; what ends now still does. */
export function widened({ start, end }: Span, now: number): Span {
  const by = (end - start) / 2;
  const late = Math.max(0, end + by - Math.max(now, end));
  return within({ start: start - by - late, end: end + by - late });
}
