import { expect, test } from "vitest";
import { formatAgo } from "./format";

const now = Date.parse("2026-03-10T12:00:00Z");

test.each([
  ["2026-03-10T11:59:30Z", "just now"],
  ["2026-03-10T12:00:05Z", "just now"], // The server's clock may be a little ahead.
  ["2026-03-10T11:58:00Z", "2 minutes ago"],
  ["2026-03-10T09:00:00Z", "3 hours ago"],
  ["2026-03-09T11:00:00Z", "yesterday"],
  ["2026-01-02T12:00:00Z", "Jan 2, 2026"],
])("%s reads as %s", (time, expected) => {
  expect(formatAgo(time, now)).toBe(expected);
});
