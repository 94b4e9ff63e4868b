import { Skeleton } from "@/components/states";

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
      <div className="h-96 rounded-xl border border-line bg-surface shadow-card">
        <ChartGrid />
      </div>
    </div>
  );
}
