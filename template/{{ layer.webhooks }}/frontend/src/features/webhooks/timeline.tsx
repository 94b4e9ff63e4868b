import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Dot } from "@/components/dot";
import { Section } from "@/components/page";
import { Clock } from "@/components/time";
import { formatDuration } from "@/lib/words";
import type { EventStatus, WebhookAttemptRead, WebhookEventDetail } from "./client";
import { statuses } from "./status";

/** What has happened to an event, the first thing first, and what comes next. */
export function Timeline({ event }: { event: WebhookEventDetail }) {
  const { history, received_at, finished_at, status, run_id } = event;
  const first = status === "refused" && history.length === 0 ? "refused" : "received";
  return (
    <Section title="Timeline">
      <ol className="rounded-xl border border-line bg-surface px-4 py-4 shadow-card sm:px-5">
        <Entry status={first} title={statuses[first].label} at={received_at} />
        {history.map((attempt, at) => (
          <Attempt key={attempt.id} attempt={attempt} number={at + 1} />
        ))}
        {next[status] && (
          <Entry status="received" title={next[status]}>
            {run_id && <RunLink id={run_id} />}
          </Entry>
        )}
        {status === "dead" && <Entry status="dead" title={end(event)} at={finished_at} />}
      </ol>
    </Section>
  );
}

const next: Partial<Record<EventStatus, string>> = {
  received: "Waits for a runner",
  failed: "Waits for the next attempt",
};

/** A last attempt is dead itself; without one, it was cancelled, say. */
function end({ history, run_id }: WebhookEventDetail) {
  const last = history.at(-1);
  const hadItsLast = last?.status === "dead" && last.run_id === run_id;
  return hadItsLast ? "Given up: no attempt is left" : "Given up";
}

function Attempt({ attempt, number }: { attempt: WebhookAttemptRead; number: number }) {
  const { run_id, requested_by, status, started_at, finished_at, error } = attempt;
  // The last attempt of a dead event failed as the others did: what died is the event.
  const outcome = status === "dead" ? "failed" : status;
  const title = `Attempt ${number}: ${statuses[outcome].label.toLowerCase()}`;
  return (
    <Entry status={outcome} title={title} at={started_at}>
      {finished_at && <span>took {formatDuration(secondsOf(started_at, finished_at))}</span>}
      <RunLink id={run_id} />
      {requested_by && <span className="break-words">replayed by {requested_by}</span>}
      {error && <p className="w-full break-words text-danger">{error}</p>}
    </Entry>
  );
}

const secondsOf = (start: string, end: string) => (Date.parse(end) - Date.parse(start)) / 1000;

interface EntryProps {
  status: EventStatus;
  title: string;
  at?: string | null;
  children?: ReactNode;
}

/** A dot on the line, and beside it what it stands for. */
function Entry({ status, title, at, children }: EntryProps) {
  return (
    <li className="group relative flex gap-3.5 pb-5 last:pb-0">
      <span
        aria-hidden
        className="absolute top-5 bottom-0.5 left-[0.1875rem] w-0.5 rounded-full bg-line group-last:hidden"
      />
      <span className="flex h-5 items-center">
        <Dot color={statuses[status].dot} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap justify-between gap-x-4">
          <span className="font-medium">{title}</span>
          {at && (
            <span className="text-[0.8125rem] text-muted tabular-nums">
              <Clock time={at} />
            </span>
          )}
        </p>
        <div className="flex flex-wrap gap-x-3 gap-y-1 text-[0.8125rem] text-muted tabular-nums">
          {children}
        </div>
      </div>
    </li>
  );
}

function RunLink({ id }: { id: number }) {
  return (
    <Link
      to="/jobs/runs/$id"
      params={{ id }}
      preload="intent"
      className="underline decoration-line-strong underline-offset-2 hover:text-ink"
    >
      run {id}
    </Link>
  );
}
