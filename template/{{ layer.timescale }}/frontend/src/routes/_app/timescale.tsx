import { createFileRoute, notFound } from "@tanstack/react-router";
import { infoQuery } from "@/features/timescale/queries";
import { TimescalePage } from "@/features/timescale/timescale-page";

export const Route = createFileRoute("/_app/timescale")({
  staticData: { title: "Time series" },
  beforeLoad: ({ context }) => {
    if (context.user.role !== "admin") throw notFound();
  },
  loader: ({ context }) => context.queryClient.prefetchQuery(infoQuery),
  component: TimescalePage,
});
