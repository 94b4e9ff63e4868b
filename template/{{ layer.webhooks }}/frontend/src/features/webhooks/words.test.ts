import { expect, test } from "vitest";
import { count, formatClock, formatDuration, formatSize } from "./words";

const start = "2026-11-23T12:00:00.000Z";
const after = (ms: number) => new Date(Date.parse(start) + ms).toISOString();

test.each([
  [40, "40 ms"],
  [999, "999 ms"],
  [1_400, "1.4 s"],
  [59_940, "59.9 s"],
  [59_960, "1 min 0 s"],
  [200_000, "3 min 20 s"],
])("%d milliseconds are written as %s", (ms, text) => {
  expect(formatDuration(start, after(ms))).toBe(text);
});

test.each([
  [0, "0 B"],
  [999, "999 B"],
  [1000, "1 kB"],
  [3_449, "3.4 kB"],
  [999_949, "999.9 kB"],
  [999_950, "1 MB"],
  [1_234_567, "1.2 MB"],
])("%d bytes are written as %s", (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});

test("a moment of another day tells the day", () => {
  const noon = new Date(2026, 10, 21, 12, 30, 5);
  const told = (now: Date) => formatClock(noon.toISOString(), now.getTime());

  expect(told(new Date(2026, 10, 21, 23))).toBe("12:30:05");
  expect(told(new Date(2026, 10, 22, 1))).toBe("Nov 21, 12:30");
});

test("one is not many", () => {
  expect([count(1, "event"), count(2, "event")]).toEqual(["1 event", "2 events"]);
});
