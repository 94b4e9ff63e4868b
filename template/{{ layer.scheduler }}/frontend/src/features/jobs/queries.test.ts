import { QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/lib/query";
import { stubFetch } from "@/lib/testing";
import type { JobRead, JobRunDetail } from "./client";
import { jobsQuery, runQuery } from "./queries";
import { job, mark, run, running } from "./testing";

afterEach(() => {
  vi.useRealTimers();
});

const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();

/** How often a run on screen is asked for within ten seconds, besides at first. */
async function asksFor(changes: Partial<JobRunDetail>) {
  vi.useFakeTimers();
  const fetch = stubFetch({ "GET /api/jobs/runs/1": { body: run(changes) } });
  const stop = new QueryObserver(createQueryClient(), runQuery(1)).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(10_500);
  stop();
  return fetch.mock.calls.length - 1;
}

test("a run that is on is asked for each second", async () => {
  expect(await asksFor(running)).toBe(10);
});

test("so is one that is due and waits for a runner", async () => {
  expect(await asksFor({ status: "queued" })).toBe(10);
});

test("one that is due later is left alone till then", async () => {
  expect(await asksFor({ status: "queued", due_at: later(60) })).toBe(1);
});

test("one that is over is asked for now and then", async () => {
  expect(await asksFor({ status: "failed" })).toBe(1);
});

/** After how many seconds the list is asked for again. */
async function listedAgainAfter(changesNow: () => Partial<JobRead>) {
  vi.useFakeTimers();
  const fetch = stubFetch({ "GET /api/jobs": { body: [job(changesNow()), job({ name: "b.c" })] } });
  const stop = new QueryObserver(createQueryClient(), jobsQuery).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(100);
  const start = Date.now() - 100;
  while (fetch.mock.calls.length < 2) await vi.advanceTimersByTimeAsync(100);
  stop();
  return Math.round((Date.now() - start) / 1000);
}

test.each<[string, () => Partial<JobRead>, number]>([
  ["a job is on", () => ({ recent: [mark(), mark(running)] }), 1],
  ["a job begins soon", () => ({ next_run_at: later(5) }), 6],
  ["nothing happens soon", () => ({}), 10],
  ["there is no next run", () => ({ next_run_at: null }), 10],
])("while %s, the list is asked for again in time", async (_, changes, seconds) => {
  expect(await listedAgainAfter(changes)).toBe(seconds);
});
