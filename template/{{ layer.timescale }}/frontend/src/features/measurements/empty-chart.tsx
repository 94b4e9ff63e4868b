import { useInfiniteQuery } from "@tanstack/react-query";
import { ChartLine, ListChecks } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "@/components/states";
import { Button } from "@/components/ui/button";
import { latestQuery } from "./queries";
import { type Span, within } from "./ranges";
import type { Selection } from "./search";

function Centred({ children }: { children: ReactNode }) {
  return <div className="absolute inset-0 grid place-items-center">{children}</div>;
}

export function NoSource() {
  return (
    <Centred>
      <EmptyState icon={ListChecks} title="No source is chosen">
        Choose one above, or among the latest values below.
      </EmptyState>
    </Centred>
  );
}

interface NoValuesProps {
  selection: Selection;
  span: Span;
  onShow: (span: Span) => void;
}

/** Says that a range is empty, and leads to where the latest values are. */
export function NoValues({ selection, span, onShow }: NoValuesProps) {
  const { metric, sources } = selection;
  const { data } = useInfiniteQuery(latestQuery(metric, false));
  const chosen = data?.pages
    .flatMap((page) => page.items)
    .filter(({ source }) => sources.includes(source));
  const latest = Math.max(...(chosen ?? []).map(({ time }) => Date.parse(time)));
  const length = span.end - span.start;
  const around = { start: latest - length * 0.95, end: latest + length * 0.05 };
  return (
    <Centred>
      <EmptyState icon={ChartLine} title="No values in this range">
        {Number.isFinite(latest) ? (
          <Button className="self-center bg-surface" onClick={() => onShow(within(around))}>
            Show the latest ones
          </Button>
        ) : (
          "Choose another range or other sources."
        )}
      </EmptyState>
    </Centred>
  );
}
