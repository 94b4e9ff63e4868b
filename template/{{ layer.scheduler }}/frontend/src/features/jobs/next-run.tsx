import { type LucideIcon, Pause, PowerOff } from "lucide-react";
import type { JobRead } from "./client";
import { Until } from "./time";

/** When a job runs next, or why it does not by itself. */
export function NextRun({ job }: { job: JobRead }) {
  if (!job.is_enabled) return <Reason icon={PowerOff}>Off</Reason>;
  if (job.is_paused) return <Reason icon={Pause}>Paused</Reason>;
  if (job.next_run_at) return <Until time={job.next_run_at} zone={job.time_zone} />;
  return job.schedule ? "Not again" : "On demand";
}

function Reason({ icon: Icon, children }: { icon: LucideIcon; children: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 align-top">
      <Icon aria-hidden className="size-3.5" />
      {children}
    </span>
  );
}
