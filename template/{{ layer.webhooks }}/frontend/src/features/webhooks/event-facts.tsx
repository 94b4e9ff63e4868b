import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";
import type { WebhookEventDetail } from "./client";
import { Clock } from "./time";
import { formatSize } from "./words";

/** Where a delivery came from, when, and how it can be told from others. */
export function EventFacts({ event }: { event: WebhookEventDetail }) {
  return (
    <Facts>
      <Fact name="Received">
        <Clock time={event.received_at} />
      </Fact>
      <Fact name="Finished">
        <Clock time={event.finished_at} />
      </Fact>
      <Fact name="Kind">
        <Long text={event.kind} />
      </Fact>
      <Fact name="Delivery">
        <Long text={event.delivery_id} />
      </Fact>
      <Fact name="Sent from">
        <Long text={event.client} />
      </Fact>
      <Fact name="Size">{formatSize(event.size)}</Fact>
      <Fact name="Attempts">{event.attempts}</Fact>
      <Fact name="SHA-256">
        <Long text={event.body_hash} />
      </Fact>
    </Facts>
  );
}

function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-4 rounded-xl border border-line bg-surface p-4 shadow-card sm:grid-cols-4 sm:px-5">
      {children}
    </dl>
  );
}

function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5 break-words tabular-nums">{children}</dd>
    </div>
  );
}

/** A name that a machine gave: cut on screen, whole in the title and the clipboard. */
function Long({ text }: { text: string | null }) {
  return (
    <span className="block truncate" title={text ?? undefined}>
      {text ?? "–"}
    </span>
  );
}

const places = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Holds the place of the facts. */
export function LoadingFacts() {
  return (
    <Facts>
      {places.map((place) => (
        <Fact key={place} name={<Skeleton className="my-0.75 h-2.5 w-16" />}>
          <Skeleton className="my-0.75 w-24" />
        </Fact>
      ))}
    </Facts>
  );
}
