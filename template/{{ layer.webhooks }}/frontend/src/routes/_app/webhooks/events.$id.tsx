import { createFileRoute, notFound } from "@tanstack/react-router";
import { EventPage } from "@/features/webhooks/event-page";
import { eventQuery } from "@/features/webhooks/queries";

export const Route = createFileRoute("/_app/webhooks/events/$id")({
  params: {
    parse: ({ id }) => {
      if (!/^[1-9]\d*$/.test(id)) throw notFound();
      return { id: Number(id) };
    },
    stringify: ({ id }) => ({ id: String(id) }),
  },
  loader: ({ context, params }) => context.queryClient.prefetchQuery(eventQuery(params.id)),
  component: Event,
});

function Event() {
  const { id } = Route.useParams();
  return <EventPage key={id} id={id} />;
}
