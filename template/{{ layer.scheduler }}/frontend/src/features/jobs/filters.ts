import type { JobRead, JobRunMark } from "./client";
import { isLive } from "./queries";

export const jobStates = ["failing", "paused"] as const;
export type JobState = (typeof jobStates)[number];

/** What to tell of a job: what it is at, else how it ended last. */
export function latestRun({ recent }: JobRead): JobRunMark | undefined {
  const on = recent.find((run) => run.status === "running") ?? recent.find(isLive);
  return on ?? recent.find((run) => run.status !== "queued");
}

/** Whether the last run that came to an end by itself failed. */
function isFailing({ recent }: JobRead) {
  const ended = recent.find(({ status }) => ["succeeded", "failed", "lost"].includes(status));
  return ended !== undefined && ended.status !== "succeeded";
}

export function isIn(job: JobRead, state: JobState | undefined) {
  if (state === "failing") return isFailing(job);
  return state === undefined || job.is_paused;
}

/** Whether the name or the summary contains the search. */
export function matches({ name, summary }: JobRead, search: string) {
  return `${name} ${summary}`.toLowerCase().includes(search.trim().toLowerCase());
}
