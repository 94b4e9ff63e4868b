import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { Checkbox } from "./checkbox";
import type { WebhookEventRead } from "./client";
import { EventRow } from "./event-row";
import type { Selection } from "./selection";

interface EventsTableProps {
  /** Undefined while they are on their way. */
  events: WebhookEventRead[] | undefined;
  selection: Selection;
  empty: ReactNode;
}

export function EventsTable({ events, selection, empty }: EventsTableProps) {
  return (
    <Table aria-busy={!events} className="table-fixed">
      <thead className={events?.length === 0 ? "max-md:hidden" : ""}>
        <tr>
          <Th className="w-11 pr-0">
            <Checkbox
              aria-label="Select all that can be replayed"
              checked={selection.isAll}
              isPartial={selection.isSome && !selection.isAll}
              disabled={!selection.isPossible}
              onChange={selection.toggleAll}
            />
          </Th>
          <Th>Event</Th>
          <Th className="w-30 px-0">Status</Th>
          <Th className="hidden w-34 px-0 sm:table-cell">Received</Th>
          <Th className="hidden w-20 px-0 md:table-cell">Attempts</Th>
          <Th className="hidden w-20 pl-0 text-right md:table-cell">Size</Th>
        </tr>
      </thead>
      <tbody>
        {!events && <LoadingRows />}
        {events?.length === 0 && (
          <Tr>
            <Td colSpan={6}>{empty}</Td>
          </Tr>
        )}
        {events?.map((event) => (
          <EventRow key={event.id} event={event} selection={selection} />
        ))}
      </tbody>
    </Table>
  );
}

function LoadingRows() {
  return ["w-44", "w-36", "w-40", "w-32"].map((width) => (
    <Tr key={width} className="h-15">
      <Td className="pr-0" />
      <Td className="max-sm:h-20">
        <Skeleton className={`max-w-full ${width}`} />
        <Skeleton className="mt-2 w-52 max-w-full" />
      </Td>
      <Td className="px-0">
        <Skeleton className="w-18" />
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <Skeleton className="w-24" />
      </Td>
      <Td className="hidden px-0 md:table-cell" />
      <Td className="hidden pl-0 md:table-cell" />
    </Tr>
  ));
}
