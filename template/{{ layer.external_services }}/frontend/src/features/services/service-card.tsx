import { PlugZap } from "lucide-react";
import { useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CircuitBadge, CircuitNotice } from "./circuit";
import type { ServiceCheck, ServiceRead } from "./client";
import { ConnectionTest } from "./connection-test";
import { LatestCalls } from "./latest-calls";
import { OperationsTable } from "./operations-table";
import { useCheck } from "./queries";

/** A service that is on: whether calls go through, how they went, and a button that tries one. */
export function ServiceCard({ service }: { service: ServiceRead }) {
  const check = useCheck(service.name);
  const [result, setResult] = useState<ServiceCheck>();
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="overflow-hidden rounded-xl border border-line bg-surface shadow-card"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 p-4 sm:px-5">
        <div className="min-w-0 flex-1 basis-60">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h2 id={id} className="font-semibold text-[0.9375rem]">
              {service.title}
            </h2>
            <CircuitBadge circuit={service.circuit} />
            {service.is_required && <Badge>Required</Badge>}
          </div>
          <p className="mt-1 text-muted">{service.summary}</p>
          <p className="truncate text-[0.8125rem] text-muted" title={service.base_url ?? undefined}>
            {service.base_url}
          </p>
        </div>
        {service.can_check && (
          <Button
            pending={check.isPending}
            onClick={() => check.mutate(undefined, { onSettled: setResult })}
          >
            <PlugZap aria-hidden className="size-4" /> Test connection
          </Button>
        )}
      </header>
      <ConnectionTest result={result} isOld={check.isPending} />
      <CircuitNotice circuit={service.circuit} tries_again_at={service.tries_again_at} />
      {service.recent.length === 0 ? (
        <p className="border-line border-t px-4 py-3 text-muted sm:px-5">
          Not called since this process began.
        </p>
      ) : (
        <LatestCalls service={service} />
      )}
      <OperationsTable service={service} />
    </section>
  );
}
