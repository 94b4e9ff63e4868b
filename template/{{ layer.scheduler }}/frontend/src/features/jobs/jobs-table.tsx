import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { JobRead } from "./client";
import { latestRun } from "./filters";
import { HistoryChart } from "./history-chart";
import { NextRun } from "./next-run";
import { Duration, StatusDot, statuses } from "./status";
import { Ago } from "./time";
import { splitName } from "./words";

interface JobsTableProps {
  /** Undefined while they are on their way. */
  jobs: JobRead[] | undefined;
  empty: ReactNode;
  menu: (job: JobRead) => ReactNode;
}

export function JobsTable({ jobs, empty, menu }: JobsTableProps) {
  return (
    <Table aria-busy={!jobs} className="table-fixed">
      <thead>
        <tr>
          <Th>Job</Th>
          <Th className="hidden w-52 px-0 md:table-cell">Schedule</Th>
          <Th className="hidden w-30 px-0 sm:table-cell">Last result</Th>
          <Th className="hidden w-40 sm:table-cell">Latest runs</Th>
          <Th className="w-13 px-0">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {!jobs && <LoadingRows />}
        {jobs?.length === 0 && (
          <Tr>
            <Td colSpan={5}>{empty}</Td>
          </Tr>
        )}
        {jobs?.map((job) => (
          <JobRow key={job.name} job={job} menu={menu(job)} />
        ))}
      </tbody>
    </Table>
  );
}

const second = "truncate text-[0.8125rem] text-muted";

function JobRow({ job, menu }: { job: JobRead; menu: ReactNode }) {
  return (
    <Tr className="h-16 transition-colors hover:bg-hover/50">
      <Td className="max-sm:py-3">
        <JobLink name={job.name} />
        <p className={second} title={job.summary}>
          {job.summary}
        </p>
        <p className={`${second} mt-0.5 flex items-center gap-3 md:hidden`}>
          <span className="sm:hidden">
            <LastResult job={job} />
          </span>
          <NextRun job={job} />
        </p>
      </Td>
      <Td className="hidden pr-4 pl-0 md:table-cell">
        <p className="truncate" title={job.schedule ?? undefined}>
          {job.schedule ?? "No schedule"}
        </p>
        <p className={`${second} tabular-nums`}>
          <NextRun job={job} />
        </p>
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <LastResult job={job} />
        <LastTime job={job} />
      </Td>
      <Td className="hidden sm:table-cell">
        <HistoryChart runs={job.recent} height={28} />
      </Td>
      <Td className="pr-3 pl-0 text-right">{menu}</Td>
    </Tr>
  );
}

function JobLink({ name }: { name: string }) {
  const { module, action } = splitName(name);
  return (
    <Link
      to="/jobs/$name"
      params={{ name }}
      preload="intent"
      title={name}
      className="block truncate hover:underline"
    >
      <span className="text-muted">{module}</span>
      <span className="font-medium">{action}</span>
    </Link>
  );
}

function LastResult({ job }: { job: JobRead }) {
  const run = latestRun(job);
  if (!run) return <span className="text-muted">Never ran</span>;
  return (
    <Link
      to="/jobs/runs/$id"
      params={{ id: run.id }}
      preload="intent"
      className="flex w-fit items-center gap-2 hover:underline"
    >
      <StatusDot status={run.status} />
      {statuses[run.status].label}
    </Link>
  );
}

function LastTime({ job }: { job: JobRead }) {
  const run = latestRun(job);
  if (!run) return null;
  return (
    <p className={`${second} tabular-nums`}>
      {run.status === "running" ? <Duration run={run} /> : <Ago time={run.scheduled_at} />}
    </p>
  );
}

function LoadingRows() {
  return ["w-44", "w-36", "w-40", "w-32"].map((width) => (
    <Tr key={width} className="h-16">
      <Td className="max-sm:h-21">
        <Skeleton className={`max-w-full ${width}`} />
        <Skeleton className="mt-2 w-52 max-w-full" />
      </Td>
      <Td className="hidden px-0 md:table-cell">
        <Skeleton className="w-28" />
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <Skeleton className="w-20" />
      </Td>
      <Td className="hidden sm:table-cell">
        <HistoryChart runs={[]} height={28} />
      </Td>
      <Td />
    </Tr>
  ));
}
