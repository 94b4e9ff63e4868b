import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/lib/testing";
import { CallsChart } from "./calls-chart";
import type { ServiceCallRead } from "./client";
import { ago, call } from "./testing";

const bars = (calls: ServiceCallRead[], slots = 4) => {
  renderPage(<CallsChart calls={calls} slots={slots} height={28} />);
  const all = [...screen.getByRole("img").querySelectorAll("rect:not(.fill-transparent)")];
  return all.map((bar) => ({
    look: bar.getAttribute("class"),
    tall: Number(bar.getAttribute("height")),
    title: bar.parentElement?.querySelector("title")?.textContent,
  }));
};

test("the latest call is on the right, and the chart keeps its width", () => {
  const looks = bars([call({ outcome: "timeout" }), call()]).map(({ look }) => look);

  expect(looks).toEqual(["fill-line", "fill-line", "fill-good", "fill-danger"]);
});

test("only as many calls are shown as there is room for", () => {
  expect(bars([call(), call(), call()], 2)).toHaveLength(2);
});

test("a bar is the taller, the longer the call took", () => {
  const heights = bars(
    [4, 1, 0.001].map((seconds) => call({ seconds })),
    3,
  ).map(({ tall }) => tall);

  expect(heights).toEqual([6, 14, 28]);
});

test("a call that was not sent is a stub", () => {
  const [stub] = bars([call(), call({ outcome: "circuit open", seconds: 9 })], 2);

  expect(stub).toMatchObject({ tall: 3, look: "fill-line-strong" });
});

test("each bar tells what became of its call", () => {
  const [bar] = bars([call({ outcome: "server", attempts: 3, seconds: 1.25, at: ago(0) })], 1);

  expect(bar?.title).toMatch(/^forecast: Server error, 1.3 s, 3 attempts, \d\d:\d\d:\d\d$/);
});

test("the chart says in words what it shows", () => {
  bars([call({ outcome: "busy" }), call({ outcome: "not found" }), call()]);

  const name = "Latest 3 calls: 1 went well, 1 failed, 1 not sent";
  expect(screen.getByRole("img", { name })).toBeTruthy();
});
