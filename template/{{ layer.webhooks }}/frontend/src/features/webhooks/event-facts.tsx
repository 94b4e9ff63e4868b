import { Fact } from "@/components/fact";
import { Facts, Long } from "@/components/facts";
import { Clock } from "@/components/time";
import type { WebhookEventDetail } from "./client";
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
