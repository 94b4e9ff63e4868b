import { CalendarRange, ChevronDown, ChevronLeft, ChevronRight, ZoomOut } from "lucide-react";
import { type ComponentProps, type ReactNode, useState } from "react";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { CustomRange } from "./custom-range";
import {
  isRelative,
  type Preset,
  presetNames,
  presets,
  type Span,
  shifted,
  spanOf,
  widened,
} from "./ranges";
import { addressOf, rangeOf, type SearchProps } from "./search";
import { formatSpan } from "./words";
import { localZone } from "./zones";

/** From when to when: chosen, moved along, or widened. */
export function RangeControls({ search, onSearch }: SearchProps) {
  const range = rangeOf(search);
  const change = (next: (span: Span, now: number) => Span) => () => {
    const now = Date.now();
    onSearch(addressOf(next(spanOf(range, now), now)));
  };
  return (
    <div className="flex min-w-0 divide-x divide-line-strong rounded-lg border border-line-strong bg-surface shadow-card">
      <Step label="Earlier" onClick={change((span) => shifted(span, -1))}>
        <ChevronLeft aria-hidden className="size-4" />
      </Step>
      <RangeMenu {...{ search, onSearch }} />
      <Step label="Later" onClick={change((span) => shifted(span, 1))}>
        <ChevronRight aria-hidden className="size-4" />
      </Step>
      <Step label="Zoom out" onClick={change(widened)}>
        <ZoomOut aria-hidden className="size-4" />
      </Step>
    </div>
  );
}

function Step(props: { label: string; onClick: () => void; children: ReactNode }) {
  const { label, onClick, children } = props;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="grid h-8.5 w-8.5 shrink-0 place-items-center text-muted transition-colors first:rounded-l-lg last:rounded-r-lg hover:bg-hover hover:text-ink"
    >
      {children}
    </button>
  );
}

/** Chooses a range that moves with the time, or leads to one that stays. */
function RangeMenu({ search, onSearch }: SearchProps) {
  const [isOpen, setIsOpen] = useState(false);
  const range = rangeOf(search);
  const { zone = localZone } = search;
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
