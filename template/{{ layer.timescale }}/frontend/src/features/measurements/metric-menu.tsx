import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import type { MeasurementSource } from "./client";
import type { MeasurementsSearch, Selection } from "./search";

interface MetricMenuProps {
  selection: Selection;
  known: MeasurementSource[];
  onSearch: (changes: MeasurementsSearch) => void;
}

/** Chooses what is charted; the sources stay that measure it too. */
export function MetricMenu({ selection, known, onSearch }: MetricMenuProps) {
  const { metric, sources } = selection;
  const names = new Set([metric, ...known.flatMap(({ metrics }) => metrics)]);
  const options = [...names].sort().map((name) => ({ value: name, label: name, icon: null }));

  function choose(chosen: string) {
    const measuring = known.filter(({ metrics }) => metrics.includes(chosen));
    const staying = sources.filter((name) => measuring.some(({ source }) => source === name));
    onSearch({ metric: chosen, sources: staying.length > 0 ? staying : undefined });
  }

  const trigger = (
    <Button aria-label={`Metric: ${metric}`} className="min-w-0 max-w-full shrink">
      <span className="truncate">{metric}</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
    </Button>
  );
  return (
    <Menu trigger={trigger} align="start">
      <MenuChoice label="Metric" value={metric} onChange={choose} options={options} />
    </Menu>
  );
}
