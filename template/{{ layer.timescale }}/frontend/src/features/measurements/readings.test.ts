import { expect, test } from "vitest";
import type { BucketSeries, Statistic } from "./client";
import { readingAt, readingOf } from "./readings";
import { buckets } from "./testing";

const [harbour, quay] = buckets().series as [BucketSeries, BucketSeries];

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
