import { useMemo } from "react";
import { Chart } from "./chart";
import { ChartGrid, NoSource, NoValues } from "./chart-states";
import type { Statistic } from "./client";
import type { Buckets } from "./queries";
import { type Span, widened, within } from "./ranges";
import { addressOf, type SearchProps, type Selection } from "./search";
import { columnsOf, isEmpty, toColumns } from "./series";
import { formatSpan, statistics } from "./words";

interface ChartAreaProps {
  onSearch: SearchProps["onSearch"];
  selection: Selection;
  statistic: Statistic;
  zone: string;
  /** Undefined while they are on their way. */
  buckets: Buckets | undefined;
  /** What is shown is of before, until the answer is there. */
  isStale: boolean;
  width: number | undefined;
  focused: number | null;
  onCursor: (at: number | null) => void;
}

/** The canvas, or what stands in its place. */
export function ChartArea(props: ChartAreaProps) {
  const { onSearch, selection, statistic, zone, buckets, isStale, width, focused, onCursor } =
    props;
  const { metric, sources } = selection;
  const data = useMemo(
    () => buckets && toColumns(buckets, sources, statistic),
    [buckets, sources, statistic],
  );
  const show = (span: Span) => onSearch(addressOf(span));

  if (sources.length === 0) return <NoSource />;
  if (!buckets || !data || width === undefined) return <ChartGrid />;
  const { span } = buckets;
  return (
    <div className={`transition-opacity duration-200 ${isStale ? "opacity-50" : ""}`}>
      <Chart
        label={`${statistics[statistic]} of ${metric}, ${formatSpan(span, zone)}`}
        columns={columnsOf(statistic)}
        onZoom={(span) => show(within(span))}
        onZoomOut={() => show(widened(span, Date.now()))}
        {...{ data, span, zone, width, focused, onCursor }}
      />
      {isEmpty(buckets) && !isStale && <NoValues {...{ selection, span, onShow: show }} />}
    </div>
  );
}
