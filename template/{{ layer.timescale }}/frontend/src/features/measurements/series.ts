import type { AlignedData } from "uplot";
import type { MeasurementBuckets, Statistic } from "./client";

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
  const present = [...values.keys()].filter((at) => values[at] !== null);
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
