/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
/**
 * What keeps the time series.
 */
export type TimeSeriesMode = "timescaledb" | "postgresql" | "sqlite";
/**
 * A continuous aggregate, or one that is declared and not here.
 */
export interface TimeSeriesAggregateRead {
  name: string;
  bucket: string;
  drop_after: string | null;
  is_here: boolean;
  size: number | null;
}

/**
 * What a policy does.
 */
export type TimeSeriesPolicyKind = "columnstore" | "retention" | "refresh";
/**
 * What TimescaleDB does about a policy.
 */
export type TimeSeriesPolicyState = "scheduled" | "running" | "paused";
/**
 * How a run of a policy ended.
 */
export type TimeSeriesPolicyResult = "succeeded" | "failed";
/**
 * A policy of TimescaleDB, and how the last run ended that it began by itself.
 */
export interface TimeSeriesPolicyRead {
  id: number;
  kind: TimeSeriesPolicyKind;
  of: string;
  setting: string;
  every: string;
  state: TimeSeriesPolicyState;
  next_run_at: string | null;
  last_run_at: string | null;
  last_result: TimeSeriesPolicyResult | null;
  last_error: string | null;
  failures: number;
}

/**
 * A table that is declared as a time series.
 */
export interface TimeSeriesTableRead {
  name: string;
  is_hypertable: boolean;
  chunk: string;
  columnstore_after: string | null;
  drop_after: string | null;
  rows: number | null;
  size: number | null;
  chunks: number;
  oldest_chunk: string | null;
  compressed_chunks: number;
  before_compression: number | null;
  after_compression: number | null;
  aggregates: TimeSeriesAggregateRead[];
  policies: TimeSeriesPolicyRead[];
  drift: string[];
}

/**
 * What keeps the time series, and how each one is.
 */
export interface TimeSeriesInfo {
  mode: TimeSeriesMode;
  database_version: string;
  extension_version: string | null;
  licence: string | null;
  is_available: boolean;
  advice: string | null;
  tables: TimeSeriesTableRead[];
}

/**
 * How a policy's run ended that was asked for.
 */
export interface PolicyRunRead {
  id: number;
  seconds: number;
}

/**
 * What keeps the time series, and how each one is.
 */
export const readTimeSeriesInfo = () => {
  return request<TimeSeriesInfo>({ url: `/api/timescale`, method: "GET" });
};

/**
 * Run a policy of TimescaleDB now, and wait for its end.
 */
export const runTimeSeriesPolicy = (policyId: number) => {
  return request<PolicyRunRead>({ url: `/api/timescale/policies/${policyId}/run`, method: "POST" });
};

export type ReadTimeSeriesInfoResult = NonNullable<Awaited<ReturnType<typeof readTimeSeriesInfo>>>;
export type RunTimeSeriesPolicyResult = NonNullable<
  Awaited<ReturnType<typeof runTimeSeriesPolicy>>
>;
