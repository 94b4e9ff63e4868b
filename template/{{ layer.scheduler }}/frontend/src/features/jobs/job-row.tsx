import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Td, Tr } from "@/components/ui/table";
import type { JobRead } from "./client";
import { HistoryChart } from "./history-chart";
import { LastResult, LastTime } from "./last-result";
import { NextRun } from "./next-run";
import { splitName } from "./words";

const second = "truncate text-[0.8125rem] text-muted tabular-nums";

/** A job in the list; where it is narrow, all in one cell. */
export function JobRow({ job, menu }: { job: JobRead; menu: ReactNode }) {
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
          <span>
            {job.next_run_at && "next "}
            <NextRun job={job} />
          </span>
        </p>
      </Td>
      <Td className="hidden pr-4 pl-0 md:table-cell">
        <p className="truncate" title={job.schedule ?? undefined}>
          {job.schedule ?? "No schedule"}
        </p>
        <p className={second}>
          <NextRun job={job} />
        </p>
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <LastResult job={job} />
        <p className={second}>
          <LastTime job={job} />
        </p>
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
