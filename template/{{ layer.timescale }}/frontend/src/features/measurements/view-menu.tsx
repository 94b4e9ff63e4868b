import { ChevronDown } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice, MenuSeparator } from "@/components/ui/menu";
import type { SearchProps } from "./search";
import { statisticNames, statistics } from "./words";
import { localZone } from "./zones";

/** Chooses what the line is made of, and whose clock the times are of. */
export function ViewMenu({ search, onSearch }: SearchProps) {
  const { statistic = "avg", zone = localZone() } = search;
  const zones = [...new Set([localZone(), "UTC", zone])];
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
        onChange={(chosen) => onSearch({ zone: chosen === localZone() ? undefined : chosen })}
        options={zones.map((value) => ({ value, label: value, icon: null }))}
      />
    </Menu>
  );
}
