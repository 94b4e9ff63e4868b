import type {
  WebhookAttemptRead,
  WebhookEventDetail,
  WebhookEventRead,
  WebhookSourceRead,
} from "./client";

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

export const source = (changes: Partial<WebhookSourceRead> = {}): WebhookSourceRead => ({
  name: "github",
  summary: "Store releases.",
  path: "/webhooks/github",
  scheme: "GitHub",
  secrets: 1,
  variable: null,
  retries: 8,
  keep_days: 30,
  keeps_body: true,
  rate: 600,
  kinds: null,
  payload_schema: { type: "object", properties: { ref: { type: "string" } } },
  latest_at: ago(120),
  ...changes,
});

export const event = (changes: Partial<WebhookEventRead> = {}): WebhookEventRead => ({
  id: 1,
  source: "github",
  delivery_id: "72d3162e",
  kind: "push",
  status: "done",
  received_at: ago(120),
  finished_at: ago(119),
  attempts: 1,
  size: 2048,
  is_test: false,
  error: null,
  ...changes,
});

export const attempt = (changes: Partial<WebhookAttemptRead> = {}): WebhookAttemptRead => ({
  id: 1,
  run_id: 12,
  requested_by: null,
  status: "done",
  started_at: ago(120),
  finished_at: ago(118.6),
  error: null,
  ...changes,
});

export const detail = (changes: Partial<WebhookEventDetail> = {}): WebhookEventDetail => ({
  ...event(),
  client: "192.0.2.1",
  headers: { "x-github-event": "push", authorization: "…" },
  body: '{"ref": "main"}',
  is_text: true,
  body_hash: "9f86d081",
  run_id: 12,
  history: [attempt()],
  can_replay: true,
  why_not: null,
  ...changes,
});
