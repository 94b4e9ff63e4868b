import type { AlignedData } from "uplot";
import type { BucketSeries, MeasurementBuckets, Statistic } from "./client";

type Values = (number | null)[];

/** Statistics that always lie between the minimum and the maximum. */
const between: Statistic[] = ["avg", "first", "last", "p50", "p90", "p95", "p99"];

/** Whether a band from the minimum to the maximum is drawn around the line. */
export const hasBand = (statistic: Statistic) => between.includes(statistic);

/** What is asked for to draw a statistic and to say what it is over the whole range. */
export function statisticsFor(statistic: Statistic): Statistic[] {
  return [...new Set<Statistic>([statistic, "min", "max", "count"])];
}

/** How many columns of the chart a source has: its line, and the edges of its band. */
export const columnsOf = (statistic: Statistic) => (hasBand(statistic) ? 3 : 1);

/** Columns for the chart: the times in seconds, then for each source the line, the maximum and the minimum. */
export function toColumns(
  { times, series }: MeasurementBuckets,
  sources: string[],
  statistic: Statistic,
): AlignedData {
  const wanted: Statistic[] = hasBand(statistic) ? [statistic, "max", "min"] : [statistic];
  const seconds = times.map((time) => Date.parse(time) / 1000);
  const columns = sources.flatMap((source) => {
    const found = series.find((one) => one.source === source);
    return wanted.map((name) => connected(found?.values[name] ?? times.map(() => null)));
  });
  return [seconds, ...columns];
}

/**
 * Undefined, which a line passes over, in gaps that are usual for a series, since a source that measures less
 * often than the chart has buckets is not silent in between. Longer gaps stay null and show.
 */
export function connected(values: Values): (number | null | undefined)[] {
  const present = values.flatMap((value, at) => (value === null ? [] : [at]));
  const steps = present.slice(1).map((at, before) => at - (present[before] as number));
  const usual = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 1;
  const result: (number | null | undefined)[] = [...values];
  steps.forEach((step, before) => {
    const from = present[before] as number;
    if (step <= usual * 2) result.fill(undefined, from + 1, from + step);
  });
  return result;
}

/** Whether no source has a value in the range. */
export const isEmpty = ({ series }: MeasurementBuckets) =>
  series.every(({ values }) => !values.count?.some(Boolean));

/** What a series says at a moment or of a range. */
export interface Reading {
  value: number | null;
  min: number | null;
  max: number | null;
}

/** What a series says in one bucket. */
export function readingAt({ values }: BucketSeries, statistic: Statistic, at: number): Reading {
  const pick = (name: Statistic) => values[name]?.[at] ?? null;
  return { value: pick(statistic), min: pick("min"), max: pick("max") };
}

/** What a series says of all buckets together. */
export function readingOf({ values }: BucketSeries, statistic: Statistic): Reading {
  const all = (name: Statistic) => (values[name] ?? []).filter((value) => value !== null);
  const smallest = (numbers: number[]) => (numbers.length > 0 ? Math.min(...numbers) : null);
  const largest = (numbers: number[]) => (numbers.length > 0 ? Math.max(...numbers) : null);
  const extremes = { min: smallest(all("min")), max: largest(all("max")) };
  return { ...extremes, value: wholeOf(statistic, all(statistic), all("count"), extremes) };
}

/** There is no telling a percentile of the whole from those of its parts. */
function wholeOf(
  statistic: Statistic,
  values: number[],
  counts: number[],
  extremes: Omit<Reading, "value">,
): number | null {
  const total = (numbers: number[]) => numbers.reduce((sum, value) => sum + value, 0);
  if (values.length === 0) return null;
  switch (statistic) {
    case "avg": {
      const filled = counts.filter((number) => number > 0);
      const weights = total(filled);
      return total(values.map((value, at) => value * ((filled[at] ?? 0) / weights)));
    }
    case "sum":
    case "count":
      return total(values);
    case "min":
    case "max":
      return extremes[statistic];
    case "first":
      return values[0] ?? null;
    case "last":
      return values.at(-1) ?? null;
    default:
      return null;
  }
}
