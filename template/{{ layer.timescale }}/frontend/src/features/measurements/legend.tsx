import { type ReactNode, useMemo } from "react";
import type { BucketSeries, Statistic } from "./client";
import { LegendRow, numberLook } from "./legend-row";
import type { Buckets } from "./queries";
import { readingAt, readingOf } from "./readings";
import type { SearchProps, Selection } from "./search";
import { formatMoment, formatSpan, statistics } from "./words";

interface LegendProps {
  onSearch: SearchProps["onSearch"];
  selection: Selection;
  statistic: Statistic;
  zone: string;
  buckets: Buckets | undefined;
  /** The bucket below the mouse. */
  cursor: number | null;
  /** Tells which source should stand out. */
  onFocus: (at: number | null) => void;
}

/** What each line is, and its values: where the mouse is, else of the whole range. */
export function Legend(props: LegendProps) {
  const { onSearch, selection, statistic, zone, buckets, cursor, onFocus } = props;
  const { sources } = selection;
  const remove = (source: string) => {
    onFocus(null);
    onSearch({ sources: sources.filter((name) => name !== source) });
  };
  const time = cursor === null ? undefined : buckets?.times[cursor];
  const at = time === undefined ? null : cursor;
  const readings = useMemo(() => readingsOf(buckets, statistic, at), [buckets, statistic, at]);
  return (
    <div className="max-h-89 overflow-y-auto border-line border-t">
      <table className="w-full table-fixed">
        <caption className="sr-only">Values of {selection.metric}</caption>
        <LegendHead statistic={statistics[statistic]}>
          {buckets &&
            (time ? formatMoment(Date.parse(time), zone) : formatSpan(buckets.span, zone))}
        </LegendHead>
        <tbody onMouseLeave={() => onFocus(null)} onBlur={() => onFocus(null)}>
          {sources.map((source, place) => (
            <LegendRow
              key={source}
              source={source}
              at={place}
              reading={readings.get(source)}
              onFocus={() => onFocus(place)}
              onRemove={() => remove(source)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LegendHead({ statistic, children }: { statistic: string; children: ReactNode }) {
  return (
    <thead className="sticky top-0 z-1 bg-surface text-muted text-xs">
      <tr className="h-9">
        <th scope="col" className="truncate pl-4 text-left font-medium tabular-nums">
          {children}
        </th>
        <th scope="col" className={`${numberLook} font-medium`}>
          {statistic}
        </th>
        <th scope="col" className={`${numberLook} hidden font-medium sm:table-cell`}>
          Low
        </th>
        <th scope="col" className={`${numberLook} hidden font-medium sm:table-cell`}>
          High
        </th>
        <th scope="col" className="w-10">
          <span className="sr-only">Actions</span>
        </th>
      </tr>
    </thead>
  );
}

/** The reading of each source in a bucket, or of the whole range. */
function readingsOf(buckets: Buckets | undefined, statistic: Statistic, at: number | null) {
  const read = (series: BucketSeries) =>
    at === null ? readingOf(series, statistic) : readingAt(series, statistic, at);
  return new Map(buckets?.series.map((series) => [series.source, read(series)]));
}
