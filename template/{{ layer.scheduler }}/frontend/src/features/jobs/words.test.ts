import { expect, test } from "vitest";
import { formatUntil, paragraphs, splitName } from "./words";

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
