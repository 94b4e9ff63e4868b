import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { JobRead } from "./client";
import { HistoryChart } from "./history-chart";
import { JobRow } from "./job-row";

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
