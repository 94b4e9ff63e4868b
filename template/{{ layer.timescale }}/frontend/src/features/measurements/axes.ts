import type uPlot from "uplot";
import { timeTicks, valueTicks } from "./ticks";

const powers = Array.from({ length: 333 }, (_, at) => at - 32);
/** Round steps for values of every size that the server takes; uPlot's own end at 1e32. */
const valueSteps = powers.flatMap((power) => [1, 2, 2.5, 5].map((by) => Number(`${by}e${power}`)));

/** Quiet axes: the times below, the values to the left, with a line across for each. */
export function axesOf(text: string, line: string, font: string, zone: string): uPlot.Axis[] {
  const look = { stroke: text, font: `12px ${font}`, ticks: { show: false } };
  return [
    {
      ...look,
      space: 90,
      size: 44,
      grid: { show: false },
      values: (_, splits, _axis, _space, step) => {
        const moments = splits.map((at) => at * 1000);
        return timeTicks(moments, step * 1000, zone);
      },
    },
    {
      ...look,
      space: 48,
      size: 60,
      grid: { stroke: line, width: 1 },
      incrs: valueSteps,
      values: (_, splits, _axis, _space, step) => valueTicks(splits, step),
    },
  ];
}
