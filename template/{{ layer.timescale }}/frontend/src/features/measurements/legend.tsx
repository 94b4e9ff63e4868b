import { X } from "lucide-react";
import { Skeleton } from "@/components/states";
import type { BucketSeries, Statistic } from "./client";
import { Mark } from "./mark";
import type { Buckets } from "./queries";
import type { SearchProps, Selection } from "./search";
import { type Reading, readingAt, readingOf } from "./series";
import { formatMoment, formatSpan, formatValue, statistics } from "./words";

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

const number = "w-24 truncate pr-4 text-right tabular-nums sm:w-36";

/** What each line is, and its values: where the mouse is, else of the whole range. */
export function Legend(props: LegendProps) {
  const { onSearch, selection, statistic, zone, buckets, cursor, onFocus } = props;
  const { sources } = selection;
  const time = cursor === null ? undefined : buckets?.times[cursor];
  return (
    <div className="max-h-89 overflow-y-auto border-line border-t">
      <table className="w-full table-fixed">
        <caption className="sr-only">Values of {selection.metric}</caption>
        <thead className="sticky top-0 z-1 bg-surface text-muted text-xs">
          <tr className="h-9">
            <th scope="col" className="truncate pl-4 text-left font-medium tabular-nums">
              {buckets &&
                (time ? formatMoment(Date.parse(time), zone) : formatSpan(buckets.span, zone))}
            </th>
            <th scope="col" className={`${number} font-medium`}>
              {statistics[statistic]}
            </th>
            <th scope="col" className={`${number} hidden font-medium sm:table-cell`}>
              Low
            </th>
            <th scope="col" className={`${number} hidden font-medium sm:table-cell`}>
              High
            </th>
            <th scope="col" className="w-10">
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody onMouseLeave={() => onFocus(null)}>
          {sources.map((source, at) => (
            <LegendRow
              key={source}
              {...{ source, at }}
              reading={readingIn(buckets, source, statistic, time === undefined ? null : cursor)}
              onFocus={() => onFocus(at)}
              onRemove={() => onSearch({ sources: sources.filter((name) => name !== source) })}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function readingIn(
  buckets: Buckets | undefined,
  source: string,
  statistic: Statistic,
  at: number | null,
) {
  const series: BucketSeries | undefined = buckets?.series.find((one) => one.source === source);
  if (!series) return undefined;
  return at === null ? readingOf(series, statistic) : readingAt(series, statistic, at);
}

interface LegendRowProps {
  source: string;
  at: number;
  reading: Reading | undefined;
  onFocus: () => void;
  onRemove: () => void;
}

function LegendRow({ source, at, reading, onFocus, onRemove }: LegendRowProps) {
  const show = (value: number | null | undefined) =>
    value === undefined ? <Skeleton className="ml-auto w-12" /> : formatValue(value);
  return (
    <tr className="h-9 border-line border-t hover:bg-hover/50" onMouseEnter={onFocus}>
      <th scope="row" className="truncate pl-4 text-left font-normal" title={source}>
        <Mark at={at} /> {source}
      </th>
      <td className={`${number} font-medium`}>{show(reading?.value)}</td>
      <td className={`${number} hidden text-muted sm:table-cell`}>{show(reading?.min)}</td>
      <td className={`${number} hidden text-muted sm:table-cell`}>{show(reading?.max)}</td>
      <td>
        <button
          type="button"
          aria-label={`Take ${source} from the chart`}
          onClick={onRemove}
          className="grid size-8 place-items-center rounded-lg text-muted hover:bg-hover hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      </td>
    </tr>
  );
}
