import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorState } from "@/components/states";
import { ChartArea } from "./chart-area";
import { ChartFoot } from "./chart-foot";
import { Legend } from "./legend";
import { bucketsQuery } from "./queries";
import { useWidth } from "./screen";
import { isLive, rangeOf, type SearchProps, type Selection } from "./search";
import { localZone } from "./zones";

interface ChartCardProps extends SearchProps {
  selection: Selection;
}

/** The chart with what it says at the mouse, or of the whole range. */
export function ChartCard({ search, onSearch, selection }: ChartCardProps) {
  const [host, width] = useWidth<HTMLDivElement>();
  const [cursor, setCursor] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const view = { statistic: search.statistic ?? "avg", zone: search.zone ?? localZone } as const;
  const query = useQuery({
    ...bucketsQuery({
      ...selection,
      ...view,
      range: rangeOf(search),
      points: pointsFor(width),
      isLive: isLive(search),
    }),
    enabled: width !== undefined && selection.sources.length > 0,
  });
  const buckets = query.data;

  return (
    <section
      aria-label="Chart"
      aria-busy={query.isLoading}
      className="rounded-xl border border-line bg-surface shadow-card"
    >
      <div ref={host} className="relative h-72 sm:h-96">
        {query.error && !buckets ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : (
          <ChartArea
            {...{ ...view, onSearch, selection, buckets, width, focused }}
            isStale={query.isPlaceholderData}
            onCursor={setCursor}
          />
        )}
      </div>
      <Legend {...{ ...view, onSearch, selection, buckets, cursor }} onFocus={setFocused} />
      <ChartFoot {...{ selection, buckets, zone: view.zone }} />
    </section>
  );
}

/** A point for each pixel and a half; in steps, so that not every change of the width asks anew. */
function pointsFor(width = 0) {
  return Math.max(100, Math.floor(width / 1.5 / 50) * 50);
}
