import { useInfiniteQuery } from "@tanstack/react-query";
import { Inbox, SearchX } from "lucide-react";
import { Section } from "@/components/page";
import { EmptyState, ErrorState, LoadMore } from "@/components/states";
import { Button } from "@/components/ui/button";
import type { WebhookSourceRead } from "./client";
import { EventsTable } from "./events-table";
import { Filters } from "./filters";
import { type EventsFilter, eventsQuery } from "./queries";
import { useSelection } from "./selection";
import { SelectionBar } from "./selection-bar";

interface EventListProps {
  /** Undefined while they are on their way. */
  sources: WebhookSourceRead[] | undefined;
  filter: EventsFilter;
  onFilter: (filter: EventsFilter) => void;
}

/** The events, page after page; those that are selected can be replayed together. */
export function EventList({ sources = [], filter, onFilter }: EventListProps) {
  const query = useInfiniteQuery(eventsQuery(filter));
  const events = query.data?.pages.flatMap((page) => page.items);
  const selection = useSelection(events);
  const isFiltered = filter.source !== undefined || filter.status !== undefined;
  return (
    <Section title="Events" actions={<Filters {...{ sources, filter, onFilter }} />}>
      {query.error && !events ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : (
        <EventsTable
          events={events}
          selection={selection}
          empty={isFiltered ? <NoneFound onClear={() => onFilter({})} /> : <NoEvents />}
        />
      )}
      <LoadMore query={query} />
      <SelectionBar selection={selection} />
    </Section>
  );
}

function NoEvents() {
  return (
    <EmptyState icon={Inbox} title="No events yet">
      The first delivery appears here as soon as it comes. A test event shows the way that it takes.
    </EmptyState>
  );
}

function NoneFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={SearchX} title="No such events">
      None that is kept fits the source and the status.
      <Button className="self-center" onClick={onClear}>
        Show all events
      </Button>
    </EmptyState>
  );
}
