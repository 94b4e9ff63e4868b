import { useQuery } from "@tanstack/react-query";
import { LoadingFacts } from "@/components/facts";
import { Section } from "@/components/page";
import { ErrorState, Skeleton } from "@/components/states";
import { ActionList } from "./action-list";
import type { JobDetail, RunStatus } from "./client";
import { Declaration } from "./declaration";
import { JobActions } from "./job-actions";
import { JobHistory } from "./job-history";
import { LatestRuns } from "./latest-runs";
import { jobQuery } from "./queries";
import { JobSubPage } from "./sub-page";
import { paragraphs } from "./words";

interface JobPageProps {
  name: string;
  /** Which runs the history shows; all, if it says nothing. */
  status: RunStatus | undefined;
  onStatus: (status: RunStatus | undefined) => void;
}

export function JobPage({ name, status, onStatus }: JobPageProps) {
  const { data: job, error, refetch } = useQuery(jobQuery(name));
  if (error && !job) {
    return (
      <JobSubPage title={name}>
        <ErrorState error={error} onRetry={refetch} />
      </JobSubPage>
    );
  }
  const hasSchedule = job && job.schedule !== null;
  return (
    <JobSubPage
      title={name}
      summary={job?.summary ?? <Skeleton className="my-0.75 w-72 max-w-full" />}
      actions={job && <JobActions job={job} />}
    >
      {job ? <About job={job} /> : <Loading />}
      <JobHistory {...{ name, hasSchedule, status, onStatus }} />
      {job && job.actions.length > 0 && (
        <Section title="What administrators did">
          <ActionList actions={job.actions} />
        </Section>
      )}
    </JobSubPage>
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
