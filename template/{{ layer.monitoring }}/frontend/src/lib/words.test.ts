import { expect, test } from "vitest";
import { count, formatClock, formatDuration, formatMoment } from "./words";

test.each([
  [0, "0 ms"],
  [0.0404, "40 ms"],
  [0.9996, "1 s"],
  [1.44, "1.4 s"],
  [9.96, "10 s"],
  [59.7, "1 min"],
  [200, "3 min 20 s"],
  [3_600, "1 h"],
  [7_505, "2 h 5 min"],
  [90_000, "1 d 1 h"],
])("%d seconds read as %s", (seconds, expected) => {
  expect(formatDuration(seconds)).toBe(expected);
});

test("a moment is told in the zone that is asked for", () => {
  const told = formatMoment("2026-07-01T00:30:00Z", "Europe/Copenhagen");

  expect(told).toBe("Wed, Jul 1, 2026, 02:30:00 GMT+2 (Europe/Copenhagen)");
});

test("a moment of today is told by the clock, another with its day", () => {
  const at = (day: number) => new Date(2026, 2, day, 9, 5, 7);

  expect(formatClock(at(10).toISOString(), at(10).getTime())).toBe("09:05:07");
  expect(formatClock(at(9).toISOString(), at(10).getTime())).toBe("Mar 9, 09:05");
});

test("one is one, all else is many, and thousands are told apart", () => {
  expect([0, 1, 1200].map((number) => count(number, "call"))).toEqual([
    "0 calls",
    "1 call",
    "1,200 calls",
  ]);
});
