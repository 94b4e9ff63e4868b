import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";
import { Clock } from "@/components/time";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { JobRunRead } from "./client";
import { Duration, StatusBadge } from "./status";

interface RunsTableProps {
  /** Undefined while they are on their way. */
  runs: JobRunRead[] | undefined;
  empty: ReactNode;
}

export function RunsTable({ runs, empty }: RunsTableProps) {
  return (
    <Table aria-busy={!runs} className="table-fixed">
      <thead>
        <tr>
          <Th className="w-36">Status</Th>
          <Th className="w-36 px-0 max-sm:w-auto">Scheduled</Th>
          <Th className="hidden w-32 px-0 sm:table-cell">Started</Th>
          <Th className="w-28 px-0 max-sm:w-20">Duration</Th>
          <Th className="hidden w-24 px-0 sm:table-cell">Attempt</Th>
          <Th className="hidden md:table-cell">Asked for by</Th>
        </tr>
      </thead>
      <tbody>
        {!runs && <LoadingRows />}
        {runs?.length === 0 && (
          <Tr>
            <Td colSpan={6}>{empty}</Td>
          </Tr>
        )}
        {runs?.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </tbody>
    </Table>
  );
}

function RunRow({ run }: { run: JobRunRead }) {
  return (
    <Tr className="relative tabular-nums transition-colors hover:bg-hover/50">
      <Td className="h-11">
        <Link
          to="/jobs/runs/$id"
          params={{ id: run.id }}
          preload="intent"
          className="inline-flex rounded-full after:absolute after:inset-0"
        >
          <StatusBadge status={run.status} />
          <span className="sr-only">, run {run.id}</span>
        </Link>
      </Td>
      <Td className="h-11 px-0">
        <Clock time={run.scheduled_at} />
      </Td>
      <Td className="hidden h-11 px-0 text-muted sm:table-cell">
        <Clock time={run.started_at} />
      </Td>
      <Td className="h-11 px-0">
        <Duration run={run} />
      </Td>
      <Td className="hidden h-11 px-0 text-muted sm:table-cell">{attemptOf(run)}</Td>
      <Td className="hidden h-11 truncate text-muted md:table-cell">{askerOf(run)}</Td>
    </Tr>
  );
}

/** "2 of 4". */
export function attemptOf({ attempt, attempts }: JobRunRead) {
  if (attempt === 0) return "–";
  return attempts === null ? String(attempt) : `${attempt} of ${attempts}`;
}

/** Who had it run: a person, the schedule, or else code of the app. */
export function askerOf({ requested_by, is_scheduled }: JobRunRead) {
  return requested_by ?? (is_scheduled ? "Schedule" : "The app");
}

function LoadingRows() {
  return ["w-24", "w-22", "w-25", "w-23"].map((width) => (
    <Tr key={width}>
      <Td colSpan={6} className="h-11">
        <Skeleton className={width} />
      </Td>
    </Tr>
  ));
}
