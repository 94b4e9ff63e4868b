import type { JobRunMark, RunStatus } from "./client";
import { statuses, statusNames } from "./status";
import { formatDuration, formatMoment } from "./words";

interface HistoryChartProps {
  /** The latest first, as the API gives them. */
  runs: JobRunMark[];
  /** How many runs there is room for. */
  slots?: number;
  /** Room for the bars, in pixels; the width is that of the place. */
  height: number;
}

const STUB = 3;

/** A bar a run, the latest on the right: its height is how long it took, its colour how it went. */
export function HistoryChart({ runs, slots = 24, height }: HistoryChartProps) {
  const shown = runs.slice(0, slots).reverse();
  const longest = Math.max(0, ...shown.map((run) => run.duration ?? 0));
  const width = 100 / slots;
  const empty = slots - shown.length;
  return (
    <svg role="img" aria-label={describe(shown)} width="100%" height={height} className="block">
      {Array.from({ length: empty }, (_, at) => (
        <Bar key={`empty ${-at}`} at={at} {...{ width, height }} tall={STUB} look="fill-line" />
      ))}
      {shown.map((run, at) => (
        <Bar
          key={run.id}
          at={empty + at}
          {...{ width, height }}
          tall={heightOf(run, longest, height)}
          look={statuses[run.status].bar}
          title={titleOf(run)}
        />
      ))}
    </svg>
  );
}

interface BarProps {
  at: number;
  width: number;
  height: number;
  tall: number;
  look: string;
  title?: string;
}

/** A bar, and above it what the mouse may also point at. */
function Bar({ at, width, height, tall, look, title }: BarProps) {
  const x = at * width;
  return (
    <g>
      {title && <title>{title}</title>}
      <rect x={`${x}%`} width={`${width}%`} height={height} className="fill-transparent" />
      <rect
        x={`${x + width * 0.18}%`}
        width={`${width * 0.64}%`}
        y={height - tall}
        height={tall}
        rx={2}
        className={look}
      />
    </g>
  );
}

/** The root of the duration, so that a slow run does not flatten the others. */
function heightOf(run: JobRunMark, longest: number, height: number) {
  if (run.status === "running") return height;
  if (!run.duration) return run.status === "succeeded" || run.status === "failed" ? STUB * 2 : STUB;
  return Math.max(STUB * 2, Math.sqrt(run.duration / longest) * height);
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
