import { Link } from "@tanstack/react-router";
import { Dot } from "@/components/dot";
import { Ago } from "@/components/time";
import type { JobRead } from "./client";
import { latestRun } from "./filters";
import { Duration, statuses } from "./status";

/** What a job is at, else how it ended last; it leads to that run. */
export function LastResult({ job }: { job: JobRead }) {
  const run = latestRun(job);
  if (!run) return <span className="text-muted">Never ran</span>;
  return (
    <Link
      to="/jobs/runs/$id"
      params={{ id: run.id }}
      preload="intent"
      className="flex w-fit items-center gap-2 hover:underline"
    >
      <Dot color={statuses[run.status].dot} />
      {statuses[run.status].label}
    </Link>
  );
}

/** When that was. */
export function LastTime({ job }: { job: JobRead }) {
  const run = latestRun(job);
  if (!run) return null;
  if (run.status === "running") return <Duration run={run} />;
  return <Ago time={run.finished_at ?? run.scheduled_at} />;
}
