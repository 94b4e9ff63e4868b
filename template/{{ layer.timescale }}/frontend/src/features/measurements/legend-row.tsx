import { X } from "lucide-react";
import { Skeleton } from "@/components/states";
import { Mark } from "./palette";
import type { Reading } from "./readings";
import { formatValue } from "./words";

/** How the numbers of the legend stand below each other. */
export const numberLook = "w-24 truncate pr-4 text-right tabular-nums sm:w-36";

interface LegendRowProps {
  source: string;
  /** Where among the lines it is. */
  at: number;
  /** Undefined while it is on its way. */
  reading: Reading | undefined;
  onFocus: () => void;
  onRemove: () => void;
}

/** A line of the chart, and what it says. */
export function LegendRow({ source, at, reading, onFocus, onRemove }: LegendRowProps) {
  const show = (value: number | null | undefined) =>
    value === undefined ? <Skeleton className="ml-auto w-12" /> : formatValue(value);
  return (
    <tr
      className="h-9 border-line border-t hover:bg-hover/50"
      onMouseEnter={onFocus}
      onFocus={onFocus}
    >
      <th scope="row" className="truncate pl-4 text-left font-normal" title={source}>
        <Mark at={at} /> {source}
      </th>
      <td className={`${numberLook} font-medium`}>{show(reading?.value)}</td>
      <td className={`${numberLook} hidden text-muted sm:table-cell`}>{show(reading?.min)}</td>
      <td className={`${numberLook} hidden text-muted sm:table-cell`}>{show(reading?.max)}</td>
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
