import { QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";
import { createQueryClient } from "@/lib/query";
import { stubFetch } from "@/lib/testing";
import { bucketsQuery, type ChartQuery } from "./queries";
import { answers, askedOf } from "./testing";

afterEach(() => {
  vi.useRealTimers();
});

const now = Date.parse("2026-03-10T12:00:00Z");

/** What a chart that is on screen for half a minute asks for. */
async function asked(changes: Partial<ChartQuery>) {
  vi.useFakeTimers({ now });
  const fetch = stubFetch(answers);
  const chart: ChartQuery = {
    ...{ metric: "temperature", sources: ["harbour", "quay"], statistic: "avg", zone: "UTC" },
    ...{ range: "1h", points: 600, isLive: true, ...changes },
  };
  const stop = new QueryObserver(createQueryClient(), bucketsQuery(chart)).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(30_500);
  stop();
  return askedOf(fetch, "/api/measurements/buckets");
}

test("a chart asks for its sources, in as many points as there is room for", async () => {
  const [query] = await asked({});

  expect(query?.getAll("source")).toEqual(["harbour", "quay"]);
  expect(query?.getAll("statistic")).toEqual(["avg", "min", "max", "count"]);
  expect(query?.get("points")).toBe("600");
  expect(query?.get("start")).toBe("2026-03-10T11:00:00.000Z");
  expect(query?.get("end")).toBe("2026-03-10T12:00:00.000Z");
});

test("a live chart asks again every five seconds, and for what is new", async () => {
  const queries = await asked({});

  expect(queries).toHaveLength(7);
  expect(queries.at(-1)?.get("end")).toBe("2026-03-10T12:00:30.000Z");
});

test("one of a long range asks less often, and one that is not live never", async () => {
  expect(await asked({ range: "7d" })).toHaveLength(2);
  expect(await asked({ isLive: false })).toHaveLength(1);
});
