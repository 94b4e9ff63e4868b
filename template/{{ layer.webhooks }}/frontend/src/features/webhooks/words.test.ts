import { expect, test } from "vitest";
import { formatSize } from "./words";

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
