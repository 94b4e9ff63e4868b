import { Card, Section } from "@/components/page";
import type { ServiceRead } from "./client";

/** Services that are not configured, each with what turns it on. */
export function OffServices({ services }: { services: ServiceRead[] }) {
  if (services.length === 0) return null;
  return (
    <Section title="Off">
      <Card>
        {services.map((service) => (
          <div
            key={service.name}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3.5 sm:px-5"
          >
            <div className="min-w-0">
              <h3 className="font-medium">{service.title}</h3>
              <p className="text-muted">{service.summary}</p>
            </div>
            <p className="flex flex-wrap items-center gap-1.5 text-[0.8125rem] text-muted">
              Set
              {service.variables.map((variable) => (
                <code
                  key={variable}
                  className="rounded-md border border-line bg-canvas px-1.5 py-0.5 font-mono text-ink text-xs"
                >
                  {variable}
                </code>
              ))}
            </p>
          </div>
        ))}
      </Card>
    </Section>
  );
}
