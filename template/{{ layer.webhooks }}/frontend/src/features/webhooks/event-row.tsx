import { Link } from "@tanstack/react-router";
import { Ago } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Td, Tr } from "@/components/ui/table";
import { Checkbox } from "./checkbox";
import type { WebhookEventRead } from "./client";
import type { Selection } from "./selection";
import { isOver, StatusBadge } from "./status";
import { formatSize } from "./words";

/** An event in the list: the row leads to its page, but for the box that selects it. */
export function EventRow({ event, selection }: { event: WebhookEventRead; selection: Selection }) {
  return (
    <Tr className="relative h-15 tabular-nums transition-colors hover:bg-hover/50 has-checked:bg-accent-soft/50">
      <Td className="pr-0">
        <Checkbox
          aria-label={`Select event ${event.id}`}
          checked={selection.has(event.id)}
          disabled={!isOver(event)}
          onChange={() => selection.toggle(event.id)}
        />
      </Td>
      <Td className="max-sm:py-2.5">
        <p className="flex items-center gap-2">
          <Link
            to="/webhooks/events/$id"
            params={{ id: event.id }}
            preload="intent"
            className="truncate after:absolute after:inset-0"
          >
            <span className="font-medium">{event.source}</span>
            {event.kind && <span className="text-muted"> {event.kind}</span>}
            <span className="sr-only">, event {event.id}</span>
          </Link>
          {event.is_test && <Badge>Test</Badge>}
        </p>
        <p className="truncate text-[0.8125rem] text-muted" title={event.error ?? undefined}>
          {event.error ?? event.delivery_id}
        </p>
        <p className="text-[0.8125rem] text-muted sm:hidden">
          <Ago time={event.received_at} />
        </p>
      </Td>
      <Td className="px-0">
        <StatusBadge status={event.status} />
      </Td>
      <Td className="hidden px-0 text-muted sm:table-cell">
        <Ago time={event.received_at} />
      </Td>
      <Td className="hidden px-0 text-muted md:table-cell">{event.attempts || "–"}</Td>
      <Td className="hidden pl-0 text-right text-muted md:table-cell">{formatSize(event.size)}</Td>
    </Tr>
  );
}
