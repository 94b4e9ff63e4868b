import { Popover } from "@base-ui/react/popover";
import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { SearchField } from "@/components/search-field";
import { ErrorState, LoadMore } from "@/components/states";
import { Button } from "@/components/ui/button";
import { Checkbox } from "./checkbox";
import type { MeasurementSource } from "./client";
import { sourcesQuery } from "./queries";
import { MOST_SOURCES, type SearchProps, type Selection, toggled } from "./search";
import { count } from "./words";

interface SourcePickerProps {
  selection: Selection;
  onSearch: SearchProps["onSearch"];
}

const popup =
  "flex max-h-[min(28rem,var(--available-height))] w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 rounded-xl " +
  "border border-line bg-raised p-2 shadow-popup outline-none transition-opacity duration-100 " +
  "data-ending-style:opacity-0 data-starting-style:opacity-0";

/** Opens the list of sources to choose from. */
export function SourcePicker({ selection, onSearch }: SourcePickerProps) {
  const trigger = (
    <Button>
      {count(selection.sources.length, "source")}
      <ChevronDown aria-hidden className="size-4 text-muted" />
    </Button>
  );
  return (
    <Popover.Root>
      <Popover.Trigger render={trigger} />
      <Popover.Portal>
        <Popover.Positioner align="start" sideOffset={6} collisionPadding={8}>
          <Popover.Popup aria-label="Sources" className={popup}>
            <SourceChoices {...{ selection, onSearch }} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** The sources by name, found by how it begins; those that measure something else come last, and can't be chosen. */
function SourceChoices({ selection, onSearch }: SourcePickerProps) {
  const [search, setSearch] = useState("");
  const query = useInfiniteQuery(sourcesQuery(search));
  const { metric, sources } = selection;
  const named = query.data?.pages.flatMap((page) => page.items);
  const found = named && measuringFirst(named, metric);
  const isFull = sources.length >= MOST_SOURCES;
  return (
    <>
      <SearchField label="Search by how the name begins" value={search} onChange={setSearch} />
      <div className="flex min-h-0 flex-col overflow-y-auto">
        {query.error && !found && <ErrorState error={query.error} onRetry={query.refetch} />}
        {found?.length === 0 && <p className="px-2.5 py-2 text-muted">No source begins so.</p>}
        {found?.map(({ source, metrics }) => (
          <SourceChoice
            key={source}
            source={source}
            isChosen={sources.includes(source)}
            isFull={isFull}
            lacks={metrics.includes(metric) ? undefined : metric}
            onToggle={() => onSearch(toggled(selection, source))}
          />
        ))}
        <LoadMore query={query} />
      </div>
      {isFull && <p className="px-2.5 pb-1 text-muted text-xs">A chart shows 20 at most.</p>}
    </>
  );
}

function measuringFirst(found: MeasurementSource[], metric: string) {
  const measures = ({ metrics }: MeasurementSource) => metrics.includes(metric);
  return [...found.filter(measures), ...found.filter((one) => !measures(one))];
}

interface SourceChoiceProps {
  source: string;
  isChosen: boolean;
  isFull: boolean;
  /** The metric that this source does not measure. */
  lacks: string | undefined;
  onToggle: () => void;
}

function SourceChoice({ source, isChosen, isFull, lacks, onToggle }: SourceChoiceProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box holds it
    <label className="flex min-h-8 cursor-pointer items-center gap-2.5 rounded-lg px-2.5 hover:bg-hover has-disabled:cursor-default has-disabled:text-muted">
      <Checkbox
        checked={isChosen}
        disabled={!isChosen && (isFull || lacks !== undefined)}
        onChange={onToggle}
      />
      <span className="min-w-0 flex-1 truncate" title={source}>
        {source}
      </span>
      {lacks && <span className="text-xs">no {lacks}</span>}
    </label>
  );
}
