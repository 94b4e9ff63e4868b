import { useInfiniteQuery } from "@tanstack/react-query";
import { ChartLine, ListChecks } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState, Skeleton } from "@/components/states";
import { Button } from "@/components/ui/button";
import { latestQuery } from "./queries";
import { type Span, within } from "./ranges";
import type { Selection } from "./search";

function Centred({ children }: { children: ReactNode }) {
  return <div className="absolute inset-0 grid place-items-center">{children}</div>;
}

export function NoSource() {
  return (
    <Centred>
      <EmptyState icon={ListChecks} title="No source is chosen">
        Choose one above, or among the latest values below.
      </EmptyState>
    </Centred>
  );
}

interface NoValuesProps {
  selection: Selection;
  span: Span;
  onShow: (span: Span) => void;
}

/** Says that a range is empty, and leads to where the latest values are. */
export function NoValues({ selection, span, onShow }: NoValuesProps) {
  const { metric, sources } = selection;
  const { data } = useInfiniteQuery(latestQuery(metric, false));
  const chosen = data?.pages
    .flatMap((page) => page.items)
    .filter(({ source }) => sources.includes(source));
  const latest = Math.max(...(chosen ?? []).map(({ time }) => Date.parse(time)));
  const length = span.end - span.start;
  const around = { start: latest - length * 0.95, end: latest + length * 0.05 };
  return (
    <Centred>
      <EmptyState icon={ChartLine} title="No values in this range">
        {Number.isFinite(latest) ? (
          <Button className="self-center bg-surface" onClick={() => onShow(within(around))}>
            Show the latest ones
          </Button>
        ) : (
          "Choose another range or other sources."
        )}
      </EmptyState>
    </Centred>
  );
}

const lines = ["a", "b", "c", "d", "e", "f"];

/** Holds the place of a chart: its lines, without values. */
export function ChartGrid() {
  return (
    <div
      aria-hidden
      className="flex h-full animate-pulse flex-col justify-between pt-3 pr-2 pb-11 pl-15"
    >
      {lines.map((line) => (
        <span key={line} className="border-line border-t" />
      ))}
    </div>
  );
}

/** Holds the place of the whole page, while it is not known what there is. */
export function LoadingChart() {
  return (
    <div aria-busy className="measurements flex flex-col gap-4">
      <div className="flex h-9 items-center justify-between">
        <Skeleton className="w-48" />
        <Skeleton className="w-32" />
      </div>
      <div className="h-72 rounded-xl border border-line bg-surface shadow-card sm:h-96">
        <ChartGrid />
      </div>
    </div>
  );
}
