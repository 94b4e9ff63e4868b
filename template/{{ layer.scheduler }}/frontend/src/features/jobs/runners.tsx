import { useQuery } from "@tanstack/react-query";
import { CircleAlert } from "lucide-react";
import { Command } from "@/components/command";
import { Dot } from "@/components/dot";
import { useNow } from "@/lib/clock";
import { count, formatDuration } from "@/lib/words";
import type { JobRunnerRead } from "./client";
import { runnersQuery } from "./queries";

/** "2 runners, last heartbeat 3 s ago". */
export function RunnersLine() {
  const { data: runners = [] } = useQuery(runnersQuery);
  const up = runners.filter((runner) => !runner.is_silent);
  if (!hasRunner(up)) return null;
  return (
    <p className="flex h-8 items-center gap-2.5 rounded-full border border-line bg-surface px-3.5 text-[0.8125rem] text-muted tabular-nums shadow-card">
      <Dot color="bg-good" />
      {kinds(up)}, last heartbeat <Heartbeat runners={up} /> ago
    </p>
  );
}

function Heartbeat({ runners }: { runners: JobRunnerRead[] }) {
  const latest = Math.max(...runners.map((runner) => Date.parse(runner.seen_at)));
  return formatDuration(useNow((now) => Math.max(1, Math.floor((now - latest) / 1000))));
}

const hasRunner = (up: JobRunnerRead[]) => up.some(({ kind }) => kind === "runner");

/** "2 runners and 1 worker". */
function kinds(runners: JobRunnerRead[]) {
  const number = (kind: string) => runners.filter((runner) => runner.kind === kind).length;
  const named = ["runner", "worker"].filter((kind) => number(kind) > 0);
  return named.map((kind) => count(number(kind), kind)).join(" and ");
}

/** What is wrong with the runners, if anything is. */
export function RunnersNotice() {
  const { data: runners } = useQuery(runnersQuery);
  if (!runners) return null;
  const up = runners.filter((runner) => !runner.is_silent);
  const silent = runners.length - up.length;
  const abandoned = up.reduce((sum, runner) => sum + runner.abandoned, 0);
  return (
    <>
      {!hasRunner(up) && (
        <Notice title="No runner is up: nothing will run." command="uv run app jobs run">
          Start one in the project's folder.
        </Notice>
      )}
      {silent > 0 && (
        <Notice title={`${count(silent, "runner")} fell silent.`}>
          What they were at is run again, or counts as lost.
        </Notice>
      )}
      {abandoned > 0 && (
        <Notice title={`${count(abandoned, "function")} did not stop when told to.`}>
          They may still be at it, and keep a thread each until their runner is restarted.
        </Notice>
      )}
    </>
  );
}

interface NoticeProps {
  title: string;
  /** What would mend it. */
  command?: string;
  children: string;
}

function Notice({ title, command, children }: NoticeProps) {
  return (
    <div role="status" className="flex gap-3 rounded-xl bg-danger-soft px-4 py-3.5">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-6 gap-y-2.5">
        <div>
          <p className="font-medium text-danger">{title}</p>
          <p className="mt-0.5">{children}</p>
        </div>
        {command && <Command>{command}</Command>}
      </div>
    </div>
  );
}
