import { useQuery } from "@tanstack/react-query";
import { Cable } from "lucide-react";
import { Card, Page } from "@/components/page";
import { EmptyState, ErrorState, Skeleton } from "@/components/states";
import { count } from "@/lib/words";
import type { ServiceRead } from "./client";
import { OffServices } from "./off-services";
import { servicesQuery } from "./queries";
import { ServiceCard } from "./service-card";

export function ServicesPage() {
  const { data: services, error, refetch } = useQuery(servicesQuery);
  return (
    <Page
      title="Services"
      summary="Other people's APIs that this app calls, and how the calls went."
      actions={services && <Overview services={services} />}
    >
      {error && !services && <ErrorState error={error} onRetry={refetch} />}
      {!error && !services && <LoadingCard />}
      {services && <Services services={services} />}
    </Page>
  );
}

function Services({ services }: { services: ServiceRead[] }) {
  if (services.length === 0) return <NoServices />;
  const on = services.filter((service) => service.is_enabled);
  return (
    <>
      {on.length > 0 && (
        <div className="flex flex-col gap-4">
          {on.map((service) => (
            <ServiceCard key={service.name} service={service} />
          ))}
          <p className="text-[0.8125rem] text-muted">
            Circuits and figures are those of the process that answers, since it began.
          </p>
        </div>
      )}
      <OffServices services={services.filter((service) => !service.is_enabled)} />
    </>
  );
}

/** "All circuits closed", or how many are not. */
function Overview({ services }: { services: ServiceRead[] }) {
  const on = services.filter((service) => service.is_enabled);
  const out = on.filter(({ circuit }) => circuit !== "closed");
  if (on.length === 0) return null;
  return (
    <p className="flex h-8 items-center gap-2.5 rounded-full border border-line bg-surface px-3.5 text-[0.8125rem] text-muted tabular-nums shadow-card">
      <span
        aria-hidden
        className={`size-2 rounded-full ${out.length > 0 ? "bg-danger" : "bg-good"}`}
      />
      {out.length > 0 ? `${count(out.length, "circuit")} not closed` : "All circuits closed"}
    </p>
  );
}

function NoServices() {
  return (
    <Card>
      <EmptyState icon={Cable} title="No services yet">
        A package in backend/app/services that has a service appears here.
      </EmptyState>
    </Card>
  );
}

/** Holds the place of a service. */
function LoadingCard() {
  return (
    <div
      aria-busy
      className="flex flex-col gap-4 rounded-xl border border-line bg-surface p-4 shadow-card sm:px-5"
    >
      <Skeleton className="w-40" />
      <Skeleton className="w-72 max-w-full" />
      <Skeleton className="h-24 rounded-lg" />
    </div>
  );
}
