import { useQuery } from "@tanstack/react-query";
import { Pause, Play, Zap } from "lucide-react";
import { useState } from "react";
import { Section } from "@/components/page";
import { ErrorState, Skeleton } from "@/components/states";
import { Button } from "@/components/ui/button";
import { ActionList } from "./action-list";
import type { JobDetail, RunStatus } from "./client";
import { Declaration } from "./declaration";
import { LoadingFacts } from "./facts";
import { JobHistory } from "./job-history";
import { LatestRuns } from "./latest-runs";
import { jobQuery, useTogglePause } from "./queries";
import { RunDialog } from "./run-dialog";
import { SubPage } from "./sub-page";
import { paragraphs } from "./words";

interface JobPageProps {
  name: string;
  /** Which runs the history shows; all, if it says nothing. */
  status: RunStatus | undefined;
  onStatus: (status: RunStatus | undefined) => void;
}

export function JobPage({ name, status, onStatus }: JobPageProps) {
  const { data: job, error, refetch } = useQuery(jobQuery(name));
  return (
    <SubPage
      title={name}
      summary={job?.summary ?? (!error && <Skeleton className="my-0.75 w-72 max-w-full" />)}
      actions={job && <Actions job={job} />}
    >
      {error && !job && <ErrorState error={error} onRetry={refetch} />}
      {job && <About job={job} />}
      {!job && !error && <Loading />}
      {(job || !error) && <JobHistory name={name} status={status} onStatus={onStatus} />}
      {job && job.actions.length > 0 && (
        <Section title="What administrators did">
          <ActionList actions={job.actions} />
        </Section>
      )}
    </SubPage>
  );
}

function Actions({ job }: { job: JobDetail }) {
  const [isAsking, setAsking] = useState(false);
  const toggle = useTogglePause(job);
  const Icon = job.is_paused ? Play : Pause;
  return (
    <div className="flex gap-2">
      <Button pending={toggle.isPending} onClick={() => toggle.mutate()}>
        <Icon aria-hidden className="size-4" /> {job.is_paused ? "Resume" : "Pause"}
      </Button>
      <Button
        variant="primary"
        disabled={!job.is_enabled || job.is_paused}
        onClick={() => setAsking(true)}
      >
        <Zap aria-hidden className="size-4" /> Run now
      </Button>
      {isAsking && <RunDialog name={job.name} onClose={() => setAsking(false)} />}
    </div>
  );
}

function About({ job }: { job: JobDetail }) {
  return (
    <>
      {job.description && (
        <div className="-mt-4 flex max-w-2xl flex-col gap-2">
          {paragraphs(job.description).map((text) => (
            <p key={text} className="whitespace-pre-line text-muted">
              {text}
            </p>
          ))}
        </div>
      )}
      <Declaration job={job} />
      <LatestRuns runs={job.recent} />
    </>
  );
}

function Loading() {
  return (
    <>
      <LoadingFacts />
      <LatestRuns runs={[]} />
    </>
  );
}
