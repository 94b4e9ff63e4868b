import { Fact } from "@/components/fact";
import { Facts, Long } from "@/components/facts";
import { Clock } from "@/components/time";
import type { JobRunDetail } from "./client";
import { askerOf, attemptOf } from "./runs-table";
import { Duration } from "./status";
import { Until } from "./time";

/** When a run was, how often, where and for whom. */
export function RunFacts({ run }: { run: JobRunDetail }) {
  return (
    <Facts>
      <Fact name="Scheduled">
        <Clock time={run.scheduled_at} />
      </Fact>
      {run.status === "queued" ? (
        <Fact name={run.attempt > 0 ? "Next attempt" : "Starts"}>
          <Until time={run.due_at} />
        </Fact>
      ) : (
        <Fact name="Started">
          <Clock time={run.started_at} />
        </Fact>
      )}
      <Fact name="Finished">
        <Clock time={run.finished_at} />
      </Fact>
      <Fact name="Duration">
        <Duration run={run} />
      </Fact>
      <Fact name="Attempt">{attemptOf(run)}</Fact>
      <Fact name="Asked for by">{askerOf(run)}</Fact>
      <Fact name="Runner">
        <Long text={run.runner_id} />
      </Fact>
      <Fact name="Request">
        <Long text={run.request_id} />
      </Fact>
    </Facts>
  );
}
