import type { MeasurementBuckets, MeasurementRead, MeasurementSource } from "./client";

export const harbour: MeasurementSource = {
  source: "harbour",
  metrics: ["humidity", "temperature"],
};
export const quay: MeasurementSource = { source: "quay", metrics: ["temperature"] };

/** Two buckets of an hour: the harbour has values in both, the quay in the second. */
export const buckets = (changes: Partial<MeasurementBuckets> = {}): MeasurementBuckets => ({
  metric: "temperature",
  bucket: "1h",
  time_zone: "UTC",
  read_from: "measurement_hourly",
  times: ["2026-03-10T10:00:00Z", "2026-03-10T11:00:00Z"],
  series: [
    { source: "harbour", values: { avg: [6, 9], min: [5, 8], max: [7, 11], count: [1, 2] } },
    {
      source: "quay",
      values: { avg: [null, 3], min: [null, 2], max: [null, 4], count: [0, 5] },
    },
  ],
  ...changes,
});

export const latest = (changes: Partial<MeasurementRead> = {}): MeasurementRead => ({
  time: "2026-03-10T11:30:00Z",
  source: "harbour",
  metric: "temperature",
  value: 8.25,
  attributes: {},
  ...changes,
});

export const page = (items: unknown[], next: string | null = null) => ({
  body: { items, next_cursor: next },
});

/** The answers of a server that has the temperature of two sources. */
export const answers = {
  "GET /api/measurements/sources": page([harbour, quay]),
  "GET /api/measurements/buckets": { body: buckets() },
  "GET /api/measurements/latest": page([latest(), latest({ source: "quay", value: 3.5 })]),
};

/** What was asked of an address of the API, call by call. */
export function askedOf(fetch: { mock: { calls: unknown[][] } }, path: string) {
  const urls = fetch.mock.calls.map(([url]) => new URL(String(url), "http://here"));
  return urls.filter((url) => url.pathname === path).map((url) => url.searchParams);
}
