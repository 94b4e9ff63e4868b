import { QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/lib/query";
import { stubFetch } from "@/lib/testing";
import type { JobRunDetail } from "./client";
import { runQuery } from "./queries";
import { run, running } from "./testing";

afterEach(() => {
  vi.useRealTimers();
});

const soon = () => new Date(Date.now() + 60_000).toISOString();

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
  expect(await asksFor({ status: "queued", due_at: soon() })).toBe(1);
});

test("one that is over is asked for now and then", async () => {
  expect(await asksFor({ status: "failed" })).toBe(1);
});
