import type { Bucket, Statistic } from "./client";
import { MINUTE, type Span } from "./ranges";

export const statistics: Record<Statistic, string> = {
  avg: "Average",
  min: "Minimum",
  max: "Maximum",
  sum: "Sum",
  count: "Count",
  first: "First",
  last: "Last",
  p50: "Median",
  p90: "90th percentile",
  p95: "95th percentile",
  p99: "99th percentile",
};

export const statisticNames = Object.keys(statistics) as Statistic[];

const units = { s: "second", m: "minute", h: "hour", d: "day", w: "week", mo: "month", y: "year" };

/** "5 minutes". */
export function describeBucket(bucket: Bucket) {
  const unit = units[bucket.replace(/^\d+/, "") as keyof typeof units];
  return count(Number.parseInt(bucket, 10), unit);
}

const whole = new Intl.NumberFormat("en");

/** "1 point", "1,440 points". */
export function count(number: number, noun: string) {
  return `${whole.format(number)} ${noun}${number === 1 ? "" : "s"}`;
}

const fine = new Intl.NumberFormat("en", { maximumSignificantDigits: 5 });
const large = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const huge = new Intl.NumberFormat("en", { notation: "scientific", maximumSignificantDigits: 6 });

/** "1.0842", "12,345.67", "1.5E12"; a dash for none. */
export function formatValue(value: number | null) {
  if (value === null) return "–";
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) return huge.format(value);
  return (size < 10_000 ? fine : large).format(value);
}

/** One for each zone and look: to make one takes far longer than to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function formatIn(zone: string, moment: number, look: Intl.DateTimeFormatOptions) {
  const key = `${zone} ${Object.entries(look)}`;
  const format =
    formats.get(key) ??
    new Intl.DateTimeFormat("en", { hourCycle: "h23", timeZone: zone, ...look });
  formats.set(key, format);
  return format.format(moment);
}

const day = { day: "numeric", month: "short" } as const;
const minute = { hour: "2-digit", minute: "2-digit" } as const;

/** "Nov 23, 14:30", with the seconds if there are any, and with the year if it is another one. */
export function formatMoment(moment: number, zone: string, now = Date.now()) {
  const year = (at: number) => formatIn(zone, at, { year: "numeric" });
  const seconds = moment % MINUTE === 0 ? {} : ({ second: "2-digit" } as const);
  const years = year(moment) === year(now) ? {} : ({ year: "numeric" } as const);
  return formatIn(zone, moment, { ...day, ...years, ...minute, ...seconds });
}

/** "Nov 23, 14:30 – Nov 24, 14:30"; seconds only where there are few. */
export function formatSpan({ start, end }: Span, zone: string) {
  const grain = end - start >= 30 * MINUTE ? MINUTE : 1000;
  const [from, to] = [start, end].map((at) => formatMoment(at - (at % grain), zone));
  return `${from} – ${to}`;
}
