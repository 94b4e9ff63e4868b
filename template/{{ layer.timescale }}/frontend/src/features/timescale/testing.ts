import type { TimeSeriesInfo, TimeSeriesPolicyRead, TimeSeriesTableRead } from "./client";

export const policy = (changes: Partial<TimeSeriesPolicyRead> = {}): TimeSeriesPolicyRead => ({
  id: 1000,
  kind: "refresh",
  of: "measurement_hourly",
  setting: "from 90 days to 1 hour ago",
  every: "30 minutes",
  state: "scheduled",
  next_run_at: new Date(Date.now() + 200_000).toISOString(),
  last_run_at: new Date(Date.now() - 200_000).toISOString(),
  last_result: "succeeded",
  last_error: null,
  failures: 0,
  ...changes,
});

export const table = (changes: Partial<TimeSeriesTableRead> = {}): TimeSeriesTableRead => ({
  name: "measurement",
  is_hypertable: true,
  chunk: "7 days",
  columnstore_after: "30 days",
  drop_after: null,
  rows: 1_250_000,
  size: 812 * 1024 ** 2,
  chunks: 58,
  oldest_chunk: "2025-10-14T00:00:00Z",
  compressed_chunks: 53,
  before_compression: 5000,
  after_compression: 400,
  aggregates: [
    { name: "measurement_hourly", bucket: "1 hour", drop_after: null, is_here: true, size: 2048 },
  ],
  policies: [policy()],
  drift: [],
  ...changes,
});

export const info = (changes: Partial<TimeSeriesInfo> = {}): TimeSeriesInfo => ({
  mode: "timescaledb",
  database_version: "15.13",
  extension_version: "2.28.1",
  licence: "timescale",
  is_available: true,
  advice: null,
  tables: [table()],
  ...changes,
});

export const onSqlite = info({
  mode: "sqlite",
  database_version: "3.40.1",
  extension_version: null,
  licence: null,
  is_available: false,
  tables: [
    table({ is_hypertable: false, rows: 3, size: null, chunks: 0, aggregates: [], policies: [] }),
  ],
});
