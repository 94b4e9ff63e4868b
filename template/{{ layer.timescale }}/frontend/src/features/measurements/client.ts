/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
/**
 * A row that was not stored, and why.
 */
export interface RejectedRow {
  row: number;
  field: string | null;
  detail: string;
}

/**
 * What became of the rows of a request.
 */
export interface IngestReport {
  received: number;
  stored: number;
  duplicates: number;
  rejected: number;
  /** @maxItems 100 */
  errors: RejectedRow[];
}

export type MeasurementReadAttributes = { [key: string]: string | number | boolean | null };

/**
 * What a source measured at a moment.
 */
export interface MeasurementRead {
  time: string;
  source: string;
  metric: string;
  value: number;
  attributes: MeasurementReadAttributes;
}

/**
 * Some measurements, and the cursor of the next ones.
 */
export interface MeasurementPage {
  items: MeasurementRead[];
  next_cursor: string | null;
}

/**
 * How measurements are written to a file.
 */
export type ExportFormat = "ndjson" | "csv";
/**
 * How much time becomes one point; from a day on, as the calendar of the time zone has it.
 */
export type Bucket =
  | "1s"
  | "5s"
  | "15s"
  | "30s"
  | "1m"
  | "5m"
  | "15m"
  | "30m"
  | "1h"
  | "3h"
  | "6h"
  | "12h"
  | "1d"
  | "1w"
  | "1mo"
  | "1y";
/**
 * What becomes of the values of a bucket; a percentile is the value at its nearest rank.
 */
export type Statistic =
  | "avg"
  | "min"
  | "max"
  | "count"
  | "sum"
  | "first"
  | "last"
  | "p50"
  | "p90"
  | "p95"
  | "p99";
/**
 * What stands for a bucket without values, in which `count` is always 0.
 */
export type Fill = "null" | "last" | "linear";
/**
 * One source: for each statistic as many values as there are buckets.
 */
export interface BucketSeries {
  source: string;
  values: Partial<Record<Statistic, (number | null)[]>>;
}

/**
 * Series in buckets of equal width, column by column, as charts take them.
 */
export interface MeasurementBuckets {
  metric: string;
  bucket: Bucket;
  time_zone: string;
  read_from: string;
  times: string[];
  series: BucketSeries[];
}

/**
 * A source, and what it measures.
 */
export interface MeasurementSource {
  source: string;
  metrics: string[];
}

/**
 * Some sources by name, and the cursor of the next ones.
 */
export interface MeasurementSourcePage {
  items: MeasurementSource[];
  next_cursor: string | null;
}

export type IngestMeasurementsBodyOneItemAttributes = { [key: string]: unknown };

/**
 * A measurement as it comes in.
 */
export type IngestMeasurementsBodyOneItem = {
  time: string;
  /**
   * @minLength 1
   * @maxLength 200
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  source: string;
  /**
   * @minLength 1
   * @maxLength 100
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  metric: string;
  /**
   * @minimum -1e+300
   * @maximum 1e+300
   */
  value: number;
  attributes?: IngestMeasurementsBodyOneItemAttributes;
};

export type ListMeasurementsParams = {
  /**
   * @minItems 1
   * @maxItems 20
   * @items.minLength 1
   * @items.maxLength 200
   * @items.pattern ^[^\x00-\x1f\x7f]*$
   */
  source: string[];
  /**
   * @minLength 1
   * @maxLength 100
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  metric: string;
  start: string;
  end: string;
  /**
   * @minimum 1
   * @maximum 10000
   */
  limit?: number;
  cursor?: string | null;
};

export type ExportMeasurementsParams = {
  /**
   * @minItems 1
   * @maxItems 20
   * @items.minLength 1
   * @items.maxLength 200
   * @items.pattern ^[^\x00-\x1f\x7f]*$
   */
  source: string[];
  /**
   * @minLength 1
   * @maxLength 100
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  metric: string;
  start: string;
  end: string;
  format?: ExportFormat;
};

export type BucketMeasurementsParams = {
  /**
   * @minItems 1
   * @maxItems 20
   * @items.minLength 1
   * @items.maxLength 200
   * @items.pattern ^[^\x00-\x1f\x7f]*$
   */
  source: string[];
  /**
   * @minLength 1
   * @maxLength 100
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  metric: string;
  start: string;
  end: string;
  bucket?: Bucket | null;
  /**
   * @minimum 1
   * @maximum 5000
   */
  points?: number;
  /**
   * @minItems 1
   * @maxItems 11
   */
  statistic?: Statistic[];
  /**
   * @maxLength 100
   */
  time_zone?: string;
  fill?: Fill;
};

export type ListLatestMeasurementsParams = {
  /**
   * @minLength 1
   * @maxLength 100
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  metric: string;
  /**
   * @minimum 1
   * @maximum 200
   */
  limit?: number;
  cursor?: string | null;
};

export type ListMeasurementSourcesParams = {
  /**
   * @minimum 1
   * @maximum 200
   */
  limit?: number;
  cursor?: string | null;
  /**
   * @maxLength 200
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  search?: string;
};

/**
 * Store a batch: JSON, NDJSON or CSV, gzipped or not.
 */
export const ingestMeasurements = (
  ingestMeasurementsBody: IngestMeasurementsBodyOneItem[] | string,
) => {
  return request<IngestReport>({
    url: `/api/measurements`,
    method: "POST",
    data: ingestMeasurementsBody,
  });
};

/**
 * The measurements from `start` to before `end`, source by source in the order of time.
 */
export const listMeasurements = (params: ListMeasurementsParams) => {
  return request<MeasurementPage>({ url: `/api/measurements`, method: "GET", params });
};

/**
 * The same as a file, however many there are.
 */
export const exportMeasurements = (params: ExportMeasurementsParams) => {
  return request<string>({ url: `/api/measurements/export`, method: "GET", params });
};

/**
 * One point for each bucket that the range touches.
 */
export const bucketMeasurements = (params: BucketMeasurementsParams) => {
  return request<MeasurementBuckets>({ url: `/api/measurements/buckets`, method: "GET", params });
};

/**
 * The latest measurement of each source that has any of this metric.
 */
export const listLatestMeasurements = (params: ListLatestMeasurementsParams) => {
  return request<MeasurementPage>({ url: `/api/measurements/latest`, method: "GET", params });
};

/**
 * The sources by name, each with what it measures; those that start with `search`, if asked.
 */
export const listMeasurementSources = (params?: ListMeasurementSourcesParams) => {
  return request<MeasurementSourcePage>({
    url: `/api/measurements/sources`,
    method: "GET",
    params,
  });
};

export type IngestMeasurementsResult = NonNullable<Awaited<ReturnType<typeof ingestMeasurements>>>;
export type ListMeasurementsResult = NonNullable<Awaited<ReturnType<typeof listMeasurements>>>;
export type ExportMeasurementsResult = NonNullable<Awaited<ReturnType<typeof exportMeasurements>>>;
export type BucketMeasurementsResult = NonNullable<Awaited<ReturnType<typeof bucketMeasurements>>>;
export type ListLatestMeasurementsResult = NonNullable<
  Awaited<ReturnType<typeof listLatestMeasurements>>
>;
export type ListMeasurementSourcesResult = NonNullable<
  Awaited<ReturnType<typeof listMeasurementSources>>
>;
