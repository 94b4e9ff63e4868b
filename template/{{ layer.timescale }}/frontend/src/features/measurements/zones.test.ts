import { expect, test } from "vitest";
import { fromWallClock, isZone, localZone, toWallClock } from "./zones";

test("the browser's zone is a zone", () => {
  expect(isZone(localZone)).toBe(true);
});

test.each(["Moon/Tycho", "+01:00", "europe/copenhagen", "", 7, undefined])(
  "%j is no zone",
  (zone) => {
    expect(isZone(zone)).toBe(false);
  },
);

test.each([
  ["Europe/Copenhagen", "2026-01-15T12:00:00Z", "2026-01-15T13:00:00"],
  ["Europe/Copenhagen", "2026-07-15T12:00:05Z", "2026-07-15T14:00:05"],
  ["Asia/Kathmandu", "2026-01-15T20:00:00Z", "2026-01-16T01:45:00"],
  ["America/New_York", "1950-01-15T12:00:00Z", "1950-01-15T07:00:00"],
])("in %s, %s is %s on the clock, and back", (zone, time, wallClock) => {
  expect(toWallClock(Date.parse(time), zone)).toBe(wallClock);
  expect(fromWallClock(wallClock, zone)).toBe(Date.parse(time));
});

test("a clock without seconds, as browsers give it, is of the full minute", () => {
  expect(fromWallClock("2026-01-15T13:00", "UTC")).toBe(Date.parse("2026-01-15T13:00:00Z"));
});

test("an hour that the clocks skip is one nearby", () => {
  const skipped = fromWallClock("2026-03-29T02:30:00", "Europe/Copenhagen");

  expect(Math.abs(skipped - Date.parse("2026-03-29T01:00:00Z"))).toBeLessThanOrEqual(3_600_000);
});
