import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as api from "./client";
import { DAY, isRelative, type Range, type Span, spanOf } from "./ranges";
import type { Selection } from "./search";
import { statisticsFor } from "./series";

/** As many as a page of the API holds. */
const MANY = 200;

/** The sources by name, page after page; those that start with the search, if there is one. */
export const sourcesQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ["measurements", "sources", search],
    queryFn: ({ pageParam: cursor }) => api.listMeasurementSources({ search, cursor, limit: MANY }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

/** What each source has measured last, page after page. */
export const latestQuery = (metric: string, isLive: boolean) =>
  infiniteQueryOptions({
    queryKey: ["measurements", "latest", metric],
    queryFn: ({ pageParam: cursor }) => api.listLatestMeasurements({ metric, cursor, limit: 20 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    refetchInterval: isLive && 5_000,
  });

export interface ChartQuery extends Selection {
  range: Range;
  statistic: api.Statistic;
  zone: string;
  /** How many there is room for. */
  points: number;
  isLive: boolean;
}

/** The values of a chart, in buckets that the server chooses to fit, and from when to when they were asked for. */
export const bucketsQuery = ({ isLive, range, ...chart }: ChartQuery) =>
  queryOptions({
    queryKey: ["measurements", "buckets", chart, range],
    queryFn: async () => {
      const span = spanOf(range, Date.now());
      return { span, ...(await api.bucketMeasurements(parametersOf(chart, span))) };
    },
    placeholderData: keepPreviousData,
    structuralSharing: false, // to look for what stayed the same takes longer than to draw it
    refetchInterval: isLive && paceOf(range),
  });

export type Buckets = api.MeasurementBuckets & { span: Span };

function parametersOf(
  { sources, metric, statistic, zone, points }: Omit<ChartQuery, "isLive" | "range">,
  span: Span,
): api.BucketMeasurementsParams {
  return {
    ...selectionParameters({ sources, metric }, span),
    points,
    statistic: statisticsFor(statistic),
    time_zone: zone,
  };
}

export function selectionParameters({ sources, metric }: Selection, { start, end }: Span) {
  const [from, to] = [start, end].map((at) => new Date(at).toISOString()) as [string, string];
  return { source: sources, metric, start: from, end: to };
}

/** A long range changes slowly, and costs more. */
function paceOf(range: Range) {
  const { start, end } = spanOf(range, 0);
  return isRelative(range) && end - start > DAY ? 30_000 : 5_000;
}
