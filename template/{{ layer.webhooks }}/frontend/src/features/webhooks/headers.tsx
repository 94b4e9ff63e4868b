import { Card, Section } from "@/components/page";
import type { WebhookEventDetailHeaders } from "./client";

const REDACTED = "…"; // as the server writes it in the place of a credential

/** The headers of a delivery, by name; a credential was never stored. */
export function Headers({ headers }: { headers: WebhookEventDetailHeaders }) {
  const sorted = Object.entries(headers).sort(([one], [other]) => (one < other ? -1 : 1));
  return (
    <Section title="Headers">
      <Card>
        {sorted.map(([name, value]) => (
          <div
            key={name}
            className="flex flex-col gap-x-4 px-4 py-2 font-mono text-[0.8125rem] sm:flex-row sm:px-5"
          >
            <span className="shrink-0 text-muted sm:w-60 sm:break-words">{name}</span>
            {value === REDACTED ? (
              <span className="font-sans text-muted">not kept</span>
            ) : (
              <span className="min-w-0 break-all">{value}</span>
            )}
          </div>
        ))}
      </Card>
    </Section>
  );
}
