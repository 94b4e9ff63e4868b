import { expect, test } from "vitest";
import { timeTicks, valueSteps, valueTicks } from "./axes";

const every = (first: string, step: number, count: number) =>
  Array.from({ length: count }, (_, at) => Date.parse(first) + at * step);

const now = Date.parse("2026-03-10T12:00:00Z");
const hour = 3_600_000;
const day = 24 * hour;

test.each([
  ["seconds", 15_000, ["11:59:30\nMar 10", "11:59:45", "12:00:00"], "2026-03-10T11:59:30Z"],
  ["minutes", 60_000, ["11:59\nMar 10", "12:00", "12:01"], "2026-03-10T11:59:00Z"],
  ["a new day", hour, ["23:00\nMar 10", "00:00\nMar 11", "01:00"], "2026-03-10T23:00:00Z"],
  ["days", day, ["Dec 31\n2025", "Jan 1\n2026", "Jan 2"], "2025-12-31T00:00:00Z"],
  ["days of this year", day, ["Mar 10", "Mar 11", "Mar 12"], "2026-03-10T00:00:00Z"],
  ["months", 31 * day, ["Dec\n2025", "Jan\n2026", "Mar"], "2025-12-31T00:00:00Z"],
  ["years", 366 * day, ["2024", "2025", "2026"], "2024-01-01T00:00:00Z"],
])("labels of %s tell what differs", (_, step, labels, first) => {
  expect(timeTicks(every(first, step, 3), step, "UTC", now)).toEqual(labels);
});

test("the clock and the day are those of the zone", () => {
  const moments = every("2026-03-10T22:00:00Z", hour, 2);

  expect(timeTicks(moments, hour, "Europe/Copenhagen")).toEqual(["23:00\nMar 10", "00:00\nMar 11"]);
});

test.each([
  [[0, 2.5, 5], 2.5, ["0.0", "2.5", "5.0"]],
  [[0, 20, 40], 20, ["0", "20", "40"]],
  [[1.0842, 1.0844], 0.0002, ["1.0842", "1.0844"]],
  [[-50_000, 0], 50_000, ["-50,000", "0"]],
  [[0, 500_000, 1_000_000], 500_000, ["0", "500K", "1M"]],
  [[1e300, 2e300], 1e300, ["1E300", "2E300"]],
  [[0, 0.00002], 0.00002, ["0", "2E-5"]],
])("values %j, %d apart, read as %j", (values, step, labels) => {
  expect(valueTicks(values, step)).toEqual(labels);
});

test("there are steps, ever larger, for the smallest and the largest values", () => {
  expect(valueSteps).toEqual(valueSteps.toSorted((a, b) => a - b));
  expect(valueSteps[0]).toBe(1e-32);
  expect(valueSteps.at(-1)).toBe(5e300);
});
