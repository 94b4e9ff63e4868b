import type uPlot from "uplot";
import { resolveColour } from "./palette";
import { timeTicks, valueTicks } from "./ticks";

/** Quiet axes: the times below, the values to the left, with a line across for each. */
export function axesOf(host: HTMLElement, zone: string): uPlot.Axis[] {
  const look = {
    stroke: resolveColour(host, "var(--muted)"),
    font: `12px ${getComputedStyle(host).fontFamily}`,
    grid: { stroke: resolveColour(host, "var(--line)"), width: 1 },
    ticks: { show: false },
  };
  const labels = (splits: number[], step: number) =>
    timeTicks(
      splits.map((at) => at * 1000),
      step * 1000,
      zone,
    );
  return [
    {
      ...look,
      space: 90,
      size: 44,
      grid: { show: false },
      values: (_, splits, _axis, _space, step) => labels(splits, step),
    },
    {
      ...look,
      space: 48,
      size: 60,
      values: (_, splits, _axis, _space, step) => valueTicks(splits, step),
    },
  ];
}
