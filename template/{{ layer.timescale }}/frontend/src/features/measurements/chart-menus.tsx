import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice, MenuSeparator } from "@/components/ui/menu";
import type { MeasurementSource } from "./client";
import type { SearchProps, Selection } from "./search";
import { statisticNames, statistics } from "./words";
import { localZone } from "./zones";

interface MetricMenuProps {
  selection: Selection;
  known: MeasurementSource[];
  onSearch: SearchProps["onSearch"];
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

/** Chooses what the line is made of, and whose clock the times are of. */
export function ViewMenu({ search, onSearch }: SearchProps) {
  const { statistic = "avg", zone = localZone } = search;
  const zones = [...new Set([localZone, "UTC", zone])];
  const trigger = (
    <Button aria-label={`Line and time zone: ${statistics[statistic]}, ${zone}`}>
      {statistics[statistic]}
      <ChevronDown aria-hidden className="size-4 text-muted" />
    </Button>
  );
  return (
    <Menu trigger={trigger} align="start">
      <MenuChoice
        label="The line is the"
        value={statistic}
        onChange={(chosen) => onSearch({ statistic: chosen === "avg" ? undefined : chosen })}
        options={statisticNames.map((value) => ({ value, label: statistics[value], icon: null }))}
      />
      <MenuSeparator />
      <MenuChoice
        label="Times in"
        value={zone}
        onChange={(chosen) => onSearch({ zone: chosen === localZone ? undefined : chosen })}
        options={zones.map((value) => ({ value, label: value, icon: null }))}
      />
    </Menu>
  );
}
