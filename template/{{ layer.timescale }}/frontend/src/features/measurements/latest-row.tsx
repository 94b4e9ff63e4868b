import { Skeleton } from "@/components/states";
import { Td, Tr } from "@/components/ui/table";
import { formatAgo } from "@/lib/format";
import { Checkbox } from "./checkbox";
import type { MeasurementRead } from "./client";
import { Mark } from "./palette";
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
        <Checkbox
          aria-label={`${row.source} on the chart`}
          checked={isCharted}
          disabled={!isCharted && isFull}
          onChange={onToggle}
        />
      </Td>
      <Td className="h-11 max-sm:py-2">
        <p className="truncate" title={row.source}>
          {isCharted && <Mark at={place} />} {row.source}
        </p>
        <p className="truncate text-[0.8125rem] text-muted sm:hidden">{formatAgo(row.time)}</p>
      </Td>
      <Td className="h-11 truncate pl-0 text-right font-medium tabular-nums">
        {formatValue(row.value)}
      </Td>
      <Td className="hidden h-11 truncate text-muted sm:table-cell">
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
      <Td className="h-11 max-sm:h-14">
        <Skeleton className={width} />
      </Td>
      <Td className="h-11 pl-0">
        <Skeleton className="ml-auto w-14" />
      </Td>
      <Td className="hidden h-11 sm:table-cell">
        <Skeleton className="w-24" />
      </Td>
      <Td className="hidden h-11 md:table-cell" />
    </Tr>
  ));
}
