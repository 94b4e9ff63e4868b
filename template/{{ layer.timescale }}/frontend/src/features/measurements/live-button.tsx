import { Button } from "@/components/ui/button";
import { isRelative } from "./ranges";
import { type MeasurementsSearch, rangeOf, type SearchProps } from "./search";

/** Whether new values appear by themselves; a range that stays has none. */
export const isLive = (search: MeasurementsSearch) =>
  isRelative(rangeOf(search)) && search.live !== false;

/** Follows the latest values, or stops; from a range that stays it leads back to the last 24 hours. */
export function LiveButton({ search, onSearch }: SearchProps) {
  const live = isLive(search);
  const back = isRelative(rangeOf(search)) ? {} : { start: undefined, end: undefined };
  return (
    <Button
      aria-pressed={live}
      onClick={() => onSearch({ ...back, live: live ? false : undefined })}
    >
      <span
        aria-hidden
        className={`size-2 rounded-full ${live ? "animate-pulse bg-good" : "bg-line-strong"}`}
      />
      Live
    </Button>
  );
}
