import { expect, test } from "vitest";
import { nameOf } from "./outcomes";
import { formatShare } from "./words";

test.each([
  [0, "0%"],
  [0.004, "<1%"],
  [0.25, "25%"],
  [0.996, ">99%"],
  [1, "100%"],
])("a share of %d reads as %s", (share, words) => {
  expect(formatShare(share)).toBe(words);
});

test.each([
  ["ok", "OK"],
  ["connection", "No connection"],
  ["invalid response", "Invalid response"],
])("the outcome %s is called %s", (outcome, name) => {
  expect(nameOf(outcome)).toBe(name);
});
