import { createFileRoute } from "@tanstack/react-router";
import { type EventsFilter, eventsQuery, sourcesQuery } from "@/features/webhooks/queries";
import { isStatus } from "@/features/webhooks/status";
import { WebhooksPage } from "@/features/webhooks/webhooks-page";

export const Route = createFileRoute("/_app/webhooks/")({
  // What is left out would come through from the address: the router merges the two.
  validateSearch: ({ source, status }): EventsFilter => ({
    source: source ? String(source) : undefined,
    status: isStatus(status) ? status : undefined,
  }),
  loaderDeps: ({ search: { source, status } }) => ({ source, status }),
  loader: ({ context: { queryClient }, deps }) =>
    Promise.all([
      queryClient.prefetchQuery(sourcesQuery),
      queryClient.prefetchInfiniteQuery(eventsQuery(deps)),
    ]),
  component: Webhooks,
});

function Webhooks() {
  const navigate = Route.useNavigate();
  return (
    <WebhooksPage
      filter={Route.useSearch()}
      onFilter={({ source, status }) => navigate({ search: { source, status }, replace: true })}
    />
  );
}
