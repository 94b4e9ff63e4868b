import { BarChart, heightOf, STUB } from "@/components/bar-chart";
import { formatDuration, formatMoment } from "@/lib/words";
import type { JobRunMark, RunStatus } from "./client";
import { statuses, statusNames } from "./status";

interface HistoryChartProps {
  /** The latest first, as the API gives them. */
  runs: JobRunMark[];
  /** How many runs there is room for. */
  slots?: number;
  /** Room for the bars, in pixels; the width is that of the place. */
  height: number;
}

/** A bar a run, the latest on the right: its height is how long it took, its colour how it went. */
export function HistoryChart({ runs, slots = 24, height }: HistoryChartProps) {
  const shown = runs.slice(0, slots).reverse();
  const longest = Math.max(0, ...shown.map((run) => run.duration ?? 0));
  const bars = shown.map((run) => ({
    key: run.id,
    tall: tallOf(run, longest, height),
    look: statuses[run.status].bar,
    title: titleOf(run),
  }));
  return <BarChart label={describe(shown)} {...{ bars, slots, height }} />;
}

function tallOf(run: JobRunMark, longest: number, height: number) {
  if (run.status === "running") return height;
  if (!run.duration) return run.status === "succeeded" || run.status === "failed" ? STUB * 2 : STUB;
  return heightOf(run.duration, longest, height);
}

function titleOf(run: JobRunMark) {
  const duration = run.duration === null ? "" : `, ${formatDuration(run.duration)}`;
  return `${statuses[run.status].label}${duration}: ${formatMoment(run.scheduled_at)}`;
}

/** "Latest 20 runs: 18 succeeded, 2 failed". */
function describe(runs: JobRunMark[]) {
  if (runs.length === 0) return "No runs yet";
  const number = (status: RunStatus) => runs.filter((run) => run.status === status).length;
  const parts = statusNames
    .filter((status) => number(status) > 0)
    .map((status) => `${number(status)} ${status}`);
  return `Latest ${runs.length === 1 ? "run" : `${runs.length} runs`}: ${parts.join(", ")}`;
}
