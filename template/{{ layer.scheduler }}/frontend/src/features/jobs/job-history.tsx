import { useInfiniteQuery } from "@tanstack/react-query";
import { ChevronDown, History, List } from "lucide-react";
import { EmptyState, ErrorState } from "@/components/states";
import { Button } from "@/components/ui/button";
import { Alert } from "@/components/ui/form";
import { Menu, MenuChoice } from "@/components/ui/menu";
import type { RunStatus } from "./client";
import { historyQuery } from "./queries";
import { RunsTable } from "./runs-table";
import { StatusDot, statuses, statusNames } from "./status";

interface JobHistoryProps {
  name: string;
  status: RunStatus | undefined;
  onStatus: (status: RunStatus | undefined) => void;
}

/** The runs of a job, page after page. */
export function JobHistory({ name, status, onStatus }: JobHistoryProps) {
  const query = useInfiniteQuery(historyQuery(name, status));
  const runs = query.data?.pages.flatMap((page) => page.items);
  return (
    <section className="flex flex-col gap-3">
      <div className="flex items-center justify-between">
        <h2 className="font-semibold text-[0.9375rem]">History</h2>
        <StatusFilter status={status} onStatus={onStatus} />
      </div>
      {query.error && !runs ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : (
        <RunsTable
          runs={runs}
          empty={status ? <NoneFound onClear={() => onStatus(undefined)} /> : <NoRuns />}
        />
      )}
      {query.isFetchNextPageError && <Alert>{query.error.message}</Alert>}
      {query.hasNextPage && (
        <Button
          className="self-center"
          pending={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </section>
  );
}

function StatusFilter({ status, onStatus }: Omit<JobHistoryProps, "name">) {
  const label = status ? statuses[status].label : "Any status";
  const trigger = (
    <Button aria-label={`Status: ${label}`}>
      {status && <StatusDot status={status} />}
      {label}
      <ChevronDown aria-hidden className="size-4 text-muted" />
    </Button>
  );
  const options = statusNames.map((value) => ({
    value,
    label: statuses[value].label,
    icon: <Dot status={value} />,
  }));
  return (
    <Menu trigger={trigger}>
      <MenuChoice<RunStatus | "any">
        label="Status"
        value={status ?? "any"}
        onChange={(value) => onStatus(value === "any" ? undefined : value)}
        options={[{ value: "any", label: "Any status", icon: <List aria-hidden /> }, ...options]}
      />
    </Menu>
  );
}

/** As wide as the icons of a menu. */
function Dot({ status }: { status: RunStatus }) {
  return (
    <span className="grid size-4 place-items-center">
      <StatusDot status={status} />
    </span>
  );
}

function NoRuns() {
  return (
    <EmptyState icon={History} title="No runs yet">
      The first one appears here as soon as it is due.
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
