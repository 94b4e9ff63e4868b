import { Skeleton } from "@/components/states";
import { Td, Tr } from "@/components/ui/table";
import { formatAgo } from "@/lib/format";
import type { MeasurementRead } from "./client";
import { Mark } from "./mark";
import { formatMoment, formatValue } from "./words";

interface LatestRowProps {
  row: MeasurementRead;
  /** Where among the lines of the chart it is; -1 if it is not there. */
  place: number;
  isFull: boolean;
  zone: string;
  onToggle: () => void;
}

/** What a source has measured last, and whether it is on the chart. */
export function LatestRow({ row, place, isFull, zone, onToggle }: LatestRowProps) {
  const isCharted = place >= 0;
  return (
    <Tr className="transition-colors hover:bg-hover/50">
      <Td className="h-11 pr-0">
        <input
          type="checkbox"
          aria-label={`${row.source} on the chart`}
          checked={isCharted}
          disabled={!isCharted && isFull}
          onChange={onToggle}
          className="block size-4 accent-accent"
        />
      </Td>
      <Td className="h-11 truncate" title={row.source}>
        {isCharted && <Mark at={place} />} {row.source}
      </Td>
      <Td className="h-11 truncate px-0 text-right font-medium tabular-nums">
        {formatValue(row.value)}
      </Td>
      <Td className="h-11 truncate text-muted">
        <time dateTime={row.time} title={row.time}>
          {formatAgo(row.time)}
        </time>
      </Td>
      <Td className="hidden h-11 truncate text-muted tabular-nums md:table-cell">
        {formatMoment(Date.parse(row.time), zone)}
      </Td>
    </Tr>
  );
}

export function LoadingRows() {
  return ["w-24", "w-32", "w-28", "w-20", "w-30"].map((width) => (
    <Tr key={width}>
      <Td className="h-11" />
      <Td className="h-11">
        <Skeleton className={width} />
      </Td>
      <Td className="h-11 px-0">
        <Skeleton className="ml-auto w-14" />
      </Td>
      <Td className="h-11">
        <Skeleton className="w-24" />
      </Td>
      <Td className="hidden h-11 md:table-cell" />
    </Tr>
  ));
}
