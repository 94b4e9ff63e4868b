import { QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/lib/query";
import { stubFetch } from "@/lib/testing";
import type { ServiceRead } from "./client";
import { servicesQuery } from "./queries";
import { service } from "./testing";

afterEach(() => {
  vi.useRealTimers();
});

test.each<[string, Partial<ServiceRead>, number]>([
  ["all is calm", {}, 2],
  ["a circuit is open", { circuit: "open" }, 10],
  ["a circuit is half-open", { circuit: "half_open" }, 10],
  ["a call is under way", { under_way: 1 }, 10],
])("while %s, the list is asked for again in time", async (_, changes, times) => {
  vi.useFakeTimers();
  const fetch = stubFetch({ "GET /api/services": { body: [service(changes), service()] } });
  const stop = new QueryObserver(createQueryClient(), servicesQuery).subscribe(() => {});

  await vi.advanceTimersByTimeAsync(10_500);
  stop();

  expect(fetch.mock.calls.length - 1).toBe(times);
});
