import { ChevronDown, List } from "lucide-react";
import { Dot } from "@/components/dot";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";
import type { RunStatus } from "./client";
import { statuses, statusNames } from "./status";

interface StatusFilterProps {
  status: RunStatus | undefined;
  onStatus: (status: RunStatus | undefined) => void;
}

/** Chooses which runs a history shows: of one status, or all. */
export function StatusFilter({ status, onStatus }: StatusFilterProps) {
  const label = status ? statuses[status].label : "Any status";
  const trigger = (
    <Button aria-label={`Status: ${label}`}>
      {status && <Dot color={statuses[status].dot} />}
      {label}
      <ChevronDown aria-hidden className="size-4 text-muted" />
    </Button>
  );
  const options = statusNames.map((value) => ({
    value,
    label: statuses[value].label,
    icon: <Icon status={value} />,
  }));
  return (
    <Menu trigger={trigger}>
      <MenuChoice<RunStatus | "any">
        label="Status"
        value={status ?? "any"}
        onChange={(value) => onStatus(value === "any" ? undefined : value)}
        options={[{ value: "any", label: "Any status", icon: <List aria-hidden /> }, ...options]}
      />
    </Menu>
  );
}

/** As wide as the icons of a menu. */
function Icon({ status }: { status: RunStatus }) {
  return (
    <span className="grid size-4 place-items-center">
      <Dot color={statuses[status].dot} />
    </span>
  );
}
