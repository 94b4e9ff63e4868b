import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, test } from "vitest";
import { setTheme, useTheme } from "./theme";

beforeEach(() => {
  localStorage.clear();
  delete document.documentElement.dataset.theme;
});

test("the theme follows the system until one is chosen", () => {
  expect(renderHook(useTheme).result.current).toBe("system");
});

test("an unknown theme counts as the system's", () => {
  document.documentElement.dataset.theme = "neon";

  expect(renderHook(useTheme).result.current).toBe("system");
});

test("a chosen theme shows at once and is kept for the next visit", async () => {
  const { result } = renderHook(useTheme);

  await act(async () => setTheme("dark"));

  expect(result.current).toBe("dark");
  expect(localStorage.getItem("theme")).toBe("dark");
});
