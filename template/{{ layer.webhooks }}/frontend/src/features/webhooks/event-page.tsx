import { useQuery } from "@tanstack/react-query";
import { LoadingFacts } from "@/components/facts";
import { Section } from "@/components/page";
import { ErrorState, Skeleton } from "@/components/states";
import { Badge } from "@/components/ui/badge";
import { Alert } from "@/components/ui/form";
import type { WebhookEventDetail } from "./client";
import { EventFacts } from "./event-facts";
import { Headers } from "./headers";
import { Payload } from "./payload";
import { eventQuery } from "./queries";
import { ReplayEvent } from "./replay-event";
import { StatusBadge } from "./status";
import { EventSubPage } from "./sub-page";
import { Timeline } from "./timeline";

export function EventPage({ id }: { id: number }) {
  const { data: event, error, refetch } = useQuery(eventQuery(id));
  const title = `Event ${id}`;
  if (error && !event) {
    return (
      <EventSubPage source={undefined} title={title}>
        <ErrorState error={error} onRetry={refetch} />
      </EventSubPage>
    );
  }
  return (
    <EventSubPage
      source={event?.source}
      title={title}
      summary={event ? <Badges event={event} /> : <Skeleton className="my-1 w-24" />}
      actions={event && <ReplayEvent event={event} />}
    >
      {event ? <Told event={event} /> : <LoadingFacts />}
    </EventSubPage>
  );
}

function Badges({ event: { status, is_test } }: { event: WebhookEventDetail }) {
  return (
    <span className="flex gap-1.5">
      <StatusBadge status={status} />
      {is_test && <Badge>Test</Badge>}
    </span>
  );
}

function Told({ event }: { event: WebhookEventDetail }) {
  const why = reasons[event.status];
  return (
    <>
      {event.error && why && (
        <Section title={why}>
          <Alert>
            <span className="min-w-0 break-words">{event.error}</span>
          </Alert>
        </Section>
      )}
      <EventFacts event={event} />
      <Timeline event={event} />
      <Payload event={event} />
      <Headers headers={event.headers} />
    </>
  );
}

const reasons: Partial<Record<WebhookEventDetail["status"], string>> = {
  refused: "Why it was refused",
  dead: "Why it was given up",
};
