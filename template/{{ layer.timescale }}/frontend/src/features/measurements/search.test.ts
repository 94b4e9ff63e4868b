import { expect, test } from "vitest";
import { addressOf, cleanSearch, rangeOf, selectionOf, toggled } from "./search";
import { harbour, quay } from "./testing";

const start = "2026-03-10T10:00:00.000Z";
const end = "2026-03-10T12:00:00.000Z";

test("what an address says comes through", () => {
  const search = {
    metric: "temperature",
    sources: ["harbour", "quay"],
    range: "7d",
    start,
    end,
    statistic: "p95",
    zone: "Europe/Copenhagen",
    live: false,
  };

  expect(cleanSearch(search)).toEqual(search);
});

test("what it says that is not known is ignored, key by key", () => {
  const given = {
    metric: "",
    sources: "harbour",
    range: "2h",
    start,
    end: "soon",
    statistic: "mode",
    zone: "Moon/Tycho",
    live: 0,
    more: 1,
  };

  const clean = cleanSearch(given);

  expect(Object.values(clean).every((value) => value === undefined)).toBe(true);
  expect(Object.keys(clean)).toEqual([
    ...["metric", "sources", "range", "start", "end", "statistic", "zone", "live"],
  ]);
});

test("an address names each source once, and 20 at most", () => {
  const names = Array.from({ length: 30 }, (_, at) => at);

  expect(cleanSearch({ sources: [7, 7, "", ...names] }).sources).toHaveLength(20);
  expect(cleanSearch({ sources: [7, 7, ""] }).sources).toEqual(["7"]);
});

test.each([
  ["2026-03-10T12:00:00Z", "2026-03-10T10:00:00Z"],
  ["2026-03-10T12:00:00Z", "2026-03-10T12:00:00Z"],
  [undefined, "2026-03-10T12:00:00Z"],
])("a range from %s to %s is none", (start, end) => {
  expect(rangeOf(cleanSearch({ start, end }))).toBe("24h");
});

test("a range that stays is told by both ends, and hides a preset", () => {
  const address = { range: "7d" as const, ...addressOf({ start: 0, end: 60_000 }) };

  expect(rangeOf(address)).toEqual({ start: 0, end: 60_000 });
  expect(rangeOf({ ...address, ...addressOf("6h") })).toBe("6h");
});

test("an address that chooses nothing shows the first metric, and five sources at most", () => {
  const many = Array.from({ length: 9 }, (_, at) => ({ source: `s${at}`, metrics: ["humidity"] }));

  expect(selectionOf({}, [quay, ...many])).toEqual({ metric: "temperature", sources: ["quay"] });
  expect(selectionOf({ metric: "humidity" }, [quay, ...many])?.sources).toHaveLength(5);
});

test("sources without a metric show what they measure", () => {
  expect(selectionOf({ sources: ["quay"] }, [harbour, quay])?.metric).toBe("temperature");
});

test("sources that are not known are asked for all the same", () => {
  const search = { metric: "speed", sources: ["ferry"] };

  expect(selectionOf(search, [harbour])).toEqual(search);
});

test("without any source there is nothing to show", () => {
  expect(selectionOf({}, [])).toBeUndefined();
});

test("a source is added last, and taken away", () => {
  const selection = { metric: "temperature", sources: ["quay"] };

  expect(toggled(selection, "harbour").sources).toEqual(["quay", "harbour"]);
  expect(toggled(selection, "quay").sources).toEqual([]);
});
