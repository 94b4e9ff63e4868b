import type { ServiceCallRead } from "./client";
import { type Kind, kindOf, looks, nameOf } from "./outcomes";
import { count, formatClock, formatDuration } from "./words";

interface CallsChartProps {
  /** The latest first, as the API gives them. */
  calls: ServiceCallRead[];
  /** How many calls there is room for. */
  slots?: number;
  /** Room for the bars, in pixels; the width is that of the place. */
  height?: number;
}

export const SLOTS = 60;
const STUB = 3;

/** A bar a call, the latest on the right: its height is how long it took, its colour how it went. */
export function CallsChart({ calls, slots = SLOTS, height = 64 }: CallsChartProps) {
  const shown = calls.slice(0, slots).reverse();
  const longest = Math.max(...shown.map(({ seconds }) => seconds));
  const width = 100 / slots;
  const empty = slots - shown.length;
  return (
    <svg role="img" aria-label={describe(shown)} width="100%" height={height} className="block">
      {Array.from({ length: empty }, (_, at) => (
        <Bar key={`empty ${-at}`} at={at} {...{ width, height }} tall={STUB} look="fill-line" />
      ))}
      {shown.map((call, at) => (
        <Bar
          key={`${call.at} ${call.operation} ${-at}`}
          at={empty + at}
          {...{ width, height }}
          tall={heightOf(call, longest, height)}
          look={looks[kindOf(call.outcome)].bar}
          title={titleOf(call)}
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
        rx={1.5}
        className={look}
      />
    </g>
  );
}

/** The root of the time, so that a slow call does not flatten the others. */
function heightOf({ outcome, seconds }: ServiceCallRead, longest: number, height: number) {
  if (kindOf(outcome) === "unsent" || longest === 0) return STUB;
  return Math.max(STUB * 2, Math.sqrt(seconds / longest) * height);
}

/** "forecast: OK, 120 ms, 2 attempts, 14:30:05". */
function titleOf({ operation, outcome, seconds, attempts, at }: ServiceCallRead) {
  const tries = attempts > 1 ? `, ${count(attempts, "attempt")}` : "";
  return `${operation}: ${nameOf(outcome)}, ${formatDuration(seconds)}${tries}, ${formatClock(at)}`;
}

/** "Latest 20 calls: 18 went well, 2 failed". */
function describe(calls: ServiceCallRead[]) {
  const number = (kind: Kind) => calls.filter((call) => kindOf(call.outcome) === kind).length;
  const kinds = (Object.keys(looks) as Kind[]).filter((kind) => number(kind) > 0);
  const parts = kinds.map((kind) => `${number(kind)} ${looks[kind].word}`);
  return `Latest ${count(calls.length, "call")}: ${parts.join(", ")}`;
}
