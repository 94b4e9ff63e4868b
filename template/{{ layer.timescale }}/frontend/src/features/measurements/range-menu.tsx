import { CalendarRange, ChevronDown } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { CustomRange } from "./custom-range";
import { isRelative, type Preset, presetNames, presets, spanOf } from "./ranges";
import { addressOf, rangeOf, type SearchProps } from "./search";
import { formatSpan } from "./words";
import { localZone } from "./zones";

/** Chooses a range that moves with the time, or leads to one that stays. */
export function RangeMenu({ search, onSearch }: SearchProps) {
  const [isOpen, setIsOpen] = useState(false);
  const range = rangeOf(search);
  const { zone = localZone() } = search;
  const label = isRelative(range) ? presets[range].label : formatSpan(range, zone);
  const options = presetNames.map((value) => ({ value, label: presets[value].label, icon: null }));
  return (
    <>
      <Menu trigger={<Trigger label={label} />}>
        <MenuChoice<Preset | "">
          label="Range"
          value={isRelative(range) ? range : ""}
          onChange={(chosen) => onSearch(addressOf(chosen || undefined))}
          options={options}
        />
        <MenuSeparator />
        <MenuItem onClick={() => setIsOpen(true)}>
          <CalendarRange aria-hidden /> From … to …
        </MenuItem>
      </Menu>
      {isOpen && (
        <CustomRange
          span={spanOf(range, Date.now())}
          zone={zone}
          onChange={(span) => onSearch(addressOf(span))}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}

function Trigger({ label, ...props }: ComponentProps<"button"> & { label: string }) {
  return (
    <button
      type="button"
      {...props}
      aria-label={`Range: ${label}`}
      className="flex h-8.5 min-w-0 items-center gap-2 px-3 font-medium tabular-nums transition-colors hover:bg-hover data-popup-open:bg-hover"
    >
      <span className="truncate">{label}</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
}
