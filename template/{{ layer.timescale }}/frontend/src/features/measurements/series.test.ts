import { expect, test } from "vitest";
import type { Statistic } from "./client";
import { connected, isEmpty, readingAt, readingOf, statisticsFor, toColumns } from "./series";
import { buckets } from "./testing";

const [harbour, quay] = buckets().series as [ReturnType<typeof buckets>["series"][0], never];

test("columns are the times in seconds, then line, maximum and minimum of each source as asked", () => {
  const columns = toColumns(buckets(), ["quay", "harbour"], "avg");

  const seconds = Date.parse("2026-03-10T10:00:00Z") / 1000;
  expect(columns).toEqual([
    [seconds, seconds + 3600],
    [null, 3],
    [null, 4],
    [null, 2],
    [6, 9],
    [7, 11],
    [5, 8],
  ]);
});

test("a statistic that is no value of the source has no band", () => {
  expect(toColumns(buckets(), ["harbour"], "count").slice(1)).toEqual([[1, 2]]);
});

test("a source that is not in the answer is an empty line", () => {
  expect(toColumns(buckets(), ["ferry"], "max").slice(1)).toEqual([[null, null]]);
});

test("a line goes on over the gaps that are usual for it", () => {
  const sparse = [1, null, null, 2, null, null, 3, null, null, null, null, 4];

  expect(connected(sparse)).toEqual([
    ...[1, undefined, undefined, 2, undefined, undefined, 3],
    ...[undefined, undefined, undefined, undefined, 4],
  ]);
});

test("a gap that is longer than usual shows, as do the ends", () => {
  const values = [null, 1, 2, 3, null, null, 4, 5, null];

  expect(connected(values)).toEqual(values);
});

test("a series without values, or with one, has no gap to close", () => {
  expect(connected([null, null])).toEqual([null, null]);
  expect(connected([null, 7, null])).toEqual([null, 7, null]);
});

test("an answer is empty if no bucket counts a value", () => {
  const series = [{ source: "quay", values: { count: [0, 0] } }];

  expect(isEmpty(buckets({ series }))).toBe(true);
  expect(isEmpty(buckets())).toBe(false);
});

test("a reading of a bucket has its value and the extremes", () => {
  expect(readingAt(harbour, "avg", 1)).toEqual({ value: 9, min: 8, max: 11 });
  expect(readingAt(quay, "avg", 0)).toEqual({ value: null, min: null, max: null });
});

test("the average of the range counts each value once, not each bucket", () => {
  expect(readingOf(harbour, "avg")).toEqual({ value: 8, min: 5, max: 11 });
  expect(readingOf(quay, "avg").value).toBe(3);
});

test.each<[Statistic, number | null]>([
  ["sum", 15],
  ["count", 3],
  ["min", 5],
  ["max", 11],
  ["first", 6],
  ["last", 9],
  ["p50", null],
])("the %s of the range is %j", (statistic, expected) => {
  const values = { sum: [6, 9], first: [6, 9], last: [6, 9], p50: [6, 9], ...harbour.values };

  expect(readingOf({ source: "harbour", values }, statistic).value).toBe(expected);
});

test("a range without values has no reading", () => {
  const empty = { source: "quay", values: { avg: [null], min: [null], max: [null], count: [0] } };

  expect(readingOf(empty, "avg")).toEqual({ value: null, min: null, max: null });
});

test("each statistic is asked for once, with what a reading takes", () => {
  expect(statisticsFor("p95")).toEqual(["p95", "min", "max", "count"]);
  expect(statisticsFor("max")).toEqual(["max", "min", "count"]);
});
