import { BarChart, heightOf, STUB } from "@/components/bar-chart";
import { count, formatClock, formatDuration } from "@/lib/words";
import type { ServiceCallRead } from "./client";
import { type Kind, kindOf, looks, nameOf } from "./outcomes";

interface CallsChartProps {
  /** The latest first, as the API gives them. */
  calls: ServiceCallRead[];
  /** How many calls there is room for. */
  slots?: number;
  /** Room for the bars, in pixels; the width is that of the place. */
  height?: number;
}

export const SLOTS = 60;

/** A bar a call, the latest on the right: its height is how long it took, its colour how it went. */
export function CallsChart({ calls, slots = SLOTS, height = 64 }: CallsChartProps) {
  const shown = calls.slice(0, slots).reverse();
  const longest = Math.max(...shown.map(({ seconds }) => seconds));
  const bars = shown.map((call, at) => ({
    key: `${call.at} ${call.operation} ${at}`,
    tall: tallOf(call, longest, height),
    look: looks[kindOf(call.outcome)].bar,
    title: titleOf(call),
  }));
  return <BarChart label={describe(shown)} {...{ bars, slots, height }} />;
}

function tallOf({ outcome, seconds }: ServiceCallRead, longest: number, height: number) {
  if (kindOf(outcome) === "unsent" || longest === 0) return STUB;
  return heightOf(seconds, longest, height);
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
