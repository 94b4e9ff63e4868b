import type { JobRead } from "./client";
import { Until } from "./time";

/** When a job runs next, or why it does not by itself. */
export function NextRun({ job }: { job: JobRead }) {
  if (!job.is_enabled) return "Off";
  if (job.is_paused) return "Paused";
  if (job.next_run_at) return <Until time={job.next_run_at} zone={job.time_zone} />;
  return job.schedule ? "Not again" : "On demand";
}
