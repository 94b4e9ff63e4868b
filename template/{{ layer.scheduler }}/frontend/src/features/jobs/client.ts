/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
/**
 * How far a run is; but for the first two, it stays as it is.
 */
export type RunStatus =
  | "queued"
  | "running"
  | "succeeded"
  | "failed"
  | "missed"
  | "skipped"
  | "lost"
  | "cancelled";
/**
 * A run as a bar of a chart.
 */
export interface JobRunMark {
  id: number;
  status: RunStatus;
  scheduled_at: string;
  due_at: string;
  started_at: string | null;
  finished_at: string | null;
  /** How long its last attempt took, in seconds. */
  readonly duration: number | null;
}

/**
 * A job that is declared in code.
 */
export interface JobRead {
  name: string;
  summary: string;
  schedule: string | null;
  time_zone: string | null;
  is_enabled: boolean;
  is_paused: boolean;
  next_run_at: string | null;
  recent: JobRunMark[];
}

/**
 * A run in the history.
 */
export interface JobRunRead {
  id: number;
  status: RunStatus;
  scheduled_at: string;
  due_at: string;
  started_at: string | null;
  finished_at: string | null;
  job: string;
  attempt: number;
  attempts: number | null;
  is_scheduled: boolean;
  requested_by: string | null;
  runner_id: string | null;
  cancel_requested: boolean;
  abandoned: boolean;
  error: string | null;
  /** How long its last attempt took, in seconds. */
  readonly duration: number | null;
}

/**
 * Runs, the latest first.
 */
export interface JobRunPage {
  items: JobRunRead[];
  next_cursor: string | null;
}

export type JobRunDetailArguments = { [key: string]: unknown };

/**
 * All that is known of a run.
 */
export interface JobRunDetail {
  id: number;
  status: RunStatus;
  scheduled_at: string;
  due_at: string;
  started_at: string | null;
  finished_at: string | null;
  job: string;
  attempt: number;
  attempts: number | null;
  is_scheduled: boolean;
  requested_by: string | null;
  runner_id: string | null;
  cancel_requested: boolean;
  abandoned: boolean;
  error: string | null;
  arguments: JobRunDetailArguments;
  request_id: string | null;
  traceback: string | null;
  log: string;
  /** How long its last attempt took, in seconds. */
  readonly duration: number | null;
}

/**
 * A process that runs jobs.
 */
export interface JobRunnerRead {
  id: string;
  host: string;
  pid: number;
  kind: string;
  started_at: string;
  seen_at: string;
  abandoned: number;
  is_silent: boolean;
}

export type JobDetailArgumentsSchema = { [key: string]: unknown };

/**
 * What an administrator did with a job.
 */
export interface JobActionRead {
  id: number;
  run_id: number | null;
  action: string;
  actor: string;
  at: string;
}

/**
 * A job with its declaration, and what was done with it.
 */
export interface JobDetail {
  name: string;
  summary: string;
  schedule: string | null;
  time_zone: string | null;
  is_enabled: boolean;
  is_paused: boolean;
  next_run_at: string | null;
  recent: JobRunMark[];
  description: string;
  overlap: string;
  retries: number;
  timeout: number | null;
  misfire_grace: number;
  arguments_schema: JobDetailArgumentsSchema;
  actions: JobActionRead[];
}

export type ListJobRunsParams = {
  /**
   * @minimum 1
   * @maximum 200
   */
  limit?: number;
  cursor?: string | null;
  job?: string | null;
  status?: RunStatus | null;
};

export type RunJobBody = { [key: string]: unknown };

/**
 * All jobs by name, each with its next run and its latest ones.
 */
export const listJobs = () => {
  return request<JobRead[]>({ url: `/api/jobs`, method: "GET" });
};

/**
 * The history, the latest run first; of one job or status, if asked.
 */
export const listJobRuns = (params?: ListJobRunsParams) => {
  return request<JobRunPage>({ url: `/api/jobs/runs`, method: "GET", params });
};

/**
 * A run with its log and, if it failed, its traceback.
 */
export const readJobRun = (runId: number) => {
  return request<JobRunDetail>({ url: `/api/jobs/runs/${runId}`, method: "GET" });
};

/**
 * Cancel a run: at once if it waits, else its runner is told to stop it.
 */
export const cancelJobRun = (runId: number) => {
  return request<void>({ url: `/api/jobs/runs/${runId}/cancel`, method: "POST" });
};

/**
 * The processes that run jobs.
 */
export const listJobRunners = () => {
  return request<JobRunnerRead[]>({ url: `/api/jobs/runners`, method: "GET" });
};

/**
 * A job with its declaration and its arguments.
 */
export const readJob = (name: string) => {
  return request<JobDetail>({ url: `/api/jobs/${name}`, method: "GET" });
};

/**
 * Run a job now, with these arguments.
 */
export const runJob = (name: string, runJobBody: RunJobBody) => {
  return request<JobRunRead>({
    url: `/api/jobs/${name}/runs`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    data: runJobBody,
  });
};

/**
 * Let no run of a job start until it is resumed.
 */
export const pauseJob = (name: string) => {
  return request<void>({ url: `/api/jobs/${name}/pause`, method: "POST" });
};

/**
 * Let a paused job run again, from its next tick on.
 */
export const resumeJob = (name: string) => {
  return request<void>({ url: `/api/jobs/${name}/resume`, method: "POST" });
};

export type ListJobsResult = NonNullable<Awaited<ReturnType<typeof listJobs>>>;
export type ListJobRunsResult = NonNullable<Awaited<ReturnType<typeof listJobRuns>>>;
export type ReadJobRunResult = NonNullable<Awaited<ReturnType<typeof readJobRun>>>;
export type CancelJobRunResult = NonNullable<Awaited<ReturnType<typeof cancelJobRun>>>;
export type ListJobRunnersResult = NonNullable<Awaited<ReturnType<typeof listJobRunners>>>;
export type ReadJobResult = NonNullable<Awaited<ReturnType<typeof readJob>>>;
export type RunJobResult = NonNullable<Awaited<ReturnType<typeof runJob>>>;
export type PauseJobResult = NonNullable<Awaited<ReturnType<typeof pauseJob>>>;
export type ResumeJobResult = NonNullable<Awaited<ReturnType<typeof resumeJob>>>;
