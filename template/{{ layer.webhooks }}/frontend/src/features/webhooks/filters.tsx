import { Webhook } from "lucide-react";
import { Dot } from "@/components/dot";
import type { EventStatus, WebhookSourceRead } from "./client";
import { FilterMenu } from "./filter-menu";
import type { EventsFilter } from "./queries";
import { statuses, statusNames } from "./status";

interface FiltersProps {
  sources: WebhookSourceRead[];
  filter: EventsFilter;
  onFilter: (filter: EventsFilter) => void;
}

/** Which events are listed: of a source, of a status. */
export function Filters({ sources, filter, onFilter }: FiltersProps) {
  return (
    <div className="ml-3 flex min-w-0 gap-2">
      <FilterMenu<string>
        label="Source"
        any="Any source"
        value={filter.source}
        onChange={(source) => onFilter({ ...filter, source })}
        options={sources.map(({ name }) => ({
          value: name,
          label: name,
          icon: <Webhook aria-hidden className="size-4 shrink-0 text-muted" />,
        }))}
      />
      <FilterMenu<EventStatus>
        label="Status"
        any="Any status"
        value={filter.status}
        onChange={(status) => onFilter({ ...filter, status })}
        options={statusNames.map((value) => ({
          value,
          label: statuses[value].label,
          icon: <Icon status={value} />,
        }))}
      />
    </div>
  );
}

/** As wide as the icons of a menu. */
function Icon({ status }: { status: EventStatus }) {
  return (
    <span className="grid size-4 shrink-0 place-items-center">
      <Dot color={statuses[status].dot} />
    </span>
  );
}
