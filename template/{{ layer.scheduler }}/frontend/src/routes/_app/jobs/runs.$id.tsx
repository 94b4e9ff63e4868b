import { createFileRoute, notFound } from "@tanstack/react-router";
import { runQuery } from "@/features/jobs/queries";
import { RunPage } from "@/features/jobs/run-page";

export const Route = createFileRoute("/_app/jobs/runs/$id")({
  params: {
    parse: ({ id }) => {
      if (!/^[1-9]\d*$/.test(id)) throw notFound();
      return { id: Number(id) };
    },
    stringify: ({ id }) => ({ id: String(id) }),
  },
  loader: ({ context, params }) => context.queryClient.prefetchQuery(runQuery(params.id)),
  component: Run,
});

function Run() {
  const { id } = Route.useParams();
  return <RunPage key={id} id={id} />;
}
