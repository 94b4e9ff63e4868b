import { formatAgo } from "@/lib/format";
import type { TimeSeriesPolicyRead } from "./client";
import { formatUntil } from "./words";

const results = { succeeded: "Succeeded", failed: "Failed" };
const second = "block text-[0.8125rem] text-muted";

/** How a policy's last run ended, and when it was. */
export function LastRun({ policy }: { policy: TimeSeriesPolicyRead }) {
  const { last_run_at, last_result, failures } = policy;
  if (!last_run_at) return <span className="text-muted">Never</span>;
  const times = failures > 1 ? `, ${failures} times` : "";
  return (
    <>
      {last_result && (
        <span className={last_result === "failed" ? "text-danger" : ""}>
          {results[last_result]}
          {times}
        </span>
      )}
      <time dateTime={last_run_at} title={last_run_at} className={second}>
        {formatAgo(last_run_at)}
      </time>
    </>
  );
}

/** When a policy runs next. */
export function NextRun({ policy }: { policy: TimeSeriesPolicyRead }) {
  const { state, next_run_at, every } = policy;
  if (state === "paused") return "Paused";
  return (
    <>
      {state === "running" ? "Running" : next_run_at && formatUntil(next_run_at)}
      <span className={second}>every {every}</span>
    </>
  );
}
