import { useQuery } from "@tanstack/react-query";
import { Webhook } from "lucide-react";
import { useState } from "react";
import { Page, Section } from "@/components/page";
import { EmptyState, ErrorState } from "@/components/states";
import type { WebhookSourceRead } from "./client";
import { EventList } from "./event-list";
import { type EventsFilter, sourcesQuery } from "./queries";
import { SourcesTable } from "./sources-table";
import { TestDialog } from "./test-dialog";

interface WebhooksPageProps {
  filter: EventsFilter;
  onFilter: (filter: EventsFilter) => void;
}

export function WebhooksPage({ filter, onFilter }: WebhooksPageProps) {
  const [tested, setTested] = useState<WebhookSourceRead | null>(null);
  const { data: sources, error, refetch } = useQuery(sourcesQuery);
  return (
    <Page title="Webhooks" summary="What other systems tell the app, and what became of it.">
      <Section title="Sources">
        {error && !sources ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <SourcesTable sources={sources} empty={<NoSources />} onTest={setTested} />
        )}
      </Section>
      <EventList sources={sources} filter={filter} onFilter={onFilter} />
      {tested && <TestDialog source={tested} onClose={() => setTested(null)} />}
    </Page>
  );
}

function NoSources() {
  return (
    <EmptyState icon={Webhook} title="No sources yet">
      A function with @webhook in a feature's webhooks.py, or in a file in backend/app/webhooks,
      appears here.
    </EmptyState>
  );
}
