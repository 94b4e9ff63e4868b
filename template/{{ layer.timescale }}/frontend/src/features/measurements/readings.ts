import type { BucketSeries, Statistic } from "./client";

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
