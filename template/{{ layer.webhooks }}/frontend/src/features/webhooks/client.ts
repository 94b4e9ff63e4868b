/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
export type WebhookSourceReadPayloadSchema = { [key: string]: unknown };

/**
 * A source that is declared in code.
 */
export interface WebhookSourceRead {
  name: string;
  summary: string;
  path: string;
  scheme: string;
  secrets: number;
  variable: string | null;
  retries: number;
  keep_days: number;
  keeps_body: boolean;
  rate: number;
  kinds: string[] | null;
  payload_schema: WebhookSourceReadPayloadSchema;
  latest_at: string | null;
}

/**
 * A test event, which is signed as the provider would.
 */
export interface WebhookTest {
  payload: unknown;
  kind?: string | null;
}

/**
 * What a delivery came to.
 */
export type WebhookOutcome = "accepted" | "duplicate" | "ignored";
/**
 * The acknowledgement.
 */
export interface WebhookReceipt {
  outcome: WebhookOutcome;
  event?: number | null;
}

/**
 * How far an event is.
 */
export type EventStatus = "received" | "processing" | "done" | "failed" | "dead" | "refused";
/**
 * A delivery in the list.
 */
export interface WebhookEventRead {
  id: number;
  source: string;
  delivery_id: string | null;
  kind: string | null;
  status: EventStatus;
  received_at: string;
  finished_at: string | null;
  attempts: number;
  size: number;
  is_test: boolean;
  error: string | null;
}

/**
 * Deliveries, the latest first.
 */
export interface WebhookEventPage {
  items: WebhookEventRead[];
  next_cursor: string | null;
}

/**
 * Which events to handle once more.
 */
export interface WebhookReplay {
  /**
   * @minItems 1
   * @maxItems 200
   * @items.minimum 1
   * @items.maximum 9223372036854776000
   */
  events: number[];
}

/**
 * An event that can't be handled once more, and why.
 */
export interface WebhookRefusal {
  event: number;
  why: string;
}

/**
 * What became of a replay.
 */
export interface WebhookReplayReport {
  replayed: number[];
  refused: WebhookRefusal[];
}

export type WebhookEventDetailHeaders = { [key: string]: string };

/**
 * One attempt to handle an event.
 */
export interface WebhookAttemptRead {
  id: number;
  run_id: number;
  requested_by: string | null;
  status: EventStatus;
  started_at: string;
  finished_at: string | null;
  error: string | null;
}

/**
 * All that is known of a delivery.
 */
export interface WebhookEventDetail {
  id: number;
  source: string;
  delivery_id: string | null;
  kind: string | null;
  status: EventStatus;
  received_at: string;
  finished_at: string | null;
  attempts: number;
  size: number;
  is_test: boolean;
  error: string | null;
  client: string | null;
  headers: WebhookEventDetailHeaders;
  body: string | null;
  is_text: boolean;
  body_hash: string;
  run_id: number | null;
  history: WebhookAttemptRead[];
  can_replay: boolean;
  why_not: string | null;
}

export type ListWebhookEventsParams = {
  /**
   * @minimum 1
   * @maximum 200
   */
  limit?: number;
  cursor?: string | null;
  source?: string | null;
  status?: EventStatus | null;
};

/**
 * All sources by name.
 */
export const listWebhookSources = () => {
  return request<WebhookSourceRead[]>({ url: `/api/webhooks/sources`, method: "GET" });
};

/**
 * Sign a payload as the provider does, and take it as a delivery.
 */
export const sendTestWebhook = (name: string, webhookTest: WebhookTest) => {
  return request<WebhookReceipt>({
    url: `/api/webhooks/sources/${name}/test`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    data: webhookTest,
  });
};

/**
 * The deliveries, the latest first; of one source or status, if asked.
 */
export const listWebhookEvents = (params?: ListWebhookEventsParams) => {
  return request<WebhookEventPage>({ url: `/api/webhooks/events`, method: "GET", params });
};

/**
 * Handle events once more, those that can be.
 */
export const replayWebhookEvents = (webhookReplay: WebhookReplay) => {
  return request<WebhookReplayReport>({
    url: `/api/webhooks/replays`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    data: webhookReplay,
  });
};

/**
 * A delivery with its headers, its body, and every attempt to handle it.
 */
export const readWebhookEvent = (eventId: number) => {
  return request<WebhookEventDetail>({ url: `/api/webhooks/events/${eventId}`, method: "GET" });
};

/**
 * Handle an event once more; one that was refused is verified once more.
 */
export const replayWebhookEvent = (eventId: number) => {
  return request<WebhookEventRead>({
    url: `/api/webhooks/events/${eventId}/replay`,
    method: "POST",
  });
};

export type ListWebhookSourcesResult = NonNullable<Awaited<ReturnType<typeof listWebhookSources>>>;
export type SendTestWebhookResult = NonNullable<Awaited<ReturnType<typeof sendTestWebhook>>>;
export type ListWebhookEventsResult = NonNullable<Awaited<ReturnType<typeof listWebhookEvents>>>;
export type ReplayWebhookEventsResult = NonNullable<
  Awaited<ReturnType<typeof replayWebhookEvents>>
>;
export type ReadWebhookEventResult = NonNullable<Awaited<ReturnType<typeof readWebhookEvent>>>;
export type ReplayWebhookEventResult = NonNullable<Awaited<ReturnType<typeof replayWebhookEvent>>>;
