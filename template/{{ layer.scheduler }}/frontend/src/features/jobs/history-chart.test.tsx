import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/lib/testing";
import type { JobRunMark } from "./client";
import { HistoryChart } from "./history-chart";
import { mark, running } from "./testing";

const bars = (runs: JobRunMark[], slots = 4) => {
  renderPage(<HistoryChart runs={runs} slots={slots} height={28} />);
  const all = [...screen.getByRole("img").querySelectorAll("rect:not(.fill-transparent)")];
  return all.map((bar) => ({
    look: bar.getAttribute("class") ?? "",
    tall: Number(bar.getAttribute("height")),
    title: bar.parentElement?.querySelector("title")?.textContent,
  }));
};

test("the latest run is on the right, and the chart keeps its width without runs", () => {
  const looks = bars([mark({ id: 2, status: "failed" }), mark()]).map(({ look }) => look);

  expect(looks).toEqual(["fill-line", "fill-line", "fill-good", "fill-danger"]);
});

test("only as many runs are shown as there is room for", () => {
  const runs = [3, 2, 1].map((id) => mark({ id }));

  expect(bars(runs, 2)).toHaveLength(2);
});

test("a bar is the taller, the longer the run took", () => {
  const durations = [4, 1, 0.001].map((duration, id) => mark({ id, duration }));

  const heights = bars(durations, 3).map(({ tall }) => tall);

  expect(heights).toEqual([6, 14, 28]);
});

test("a run that never started is a stub, and one that is on fills its place", () => {
  const skipped = mark({ id: 1, status: "skipped", duration: null });

  const [stub, full] = bars([mark({ id: 2, ...running }), skipped], 2);

  expect(stub).toMatchObject({ tall: 3, look: "fill-line-strong" });
  expect(full?.tall).toBe(28);
  expect(full?.look).toContain("animate-pulse");
});

test("each bar tells what became of its run", () => {
  const [bar] = bars([mark({ status: "failed", duration: 1.25 })], 1);

  expect(bar?.title).toMatch(/^Failed, 1.3 s: \w{3}, /);
});

test("the chart says in words what it shows", () => {
  const runs = [mark({ id: 3, status: "failed" }), mark({ id: 2 }), mark()];

  bars(runs);

  expect(screen.getByRole("img", { name: "Latest 3 runs: 2 succeeded, 1 failed" })).toBeTruthy();
});

test("a chart without runs says so", () => {
  bars([]);

  expect(screen.getByRole("img", { name: "No runs yet" })).toBeTruthy();
});
