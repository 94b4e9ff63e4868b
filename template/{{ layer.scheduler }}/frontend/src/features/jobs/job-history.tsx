import { useInfiniteQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { Section } from "@/components/page";
import { EmptyState, ErrorState, LoadMore } from "@/components/states";
import { Button } from "@/components/ui/button";
import type { RunStatus } from "./client";
import { historyQuery } from "./queries";
import { RunsTable } from "./runs-table";
import { StatusFilter } from "./status-filter";

interface JobHistoryProps {
  name: string;
  /** Whether its runs come by themselves; undefined while that is on its way. */
  hasSchedule: boolean | undefined;
  status: RunStatus | undefined;
  onStatus: (status: RunStatus | undefined) => void;
}

/** The runs of a job, page after page. */
export function JobHistory({ name, hasSchedule, status, onStatus }: JobHistoryProps) {
  const query = useInfiniteQuery(historyQuery(name, status));
  const runs = query.data?.pages.flatMap((page) => page.items);
  return (
    <Section title="History" actions={<StatusFilter status={status} onStatus={onStatus} />}>
      {query.error && !runs ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : (
        <RunsTable
          runs={runs}
          empty={
            status ? (
              <NoneFound onClear={() => onStatus(undefined)} />
            ) : (
              <NoRuns hasSchedule={hasSchedule} />
            )
          }
        />
      )}
      <LoadMore query={query} />
    </Section>
  );
}

function NoRuns({ hasSchedule = true }: { hasSchedule: boolean | undefined }) {
  return (
    <EmptyState icon={History} title="No runs yet">
      The first one appears here as soon as it is {hasSchedule ? "due" : "asked for"}.
    </EmptyState>
  );
}

function NoneFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={History} title="No such runs">
      None that is kept ended this way.
      <Button className="self-center" onClick={onClear}>
        Show all runs
      </Button>
    </EmptyState>
  );
}
