import { useQuery } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useState } from "react";
import { LoadingFacts } from "@/components/facts";
import { Section } from "@/components/page";
import { ErrorState, Skeleton } from "@/components/states";
import { Button } from "@/components/ui/button";
import { Alert } from "@/components/ui/form";
import { CancelRun } from "./cancel-run";
import type { JobRunDetail } from "./client";
import { Output } from "./output";
import { runQuery } from "./queries";
import { RunDialog } from "./run-dialog";
import { RunFacts } from "./run-facts";
import { StatusBadge } from "./status";
import { JobSubPage } from "./sub-page";

export function RunPage({ id }: { id: number }) {
  const { data: run, error, refetch } = useQuery(runQuery(id));
  const title = `Run ${id}`;
  if (error && !run) {
    return (
      <JobSubPage title={title}>
        <ErrorState error={error} onRetry={refetch} />
      </JobSubPage>
    );
  }
  return (
    <JobSubPage
      job={run?.job}
      title={title}
      summary={run ? <StatusBadge status={run.status} /> : <Skeleton className="my-1 w-24" />}
      actions={run && <Actions run={run} />}
    >
      {run ? <Told run={run} /> : <LoadingFacts />}
    </JobSubPage>
  );
}

function Actions({ run }: { run: JobRunDetail }) {
  return isOver(run) ? <RunAgain run={run} /> : <CancelRun run={run} />;
}

const isOver = ({ status }: JobRunDetail) => status !== "queued" && status !== "running";

function RunAgain({ run }: { run: JobRunDetail }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <RotateCw aria-hidden className="size-4" /> Run again
      </Button>
      {isAsking && (
        <RunDialog name={run.job} values={run.arguments} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

function Told({ run }: { run: JobRunDetail }) {
  const values = JSON.stringify(run.arguments, null, 2);
  return (
    <>
      {run.abandoned && (
        <Alert>
          The function did not stop when told to. It may still be running, until its runner is
          restarted.
        </Alert>
      )}
      <RunFacts run={run} />
      {run.error && <Why run={run} />}
      {run.traceback && <Output title="Traceback" text={run.traceback} />}
      <Output
        title="Log"
        text={run.log}
        empty={isOver(run) ? "It has written nothing." : "Nothing yet."}
      />
      {values !== "{}" && <Output title="Arguments" text={values} />}
    </>
  );
}

/** Failures in red; that a run was skipped, missed or cancelled is no alarm. */
function Why({ run }: { run: JobRunDetail }) {
  const isCancelled = run.status === "running" && run.cancel_requested;
  const isFailure = !isCancelled && !["skipped", "missed", "cancelled"].includes(run.status);
  const failed = run.status === "running" ? run.attempt - 1 : run.attempt;
  const error = isOver(run) ? "Error" : `Why attempt ${failed} failed`;
  return (
    <Section title={isFailure ? error : "Reason"}>
      {isFailure ? <Alert>{run.error}</Alert> : <p className="text-muted">{run.error}</p>}
    </Section>
  );
}
