import { ChevronLeft, ChevronRight, ZoomOut } from "lucide-react";
import type { ReactNode } from "react";
import { RangeMenu } from "./range-menu";
import { type Span, shifted, spanOf, widened } from "./ranges";
import { addressOf, rangeOf, type SearchProps } from "./search";

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
