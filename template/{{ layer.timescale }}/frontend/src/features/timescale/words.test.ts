import { expect, test } from "vitest";
import { commandIn, formatRatio, formatSize, formatUntil, partsOf } from "./words";

test.each([
  [null, "–"],
  [0, "0 B"],
  [1023, "1,020 B"],
  [1024, "1 kB"],
  [1.5 * 1024 ** 2, "1.5 MB"],
  [5000 * 1024 ** 4, "5,000 TB"],
])("%j bytes read as %s", (bytes, words) => {
  expect(formatSize(bytes)).toBe(words);
});

test("compression is told as how many times smaller it is", () => {
  expect(formatRatio(5000, 400)).toBe("12.5 ×");
  expect(formatRatio(null, null)).toBe("–");
});

const now = Date.parse("2026-03-10T12:00:00Z");

test.each([
  ["2026-03-10T11:00:00Z", "now"],
  ["2026-03-10T12:00:30Z", "in a minute"],
  ["2026-03-10T12:03:30Z", "in 3 minutes"],
  ["2026-03-10T23:00:00Z", "in 11 hours"],
  ["2026-03-12T23:00:00Z", "in 2 days"],
])("%s is %s", (time, words) => {
  expect(formatUntil(time, now)).toBe(words);
});

test("what stands between backticks is code", () => {
  expect(partsOf("Run `app x` now.")).toEqual([
    { text: "Run ", isCode: false },
    { text: "app x", isCode: true },
    { text: " now.", isCode: false },
  ]);
});

test("a command of the app is told as it is typed; another is none of ours", () => {
  expect(commandIn("Set `a = b`, then run `app timescale enable`.")).toBe(
    "uv run app timescale enable",
  );
  expect(commandIn("Set `a = b`.")).toBeUndefined();
});
