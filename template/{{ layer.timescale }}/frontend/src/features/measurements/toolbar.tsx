import type { MeasurementSource } from "./client";
import { LiveButton } from "./live-button";
import { MetricMenu } from "./metric-menu";
import { RangeControls } from "./range-controls";
import type { SearchProps, Selection } from "./search";
import { SourcePicker } from "./source-picker";
import { ViewMenu } from "./view-menu";

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
      <div className="flex flex-wrap gap-2">
        <RangeControls {...{ search, onSearch }} />
        <LiveButton {...{ search, onSearch }} />
      </div>
    </div>
  );
}
