import { afterEach, expect, test, vi } from "vitest";
import { describeBucket, formatMoment, formatSpan, formatValue } from "./words";

afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ["1s", "1 second"],
  ["5m", "5 minutes"],
  ["12h", "12 hours"],
  ["1mo", "1 month"],
] as const)("a bucket of %s is %s", (bucket, words) => {
  expect(describeBucket(bucket)).toBe(words);
});

test.each([
  [null, "–"],
  [0, "0"],
  [1.084213, "1.0842"],
  [-12_345.678, "-12,345.68"],
  [101_325, "101,325"],
  [2.5e12, "2.5E12"],
  [0.0000025, "2.5E-6"],
])("%j reads as %s", (value, words) => {
  expect(formatValue(value)).toBe(words);
});

const now = Date.parse("2026-03-10T12:00:00Z");

test.each([
  ["2026-03-10T11:30:00Z", "Mar 10, 11:30"],
  ["2026-03-10T11:30:05Z", "Mar 10, 11:30:05"],
  ["2025-12-31T23:00:00Z", "Dec 31, 2025, 23:00"],
])("%s reads as %s", (time, words) => {
  expect(formatMoment(Date.parse(time), "UTC", now)).toBe(words);
});

test("a span tells the seconds only where there are few", () => {
  vi.useFakeTimers({ now });
  const day = { start: now - 86_400_000 + 5000, end: now + 5000 };
  const minute = { start: now - 60_000, end: now + 5000 };

  expect(formatSpan(day, "UTC")).toBe("Mar 9, 12:00 – Mar 10, 12:00");
  expect(formatSpan(minute, "UTC")).toBe("Mar 10, 11:59 – Mar 10, 12:00:05");
});
