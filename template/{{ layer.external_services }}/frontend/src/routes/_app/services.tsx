import { createFileRoute, notFound } from "@tanstack/react-router";
import { servicesQuery } from "@/features/services/queries";
import { ServicesPage } from "@/features/services/services-page";

export const Route = createFileRoute("/_app/services")({
  staticData: { title: "Services" },
  beforeLoad: ({ context }) => {
    if (context.user.role !== "admin") throw notFound();
  },
  loader: ({ context: { queryClient } }) => queryClient.prefetchQuery(servicesQuery),
  component: ServicesPage,
});
