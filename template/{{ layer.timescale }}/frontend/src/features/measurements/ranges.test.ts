import { expect, test } from "vitest";
import { DAY, shifted, spanOf, widened, within } from "./ranges";

const now = Date.parse("2026-03-10T12:00:00Z");
const hour = 3_600_000;
const lastDay = { start: now - DAY, end: now };

test("a preset ends now, and a range that stays is what it is", () => {
  expect(spanOf("24h", now)).toEqual(lastDay);
  expect(spanOf({ start: 1, end: 2 }, now)).toEqual({ start: 1, end: 2 });
});

test("a step goes half of the range", () => {
  expect(shifted(lastDay, -1)).toEqual({ start: now - 36 * hour, end: now - 12 * hour });
  expect(shifted(lastDay, 1)).toEqual({ start: now - 12 * hour, end: now + 12 * hour });
});

test("zooming out doubles the range around its middle", () => {
  const past = { start: now - 10 * hour, end: now - 8 * hour };

  expect(widened(past, now)).toEqual({ start: now - 11 * hour, end: now - 7 * hour });
});

test("zooming out does not reach into the future", () => {
  expect(widened(lastDay, now)).toEqual({ start: now - 2 * DAY, end: now });
});

test("a range that is in the future already may widen there", () => {
  const ahead = { start: now, end: now + 2 * hour };

  expect(widened(ahead, now)).toEqual({ start: now - 2 * hour, end: now + 2 * hour });
});

test("a range is ten seconds at least, around the same middle, in whole milliseconds", () => {
  expect(within({ start: now + 0.4, end: now + 2000.4 })).toEqual({
    start: now - 4000,
    end: now + 6000,
  });
});

test("no range leaves the years that the server takes", () => {
  const all = within({ start: Date.UTC(1800, 0), end: Date.UTC(2300, 0) });

  expect(new Date(all.start).getUTCFullYear()).toBe(1900);
  expect(new Date(all.end).getUTCFullYear()).toBe(2199);
  const late = within({ start: Date.UTC(2199, 11, 31), end: Date.UTC(2200, 0, 5) });
  expect(late.end - late.start).toBe(5 * DAY);
  expect(new Date(late.end).getUTCFullYear()).toBe(2199);
});
