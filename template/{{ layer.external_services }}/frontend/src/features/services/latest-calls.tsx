import { Fact } from "@/components/fact";
import { Ago, Clock } from "@/components/time";
import { count, formatDuration } from "@/lib/words";
import { CallsChart, SLOTS } from "./calls-chart";
import type { ServiceRead } from "./client";
import { Outcome } from "./outcomes";
import { formatShare } from "./words";

/** How the latest calls went: the last one, the share of failures, and a bar for each. */
export function LatestCalls({ service }: { service: ServiceRead }) {
  const { recent, error_rate, under_way } = service;
  const shown = recent.slice(0, SLOTS);
  const [last, first] = [shown[0], shown.at(-1)];
  if (!last || !first || error_rate === null) return null;
  return (
    <div className="grid gap-x-8 gap-y-5 border-line border-t p-4 sm:grid-cols-[11rem_1fr] sm:px-5">
      <dl className="grid grid-cols-2 gap-4 sm:grid-cols-1">
        <Fact name="Last call">
          <Outcome call={last} />
          <span className="text-[0.8125rem] text-muted">
            <Ago time={last.at} />
            {under_way > 0 && `, ${under_way} under way`}
          </span>
        </Fact>
        <Fact name="Error rate">
          <span className={error_rate > 0 ? "font-medium text-danger" : ""}>
            {formatShare(error_rate)}
          </span>{" "}
          <span className="block text-[0.8125rem] text-muted">
            of the latest {count(recent.length, "call")}
          </span>
        </Fact>
      </dl>
      <div className="min-w-0 text-muted text-xs tabular-nums">
        <p className="h-5 border-line border-b border-dashed">
          {formatDuration(Math.max(...shown.map(({ seconds }) => seconds)))} at most
        </p>
        <CallsChart calls={recent} />
        <p className="mt-2 flex h-4 justify-between">
          <Clock time={first.at} />
          {last !== first && <Clock time={last.at} />}
        </p>
      </div>
    </div>
  );
}
