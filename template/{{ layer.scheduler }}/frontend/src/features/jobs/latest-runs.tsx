import { Section } from "@/components/page";
import { Clock } from "@/components/time";
import { formatDuration } from "@/lib/words";
import type { JobRunMark } from "./client";
import { HistoryChart } from "./history-chart";

/** The chart of a job with its measures: what its height and its width stand for. */
export function LatestRuns({ runs }: { runs: JobRunMark[] }) {
  const durations = runs.flatMap(({ duration }) => (duration === null ? [] : [duration]));
  const [latest, oldest] = [runs[0], runs.at(-1)];
  return (
    <Section title="Latest runs">
      <div className="rounded-xl border border-line bg-surface p-4 text-muted text-xs tabular-nums shadow-card sm:px-5">
        <p className="h-5.5 border-line border-b border-dashed">
          {durations.length > 0 && `${formatDuration(Math.max(...durations))} at most`}
        </p>
        <HistoryChart runs={runs} height={88} />
        <p className="mt-2.5 flex h-4 justify-between">
          {oldest && <Clock time={oldest.scheduled_at} />}
          {latest && latest !== oldest && <Clock time={latest.scheduled_at} />}
        </p>
      </div>
    </Section>
  );
}
