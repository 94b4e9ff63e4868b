import { Popover } from "@base-ui/react/popover";
import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { SearchProps, Selection } from "./search";
import { SourceChoices } from "./source-choices";
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
