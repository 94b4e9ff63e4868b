import type { JobDetail, JobRead, JobRunDetail, JobRunMark, JobRunnerRead } from "./client";

const ago = (seconds: number) => new Date(Date.now() - seconds * 1000).toISOString();

export const mark = (changes: Partial<JobRunMark> = {}): JobRunMark => ({
  id: 1,
  status: "succeeded",
  scheduled_at: ago(122),
  due_at: ago(122),
  started_at: ago(122),
  finished_at: ago(120),
  duration: 2,
  ...changes,
});

export const run = (changes: Partial<JobRunDetail> = {}): JobRunDetail => ({
  ...mark(),
  job: "prices.fetch",
  attempt: 1,
  attempts: 1,
  is_scheduled: true,
  requested_by: null,
  runner_id: "host-1",
  cancel_requested: false,
  abandoned: false,
  error: null,
  arguments: {},
  request_id: null,
  traceback: null,
  log: "",
  ...changes,
});

export const running = { status: "running", finished_at: null, duration: null } as const;

export const job = (changes: Partial<JobRead> = {}): JobRead => ({
  name: "prices.fetch",
  summary: "Fetch the prices.",
  schedule: "Every 15 minutes",
  time_zone: "Europe/Copenhagen",
  is_enabled: true,
  is_paused: false,
  next_run_at: ago(-200),
  recent: [mark()],
  ...changes,
});

export const detail = (changes: Partial<JobDetail> = {}): JobDetail => ({
  ...job(),
  description: "",
  overlap: "skip",
  retries: 0,
  timeout: null,
  misfire_grace: 300,
  arguments_schema: { type: "object", properties: {} },
  actions: [],
  ...changes,
});

export const runner = (changes: Partial<JobRunnerRead> = {}): JobRunnerRead => ({
  id: "host-1",
  host: "host",
  pid: 1,
  kind: "runner",
  started_at: ago(3600),
  seen_at: ago(3),
  abandoned: 0,
  is_silent: false,
  ...changes,
});

/** Arguments of every kind, as Pydantic describes them. */
export const everyKind = {
  type: "object",
  $defs: { Area: { type: "string", enum: ["DK1", "DK2"], title: "Area" } },
  required: ["name", "day"],
  properties: {
    name: { type: "string", description: "Whose prices." },
    limit: { type: "integer", default: 10, minimum: 1 },
    ratio: { type: "number", default: 0.5 },
    dry: { type: "boolean", default: false },
    area: { $ref: "#/$defs/Area", default: "DK1" },
    old_area: { allOf: [{ $ref: "#/$defs/Area" }] },
    maybe: { anyOf: [{ type: "integer" }, { type: "null" }], default: null },
    mode: { anyOf: [{ enum: ["fast", 2] }, { type: "null" }], default: null },
    only: { const: "this" },
    day: { type: "string", format: "date" },
    since: { type: "string", format: "date-time" },
    areas: { type: "array", items: { type: "string" }, default: ["DK1"] },
    price: { anyOf: [{ type: "number" }, { type: "string" }] },
  },
};
