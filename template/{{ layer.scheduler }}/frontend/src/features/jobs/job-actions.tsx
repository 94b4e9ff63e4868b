import { Pause, Play, Zap } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import type { JobDetail } from "./client";
import { useTogglePause } from "./queries";
import { RunDialog } from "./run-dialog";

/** What an administrator can do on the page of a job. */
export function JobActions({ job }: { job: JobDetail }) {
  const [isAsking, setAsking] = useState(false);
  const toggle = useTogglePause(job);
  const reasonId = useId();
  const reason = whyNot(job);
  const Icon = job.is_paused ? Play : Pause;
  return (
    <div className="flex flex-col gap-1 sm:items-end">
      <div className="flex gap-2">
        <Button pending={toggle.isPending} onClick={() => toggle.mutate()}>
          <Icon aria-hidden className="size-4" /> {job.is_paused ? "Resume" : "Pause"}
        </Button>
        <Button
          variant="primary"
          disabled={reason !== null}
          aria-describedby={reason ? reasonId : undefined}
          onClick={() => setAsking(true)}
        >
          <Zap aria-hidden className="size-4" /> Run now
        </Button>
      </div>
      {reason && (
        <p id={reasonId} className="text-[0.8125rem] text-muted">
          {reason}
        </p>
      )}
      {isAsking && <RunDialog name={job.name} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Why a job can't be run now; null if it can. */
function whyNot({ is_enabled, is_paused }: JobDetail) {
  if (!is_enabled) return "It is off: its code says so.";
  return is_paused ? "Resume it to run it." : null;
}
