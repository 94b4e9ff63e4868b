import type { ReactNode } from "react";
import type { Statistic } from "./client";
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
  return (
    <div className="max-h-89 overflow-y-auto border-line border-t">
      <table className="w-full table-fixed">
        <caption className="sr-only">Values of {selection.metric}</caption>
        <LegendHead statistic={statistics[statistic]}>
          {buckets &&
            (time ? formatMoment(Date.parse(time), zone) : formatSpan(buckets.span, zone))}
        </LegendHead>
        <tbody onMouseLeave={() => onFocus(null)} onBlur={() => onFocus(null)}>
          {sources.map((source, at) => (
            <LegendRow
              key={source}
              {...{ source, at }}
              reading={readingIn(buckets, source, statistic, time === undefined ? null : cursor)}
              onFocus={() => onFocus(at)}
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

function readingIn(
  buckets: Buckets | undefined,
  source: string,
  statistic: Statistic,
  at: number | null,
) {
  const series = buckets?.series.find((one) => one.source === source);
  if (!series) return undefined;
  return at === null ? readingOf(series, statistic) : readingAt(series, statistic, at);
}
