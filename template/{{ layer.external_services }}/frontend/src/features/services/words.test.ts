import { expect, test } from "vitest";
import { nameOf } from "./outcomes";
import { count, formatClock, formatDuration, formatShare } from "./words";

test.each([
  [0.0004, "0 ms"],
  [0.04, "40 ms"],
  [0.9996, "1 s"],
  [1.25, "1.3 s"],
  [20.4, "20 s"],
])("%d seconds read as %s", (seconds, words) => {
  expect(formatDuration(seconds)).toBe(words);
});

test.each([
  [0, "0%"],
  [0.004, "<1%"],
  [0.25, "25%"],
  [0.996, ">99%"],
  [1, "100%"],
])("a share of %d reads as %s", (share, words) => {
  expect(formatShare(share)).toBe(words);
});

test("a time of another day tells the day", () => {
  const noon = new Date(2026, 10, 23, 12).getTime();

  expect(formatClock(new Date(2026, 10, 23, 9, 5, 7).toISOString(), noon)).toBe("09:05:07");
  expect(formatClock(new Date(2026, 10, 22, 23, 59).toISOString(), noon)).toBe("Nov 22, 23:59");
});

test("one is one, and thousands are told apart", () => {
  expect([count(1, "call"), count(1200, "call")]).toEqual(["1 call", "1,200 calls"]);
});

test.each([
  ["ok", "OK"],
  ["connection", "No connection"],
  ["invalid response", "Invalid response"],
])("the outcome %s is called %s", (outcome, name) => {
  expect(nameOf(outcome)).toBe(name);
});
