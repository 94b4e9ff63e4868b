import { expect, test } from "vitest";
import {
  count,
  formatClock,
  formatDuration,
  formatMoment,
  formatUntil,
  paragraphs,
  splitName,
} from "./words";

const now = Date.parse("2026-03-10T12:00:00Z");

test.each([
  ["2026-03-10T11:59:00Z", "now"],
  ["2026-03-10T12:00:00.400Z", "now"],
  ["2026-03-10T12:00:01Z", "in 1 second"],
  ["2026-03-10T12:00:59.900Z", "in 59 seconds"],
  ["2026-03-10T12:03:20Z", "in 3 minutes"],
  ["2026-03-10T14:00:00Z", "in 2 hours"],
  ["2026-03-11T23:00:00Z", "in 1 day"],
  ["2026-03-20T12:00:00Z", "in 10 days"],
])("%s is due %s", (time, expected) => {
  expect(formatUntil(time, now)).toBe(expected);
});

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

test("a moment is told in the zone of its schedule", () => {
  const told = formatMoment("2026-07-01T00:30:00Z", "Europe/Copenhagen");

  expect(told).toBe("Wed, Jul 1, 2026, 02:30:00 GMT+2 (Europe/Copenhagen)");
});

test("a moment of today is told by the clock, another with its day", () => {
  const at = (day: number) => new Date(2026, 2, day, 9, 5, 7);

  expect(formatClock(at(10).toISOString(), at(10).getTime())).toBe("09:05:07");
  expect(formatClock(at(9).toISOString(), at(10).getTime())).toBe("Mar 9, 09:05");
});

test("one is one, and all else is many", () => {
  expect([0, 1, 2].map((number) => count(number, "runner"))).toEqual([
    "0 runners",
    "1 runner",
    "2 runners",
  ]);
});

test("the last part of a name is what the job does", () => {
  expect(splitName("exchange_rates.fetch_rates")).toEqual({
    module: "exchange_rates.",
    action: "fetch_rates",
  });
  expect(splitName("nightly")).toEqual({ module: "", action: "nightly" });
});

test("a docstring flows in paragraphs, and its lists stay lists", () => {
  const text = "One line\nand its end.\n\n- this\n- that\n";

  expect(paragraphs(text)).toEqual(["One line and its end.", "- this\n- that\n"]);
});
