import { useQuery } from "@tanstack/react-query";
import { CalendarClock, SearchX } from "lucide-react";
import { useState } from "react";
import { Page } from "@/components/page";
import { SearchField } from "@/components/search-field";
import { Segments } from "@/components/segments";
import { EmptyState, ErrorState } from "@/components/states";
import { Button } from "@/components/ui/button";
import { isIn, type JobState, matches } from "./filters";
import { JobMenu } from "./job-menu";
import { JobsTable } from "./jobs-table";
import { jobsQuery } from "./queries";
import { RunDialog } from "./run-dialog";
import { RunnersLine, RunnersNotice } from "./runners";

/** What of the page stands in its address. */
export interface JobsFilter {
  search?: string | undefined;
  state?: JobState | undefined;
}

interface JobsPageProps {
  filter: JobsFilter;
  onFilter: (filter: JobsFilter) => void;
}

export function JobsPage({ filter, onFilter }: JobsPageProps) {
  const [asked, setAsked] = useState<string | null>(null);
  const { data: jobs, error, refetch } = useQuery(jobsQuery);
  const { search = "", state } = filter;
  const found = jobs?.filter((job) => matches(job, search));
  const inState = (state?: JobState) => found?.filter((job) => isIn(job, state));

  return (
    <Page
      title="Jobs"
      summary="What runs on a schedule or on demand, and how it went."
      actions={<RunnersLine />}
    >
      <div className="flex flex-col gap-4">
        <RunnersNotice />
        <div className="flex flex-wrap items-start justify-between gap-3">
          <div className="w-full sm:w-72">
            <SearchField
              label="Search by name"
              value={search}
              onChange={(search) => onFilter({ ...filter, search })}
            />
          </div>
          <Segments<JobState | undefined>
            label="State"
            value={state}
            onChange={(state) => onFilter({ ...filter, state })}
            options={[
              { value: undefined, label: "All", count: inState()?.length },
              {
                value: "failing",
                label: "Failing",
                count: inState("failing")?.length,
                alarm: true,
              },
              { value: "paused", label: "Paused", count: inState("paused")?.length },
            ]}
          />
        </div>
        {error && !jobs ? (
          <ErrorState error={error} onRetry={refetch} />
        ) : (
          <JobsTable
            jobs={inState(state)}
            empty={jobs?.length === 0 ? <NoJobs /> : <NoneFound onClear={() => onFilter({})} />}
            menu={(job) => <JobMenu job={job} onRun={() => setAsked(job.name)} />}
          />
        )}
      </div>
      {asked && <RunDialog name={asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}

function NoJobs() {
  return (
    <EmptyState icon={CalendarClock} title="No jobs yet">
      A function with @job in a feature's jobs.py, or in a file in backend/app/jobs, appears here.
    </EmptyState>
  );
}

function NoneFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={SearchX} title="No job found">
      None fits the search and the state.
      <Button className="self-center" onClick={onClear}>
        Show all jobs
      </Button>
    </EmptyState>
  );
}
