import { expect, test } from "vitest";
import { connected, isEmpty, statisticsFor, toColumns } from "./series";
import { buckets } from "./testing";

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

test("each statistic is asked for once, with what a reading takes", () => {
  expect(statisticsFor("p95")).toEqual(["p95", "min", "max", "count"]);
  expect(statisticsFor("max")).toEqual(["max", "min", "count"]);
});
