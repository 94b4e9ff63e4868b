import { Button } from "@/components/ui/button";
import { MetricMenu, ViewMenu } from "./chart-menus";
import type { MeasurementSource } from "./client";
import { RangeControls } from "./range-controls";
import { isRelative } from "./ranges";
import { isLive, rangeOf, type SearchProps, type Selection } from "./search";
import { SourcePicker } from "./source-picker";

interface ToolbarProps extends SearchProps {
  selection: Selection;
  /** The first sources by name. */
  known: MeasurementSource[];
}

/** What the chart shows, and from when to when. */
export function Toolbar({ search, onSearch, selection, known }: ToolbarProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <div className="flex min-w-0 flex-wrap gap-2">
        <MetricMenu {...{ selection, known, onSearch }} />
        <SourcePicker {...{ selection, onSearch }} />
        <ViewMenu {...{ search, onSearch }} />
      </div>
      <div className="flex min-w-0 flex-wrap gap-2">
        <RangeControls {...{ search, onSearch }} />
        <LiveButton {...{ search, onSearch }} />
      </div>
    </div>
  );
}

/** Follows the latest values, or stops; from a range that stays it leads back to the last 24 hours. */
function LiveButton({ search, onSearch }: SearchProps) {
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
